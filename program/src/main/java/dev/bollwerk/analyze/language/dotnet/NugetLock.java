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

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// NuGet's `packages.lock.json`: per target framework, and once more for each runtime
/// (`net8.0/linux-x64`), what was chosen. [lock
///
// file](https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files#locking-dependencies)
public final class NugetLock implements LockFile {
    static final String NAME = "nuget-lock";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("packages.lock.json");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.json(file);
        if (!root.isObject()) {
            throw BollwerkException.target("it is no lock file of NuGet");
        }
        var packages = new LockedPackages("nuget", file.path());
        Map<String, Locked> all = new HashMap<>();
        for (Node framework : root.child("dependencies").fields().values()) {
            framework(packages, framework, all);
        }
        packages.deliver(discoveries);
    }

    private static void framework(
            LockedPackages packages, Node framework, Map<String, Locked> all) {
        Map<String, Locked> byName = new HashMap<>();
        framework
                .fields()
                .forEach(
                        (name, entry) -> {
                            String version = entry.text("resolved");
                            if (version != null && !version.isBlank() && !name.isBlank()) {
                                Locked locked = packages.add(name, version, entry.line());
                                locked.attribute(Attribute.INTEGRITY, entry.text("contentHash"));
                                if ("Direct".equals(entry.text("type"))) {
                                    packages.root(locked, Scope.PROD);
                                }
                                byName.put(lower(name), locked);
                            }
                        });
        byName.forEach(all::putIfAbsent);
        framework
                .fields()
                .forEach(
                        (name, entry) ->
                                connect(packages, byName.get(lower(name)), entry, byName, all));
    }

    /// A project that is referenced has no version; what it needs, this project needs.
    private static void connect(
            LockedPackages packages,
            @Nullable Locked from,
            Node entry,
            Map<String, Locked> byName,
            Map<String, Locked> all) {
        boolean project = "Project".equals(entry.text("type"));
        for (String name : entry.child("dependencies").fields().keySet()) {
            Locked to = byName.getOrDefault(lower(name), all.get(lower(name)));
            if (to != null && from != null) {
                packages.edge(from, to);
            } else if (to != null && project) {
                packages.root(to, Scope.PROD);
            }
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
