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
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Elixir's `mix.lock`: a map from names to `{:hex, :NAME, "VERSION", "HASH", [:mix], [NEEDS],
/// "hexpm", "HASH"}` or `{:git, "URL", "COMMIT", []}`. It does not say what the project itself
/// names, nor what for.
/// [mix deps](https://hexdocs.pm/mix/Mix.Tasks.Deps.html)
public final class MixLock implements LockFile {
    @Override
    public String name() {
        return "hex-mix-lock";
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("mix.lock");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        List<Node> terms = Terms.read(TextLines.decode(file.bytes()));
        if (terms.isEmpty()) {
            return;
        }
        if (terms.size() != 1 || terms.getFirst().text() != null) {
            throw BollwerkException.target("it is no lock file of Mix");
        }
        var packages = new LockedPackages("hex", file.path());
        var gaps = new EntryGaps(discoveries);
        Map<String, Locked> byKey = new HashMap<>();
        List<Node> pairs = terms.getFirst().items();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            String key = pairs.get(i).textOr("");
            Locked locked = add(packages, key, pairs.get(i).line(), pairs.get(i + 1));
            if (locked == null) {
                gaps.nameless(key);
            } else {
                byKey.put(key, locked);
            }
        }
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            Locked from = byKey.get(pairs.get(i).textOr(""));
            if (from != null) {
                connect(packages, from, pairs.get(i + 1), byKey);
            }
        }
        gaps.finish();
        packages.guessRoots();
        packages.deliver(discoveries);
    }

    private static @Nullable Locked add(LockedPackages packages, String key, int line, Node entry) {
        String kind = entry.item(0).textOr("");
        String second = entry.item(1).textOr("");
        String third = entry.item(2).textOr("");
        if (second.isEmpty() || third.isEmpty() || key.isEmpty()) {
            return null;
        }
        if (kind.equals("hex")) {
            Locked locked = packages.add(second, third, line);
            String last = entry.item(entry.items().size() - 1).textOr("");
            return last.length() == 64
                    ? locked.attribute(Attribute.INTEGRITY, "sha256:" + last)
                    : locked;
        }
        if (kind.equals("git")) {
            Locked locked = packages.add(key, third, line);
            HexOrigin.git(locked, second, third);
            return locked;
        }
        return null;
    }

    /// The list of needs is the one that holds tuples: `{:mime, "~> 1.0", [hex: :mime, …]}`.
    private static void connect(
            LockedPackages packages, Locked from, Node entry, Map<String, Locked> byKey) {
        for (Node list : entry.items()) {
            for (Node need : list.items()) {
                Locked to = byKey.get(need.item(0).textOr(""));
                if (to != null) {
                    packages.edge(from, to, isOptional(need) ? Scope.OPTIONAL : Scope.PROD);
                }
            }
        }
    }

    private static boolean isOptional(Node need) {
        List<Node> options = need.item(2).items();
        for (int i = 0; i + 1 < options.size(); i++) {
            if ("optional".equals(options.get(i).text())) {
                return "true".equals(options.get(i + 1).text());
            }
        }
        return false;
    }
}
