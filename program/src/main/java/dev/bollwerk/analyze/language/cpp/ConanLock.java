package dev.bollwerk.analyze.language.cpp;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Scope;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// `conan.lock` of Conan 1 (a graph) and Conan 2 (lists).
/// [Lock files](https://docs.conan.io/2/tutorial/versioning/lockfiles.html)
public final class ConanLock implements LockFile {
    @Override
    public String name() {
        return "cpp-conan-lock";
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith(".lock") && name.startsWith("conan");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.json(file);
        var reader = new Reader(file.path());
        Node nodes = root.child("graph_lock").child("nodes");
        if (nodes.hasFields()) {
            reader.graph(nodes.fields());
        }
        reader.list(root.child("requires"), Scope.PROD);
        reader.list(root.child("build_requires"), Scope.DEV);
        reader.list(root.child("python_requires"), Scope.DEV);
        reader.deliver(discoveries);
    }

    private static final class Reader {
        private final LockedPackages packages;
        private final Map<String, Locked> byNode = new HashMap<>();
        private int damaged;

        Reader(String path) {
            packages = new LockedPackages("conan", path);
        }

        void list(Node references, Scope scope) {
            for (Node each : references.items()) {
                ConanReference reference = ConanReference.parse(each.text());
                if (reference == null) {
                    damaged++;
                } else {
                    reference.addTo(packages, each.line()).scope(scope);
                }
            }
        }

        void graph(Map<String, Node> nodes) {
            Set<String> needed = new HashSet<>();
            nodes.values().forEach(node -> needs(node).keySet().forEach(needed::add));
            boolean project = false;
            for (var each : nodes.entrySet()) {
                if (isProject(each.getValue(), needed.contains(each.getKey()))) {
                    project = true;
                } else {
                    add(each.getKey(), each.getValue());
                }
            }
            nodes.forEach(this::connect);
            if (!project) {
                packages.guessRoots();
            }
        }

        /// The node of the project itself has no reference, or one that nobody needs and a path.
        private static boolean isProject(Node node, boolean needed) {
            boolean nameless = node.text("ref") == null && node.text("pref") == null;
            return nameless || node.text("path") != null && !needed;
        }

        private void add(String id, Node node) {
            String text = node.text("ref") == null ? node.text("pref") : node.text("ref");
            ConanReference reference = ConanReference.parse(text);
            if (reference == null) {
                damaged++;
                return;
            }
            Locked locked = reference.addTo(packages, node.line());
            if ("build".equals(node.text("context"))) {
                locked.scope(Scope.DEV);
            }
            byNode.put(id, locked);
        }

        private void connect(String id, Node node) {
            Locked from = byNode.get(id);
            needs(node)
                    .forEach(
                            (need, scope) -> {
                                Locked to = byNode.get(need);
                                if (to == null || to == from) {
                                    return;
                                }
                                if (from == null) {
                                    packages.root(to, scope);
                                } else {
                                    packages.edge(from, to, scope);
                                }
                            });
        }

        /// Numbers of the nodes it needs: a list, or by reference in formats before 0.4.
        private static Map<String, Scope> needs(Node node) {
            Map<String, Scope> needs = new HashMap<>();
            collect(node.child("build_requires"), Scope.DEV, needs);
            collect(node.child("requires"), Scope.PROD, needs);
            return needs;
        }

        private static void collect(Node ids, Scope scope, Map<String, Scope> needs) {
            ids.items().forEach(id -> needs.put(id.textOr(""), scope));
            ids.fields().values().forEach(id -> needs.put(id.textOr(""), scope));
        }

        void deliver(Discoveries discoveries) {
            packages.deliver(discoveries);
            if (damaged > 0) {
                discoveries.gap(damaged + " of its references have no name or no exact version");
            }
        }
    }
}
