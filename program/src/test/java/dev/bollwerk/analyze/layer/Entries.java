package dev.bollwerk.analyze.layer;

import dev.bollwerk.image.TreeEntry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Remembers all that a walk gives, with every body.
final class Entries implements EntryHandler {
    final List<TreeEntry> list = new ArrayList<>();
    final List<String> leftOut = new ArrayList<>();
    final Map<String, byte[]> bodies = new LinkedHashMap<>();

    /// Walks a tar, pushed in pieces of some size.
    static Entries walk(byte[] tar, Limits limits, int piece) {
        var entries = new Entries();
        var walker = new TarWalker("the layer", limits, entries);
        for (int at = 0; at < tar.length; at += piece) {
            walker.push(tar, at, Math.min(piece, tar.length - at));
        }
        walker.finish();
        return entries;
    }

    static Entries walk(byte[] tar) {
        return walk(tar, Limits.USUAL, Math.max(1, tar.length));
    }

    String body(String path) {
        return new String(bodies.get(path), StandardCharsets.UTF_8);
    }

    List<String> paths() {
        return list.stream().map(TreeEntry::path).toList();
    }

    TreeEntry entry(String path) {
        return list.stream().filter(e -> e.path().equals(path)).findFirst().orElseThrow();
    }

    @Override
    public Sink entry(int number, TreeEntry entry) {
        list.add(entry);
        var body = new ByteArrayOutputStream();
        return new Sink() {
            @Override
            public void write(byte[] bytes, int from, int length) {
                body.write(bytes, from, length);
            }

            @Override
            public void skip(long zeros) {
                if (body.size() + zeros < 1 << 24) {
                    body.writeBytes(new byte[(int) zeros]);
                }
            }

            @Override
            public void end() {
                bodies.put(entry.path(), body.toByteArray());
            }

            @Override
            public void fail(String reason) {
                throw new AssertionError(reason);
            }
        };
    }

    @Override
    public void leftOut(String path, String reason) {
        leftOut.add(path);
    }
}
