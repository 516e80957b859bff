package dev.bollwerk.analyze.language.dotnet;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.inventory.Attribute;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// `obj/project.assets.json`, what a restore chose for a project: per target framework and runtime,
/// packages and projects with what they need. [package
/// restore](https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files)
public final class ProjectAssets implements LockFile {
    static final String NAME = "nuget-assets";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("project.assets.json");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.json(file);
        if (!root.isObject()) {
            throw BollwerkException.target("it is no result of a NuGet restore");
        }
        var reader = new Reader(new LockedPackages("nuget", file.path()), root);
        root.child("targets").fields().values().forEach(reader::target);
        root.child("project").child("frameworks").fields().values().forEach(reader::roots);
        reader.packages.deliver(discoveries);
    }

    private static final class Reader {
        private final LockedPackages packages;
        private final Node libraries;
        private final Map<String, Locked> all = new HashMap<>();

        Reader(LockedPackages packages, Node root) {
            this.packages = packages;
            this.libraries = root.child("libraries");
        }

        void target(Node target) {
            Map<String, Locked> byName = new HashMap<>();
            target.fields().forEach((key, entry) -> add(key, entry, byName));
            byName.forEach(all::putIfAbsent);
            target.fields().values().forEach(entry -> connect(entry, byName));
            target.fields()
                    .forEach(
                            (key, entry) -> {
                                Locked from = byName.get(lower(name(key)));
                                if (from != null) {
                                    edges(from, entry, byName);
                                }
                            });
        }

        private void add(String key, Node entry, Map<String, Locked> byName) {
            int slash = key.indexOf('/');
            boolean named = slash > 0 && slash < key.length() - 1;
            if (named && "package".equals(entry.text("type"))) {
                Node library = libraries.child(key);
                int line = library.isMissing() ? entry.line() : library.line();
                Locked locked = packages.add(name(key), key.substring(slash + 1), line);
                locked.attribute(Attribute.INTEGRITY, library.text("sha512"));
                byName.put(lower(name(key)), locked);
            }
        }

        /// What a project that is referenced needs, this project needs.
        private void connect(Node entry, Map<String, Locked> byName) {
            if ("project".equals(entry.text("type"))) {
                for (String need : entry.child("dependencies").fields().keySet()) {
                    Locked to = byName.get(lower(need));
                    if (to != null) {
                        packages.root(to, Scope.PROD);
                    }
                }
            }
        }

        private void edges(Locked from, Node entry, Map<String, Locked> byName) {
            for (String need : entry.child("dependencies").fields().keySet()) {
                Locked to = byName.get(lower(need));
                if (to != null) {
                    packages.edge(from, to);
                }
            }
        }

        void roots(Node framework) {
            framework
                    .child("dependencies")
                    .fields()
                    .forEach(
                            (name, need) -> {
                                Locked to = all.get(lower(name));
                                boolean tool = "All".equals(need.text("suppressParent"));
                                if (to != null) {
                                    packages.root(to, tool ? Scope.DEV : Scope.PROD);
                                }
                            });
        }

        private static String name(String key) {
            int slash = key.indexOf('/');
            return slash < 0 ? key : key.substring(0, slash);
        }

        private static String lower(String name) {
            return name.toLowerCase(Locale.ROOT);
        }
    }
}
