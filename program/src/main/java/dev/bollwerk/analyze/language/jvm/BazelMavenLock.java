package dev.bollwerk.analyze.language.jvm;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.EntryGaps;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// The artifacts of Maven that Bazel uses: `maven_install.json`, or `NAME_install.json`, of
/// rules_jvm_external, in its first two forms.
/// [rules_jvm_external](https://github.com/bazel-contrib/rules_jvm_external)
public final class BazelMavenLock implements LockFile {
    @Override
    public String name() {
        return "maven-bazel-lock";
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith("_install.json");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.json(file);
        Node tree = root.child("dependency_tree");
        if (!tree.isObject() && !root.child("artifacts").isObject()) {
            if (!file.name().equals("maven_install.json")) {
                return;
            }
            throw BollwerkException.target("it is no lock file of rules_jvm_external");
        }
        var reader =
                new Reader(new LockedPackages("maven", file.path()), new EntryGaps(discoveries));
        if (tree.isObject()) {
            reader.first(tree);
        } else {
            reader.second(root);
        }
        reader.gaps.finish();
        reader.packages.guessRoots();
        reader.packages.deliver(discoveries);
    }

    private static final class Reader {
        private final LockedPackages packages;
        private final EntryGaps gaps;
        private final Map<String, Locked> byName = new HashMap<>();

        Reader(LockedPackages packages, EntryGaps gaps) {
            this.packages = packages;
            this.gaps = gaps;
        }

        /// `"dependencies": [{"coord": "GROUP:ARTIFACT:VERSION", "directDependencies": […]}]`,
        // where
        /// packaging and classifier may stand before the version.
        void first(Node tree) {
            for (Node entry : tree.child("dependencies").items()) {
                String coordinates = entry.child("coord").textOr("");
                int last = coordinates.lastIndexOf(':');
                String version = last < 0 ? "" : coordinates.substring(last + 1);
                Locked locked = add(coordinates, version, entry.line());
                if (locked != null) {
                    sum(locked, entry.child("sha256").text());
                }
            }
            for (Node entry : tree.child("dependencies").items()) {
                connect(entry.child("coord").textOr(""), entry.child("directDependencies"));
            }
        }

        /// `"artifacts": {"GROUP:ARTIFACT": {"version": …, "shasums": {"jar": …}}}` and
        /// `"dependencies": {"GROUP:ARTIFACT": […]}`.
        void second(Node root) {
            root.child("artifacts")
                    .fields()
                    .forEach(
                            (key, entry) -> {
                                String version = entry.child("version").textOr("");
                                Locked locked = add(key, version, entry.line());
                                if (locked != null) {
                                    sum(locked, entry.child("shasums").child("jar").text());
                                }
                            });
            root.child("dependencies").fields().forEach(this::connect);
        }

        private @Nullable Locked add(String coordinates, String version, int line) {
            String name = name(coordinates);
            if (name.isEmpty() || version.isBlank()) {
                gaps.nameless(coordinates);
                return null;
            }
            Locked locked = packages.add(name, version, line);
            byName.putIfAbsent(name, locked);
            return locked;
        }

        private static void sum(Locked locked, @Nullable String sum) {
            if (sum != null && !sum.isBlank()) {
                locked.attribute(Attribute.INTEGRITY, "sha256:" + sum);
            }
        }

        private void connect(String coordinates, Node needs) {
            Locked from = byName.get(name(coordinates));
            for (Node need : needs.items()) {
                Locked to = byName.get(name(need.textOr("")));
                if (from != null && to != null && from != to) {
                    packages.edge(from, to);
                }
            }
        }

        /// `GROUP:ARTIFACT`, whatever stands behind it; empty when there is less.
        private static String name(String coordinates) {
            int first = coordinates.indexOf(':');
            int second = coordinates.indexOf(':', first + 1);
            String name = second < 0 ? coordinates : coordinates.substring(0, second);
            return first <= 0 || name.length() == first + 1 ? "" : name;
        }
    }
}
