package dev.bollwerk.analyze.language.node;

import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The `dependencies` of npm's lock files of version 1: each package holds those installed below
/// it. They do not say what the project itself names.
final class NpmNested {
    /// Before the name of an entry that was taken over from a lock file of a newer version.
    private static final String FOLDER = "node_modules/";

    private static final String ALIAS = "npm:";

    private final LockedPackages packages;
    private final Map<String, Locked> byName = new LinkedHashMap<>();
    private final Set<Locked> needed = new HashSet<>();

    NpmNested(LockedPackages packages) {
        this.packages = packages;
    }

    void read(Node root) {
        Level top = add(root, null);
        connect(top);
        top.below.values().forEach(this::connectBelow);
        packages.guessRoots();
        top.below.forEach(
                (name, level) -> {
                    if (level.locked != null) {
                        byName.put(name, level.locked);
                    }
                });
    }

    /// What lies in the project's own folder, after [#read]: what its manifest can mean.
    Map<String, Locked> byName() {
        return byName;
    }

    /// One folder of packages.
    ///
    /// @param locked null where a folder of the project itself lies
    /// @param dev whether it is there for development only, as is all that lies below it
    private record Level(
            @Nullable Level above,
            @Nullable Locked locked,
            Node entry,
            boolean dev,
            Map<String, Level> below) {}

    private Level add(Node entry, @Nullable Level above) {
        return add("", entry, above);
    }

    private Level add(String name, Node entry, @Nullable Level above) {
        boolean dev = entry.isTrue("dev") || above != null && above.dev;
        Locked locked = above == null ? null : locked(name, entry, dev);
        var level = new Level(above, locked, entry, dev, new LinkedHashMap<>());
        entry.child("dependencies")
                .fields()
                .forEach((key, child) -> level.below.put(key, add(key, child, level)));
        return level;
    }

    private @Nullable Locked locked(String key, Node entry, boolean dev) {
        int folder = key.lastIndexOf(FOLDER);
        String name = folder < 0 ? key : key.substring(folder + FOLDER.length());
        String version = entry.child("version").textOr("");
        String reference = version;
        if (version.startsWith(ALIAS)) {
            int at = version.indexOf('@', ALIAS.length() + 1);
            name = version.substring(ALIAS.length(), at < 0 ? version.length() : at);
            version = at < 0 ? "" : version.substring(at + 1);
        } else if (NpmOrigin.isRemote(version)) {
            String commit = NpmOrigin.commit(version);
            version = commit == null ? "" : commit;
        } else if (NpmOrigin.isLocal(version) || version.startsWith("file:")) {
            return null;
        }
        if (version.isEmpty() || name.isEmpty()) {
            return null;
        }
        Locked locked = packages.add(name, version, entry.line());
        locked.attribute(Attribute.INTEGRITY, entry.text("integrity"));
        NpmOrigin.note(locked, reference);
        boolean optional = entry.isTrue("optional");
        locked.scope(dev ? Scope.DEV : optional ? Scope.OPTIONAL : Scope.PROD);
        return locked;
    }

    private void connect(Level level) {
        Locked from = level.locked;
        if (from != null) {
            for (String name : level.entry.child("requires").fields().keySet()) {
                Locked to = resolve(level, name);
                if (to != null) {
                    packages.edge(from, to);
                    needed.add(to);
                }
            }
        }
        level.below.values().forEach(this::connect);
    }

    /// Lock files of npm 5 do not say who needs whom; what lies below a package is there for it.
    private void connectBelow(Level level) {
        for (Level each : level.below.values()) {
            if (level.locked != null && each.locked != null && needed.add(each.locked)) {
                packages.edge(level.locked, each.locked);
            }
            connectBelow(each);
        }
    }

    private static @Nullable Locked resolve(Level from, String name) {
        for (Level at = from; at != null; at = at.above) {
            Level found = at.below.get(name);
            if (found != null) {
                return found.locked;
            }
        }
        return null;
    }
}
