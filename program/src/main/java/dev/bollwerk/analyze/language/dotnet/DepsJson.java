package dev.bollwerk.analyze.language.dotnet;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// `NAME.deps.json`, which lies beside a published program and tells the host what to load. A
/// package counts when it brings something to load: those that only gather others, or served the
/// compiler, are not there. The runtime that a self-contained program carries counts too. [runtime
/// configuration
///
// files](https://github.com/dotnet/sdk/blob/main/documentation/specs/runtime-configuration-file.md)
public final class DepsJson implements Analyzer {
    private static final String RUNTIME_PACK = "runtimepack.";

    @Override
    public String name() {
        return "nuget-deps";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Says says() {
        return Says.INSTALLED;
    }

    @Override
    public long limit() {
        return Documents.LARGEST;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith(".deps.json");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.json(file);
        if (!root.isObject()) {
            throw BollwerkException.target("it is no list of a .NET program's dependencies");
        }
        var reader = new Reader(new LockedPackages("nuget", file.path()), root);
        reader.read();
        reader.packages.deliver(discoveries);
    }

    private static final class Reader {
        private final LockedPackages packages;
        private final Node libraries;
        private final Node target;
        private final Map<String, Locked> byKey = new HashMap<>();

        Reader(LockedPackages packages, Node root) {
            this.packages = packages;
            this.libraries = root.child("libraries");
            this.target =
                    root.child("targets")
                            .child(root.child("runtimeTarget").child("name").textOr(""));
        }

        void read() {
            libraries.fields().forEach(this::add);
            target.fields().forEach(this::connect);
            boolean rooted = false;
            for (var entry : target.fields().entrySet()) {
                if (isProject(entry.getKey())) {
                    rooted |= roots(entry.getValue());
                }
            }
            if (!rooted) {
                packages.guessRoots();
            }
        }

        private boolean isProject(String key) {
            return "project".equals(libraries.child(key).text("type"));
        }

        private void add(String key, Node library) {
            String type = library.child("type").textOr("");
            boolean pack = type.equals("runtimepack");
            if (!pack && !type.equals("package")) {
                return;
            }
            String id =
                    pack && key.startsWith(RUNTIME_PACK)
                            ? key.substring(RUNTIME_PACK.length())
                            : key;
            int slash = id.indexOf('/');
            if (slash <= 0 || slash == id.length() - 1) {
                return;
            }
            Locked locked =
                    packages.add(id.substring(0, slash), id.substring(slash + 1), library.line());
            byKey.put(key, locked);
            locked.attribute(Attribute.INTEGRITY, library.text("sha512"));
            Node loaded = target.child(key);
            if (!loaded.isMissing() && !isLoaded(loaded)) {
                locked.hide();
            }
        }

        private static boolean isLoaded(Node library) {
            return library.child("runtime").hasFields()
                    || library.child("runtimeTargets").hasFields()
                    || library.child("native").hasFields()
                    || library.child("resources").hasFields();
        }

        private void connect(String key, Node library) {
            Locked from = byKey.get(key);
            if (from != null) {
                library.child("dependencies")
                        .fields()
                        .forEach(
                                (name, version) -> {
                                    Locked to = find(name, version);
                                    if (to != null) {
                                        packages.edge(from, to);
                                    }
                                });
            }
        }

        private boolean roots(Node project) {
            boolean any = false;
            for (var need : project.child("dependencies").fields().entrySet()) {
                Locked to = find(need.getKey(), need.getValue());
                if (to != null) {
                    packages.root(to, Scope.UNKNOWN);
                    any = true;
                }
            }
            return any;
        }

        private @Nullable Locked find(String name, Node version) {
            return byKey.get(name + "/" + version.textOr(""));
        }
    }
}
