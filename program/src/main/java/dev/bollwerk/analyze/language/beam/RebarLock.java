package dev.bollwerk.analyze.language.beam;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TextLines;
import dev.bollwerk.analyze.language.lock.EntryGaps;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// rebar3's `rebar.lock`: `{"1.2.0", [{<<"KEY">>, {pkg, <<"NAME">>, <<"VERSION">>}, LEVEL}, …]}.`
/// and a list of hashes; older ones are the inner list alone. Level 0 is what the project names.
/// [lock files](https://rebar3.org/docs/configuration/dependencies/#lock-files)
public final class RebarLock implements LockFile {
    @Override
    public String name() {
        return "hex-rebar-lock";
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("rebar.lock");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        List<Node> terms = Terms.read(TextLines.decode(file.bytes()));
        if (terms.isEmpty()) {
            return;
        }
        Node first = terms.getFirst();
        if (first.text() != null) {
            throw BollwerkException.target("it is no lock file of rebar3");
        }
        boolean versioned = first.item(0).text() != null;
        Map<String, String> hashes = terms.size() > 1 ? hashes(terms.get(1)) : Map.of();
        var packages = new LockedPackages("hex", file.path());
        var gaps = new EntryGaps(discoveries);
        for (Node entry : (versioned ? first.item(1) : first).items()) {
            Locked locked = add(packages, entry);
            if (locked == null) {
                gaps.nameless(entry.item(0).textOr(""));
                continue;
            }
            locked.direct("0".equals(entry.item(2).text()));
            locked.attribute(Attribute.INTEGRITY, hashes.get(entry.item(0).textOr("")));
        }
        gaps.finish();
        packages.deliver(discoveries);
    }

    private static @Nullable Locked add(LockedPackages packages, Node entry) {
        String key = entry.item(0).textOr("");
        Node source = entry.item(1);
        String name = source.item(1).textOr("");
        if ("pkg".equals(source.item(0).text())) {
            String version = source.item(2).textOr("");
            return name.isEmpty() || version.isEmpty()
                    ? null
                    : packages.add(name, version, entry.line());
        }
        String commit = source.item(2).item(1).textOr("");
        if (key.isEmpty() || name.isEmpty() || commit.isEmpty()) {
            return null;
        }
        Locked locked = packages.add(key, commit, entry.line());
        HexOrigin.git(locked, name, commit);
        return locked;
    }

    /// The hashes of the archives, by key: `pkg_hash_ext`.
    private static Map<String, String> hashes(Node lists) {
        Map<String, String> hashes = new HashMap<>();
        for (Node list : lists.items()) {
            if ("pkg_hash_ext".equals(list.item(0).text())) {
                for (Node pair : list.item(1).items()) {
                    String hash = pair.item(1).textOr("").toLowerCase(Locale.ROOT);
                    hashes.put(pair.item(0).textOr(""), "sha256:" + hash);
                }
            }
        }
        return hashes;
    }
}
