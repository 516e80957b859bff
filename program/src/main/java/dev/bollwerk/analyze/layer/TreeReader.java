package dev.bollwerk.analyze.layer;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.FileTree;
import dev.bollwerk.image.TreeEntry;

import java.io.IOException;
import java.io.InputStream;

/// Gives the entries of a file tree to the handler of a layer's entries.
final class TreeReader implements FileTree.Visitor {
    private final String name;
    private final Limits limits;
    private final EntryHandler handler;
    private final byte[] buffer = new byte[64 << 10];
    private int entries;

    private TreeReader(String name, Limits limits, EntryHandler handler) {
        this.name = name;
        this.limits = limits;
        this.handler = handler;
    }

    /// Walks the whole tree.
    static void read(FileTree tree, Limits limits, EntryHandler handler) {
        try {
            tree.walk(new TreeReader(tree.name(), limits, handler));
        } catch (IOException e) {
            throw BollwerkException.target(
                    "'%s' cannot be read: %s.".formatted(tree.name(), e.getMessage()), e);
        }
    }

    @Override
    public void visit(TreeEntry entry, FileTree.Content content) {
        limits.checkEntries(name, entries + 1);
        EntryHandler.Sink sink = handler.entry(entries++, entry);
        if (sink == null) {
            return;
        }
        try (InputStream in = content.open()) {
            long left = limits.fileBytes() + 1;
            for (int length = in.read(buffer); length >= 0 && left > 0; length = in.read(buffer)) {
                sink.write(buffer, 0, length);
                left = sink.isDone() ? 0 : left - length;
            }
            sink.end();
            if (left <= 0 && !sink.isDone()) {
                // who collects it has given up before: this is the search for secrets
                handler.leftOut(
                        entry.path(),
                        "Only its first %d bytes were searched for secrets (--max-file-bytes)."
                                .formatted(limits.fileBytes()));
            }
        } catch (IOException e) {
            sink.fail("It cannot be read: %s.".formatted(e.getMessage()));
        }
    }

    @Override
    public void unreadable(String path, String reason) {
        handler.leftOut(path, reason);
    }
}
