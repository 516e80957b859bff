package dev.bollwerk.analyze.language.node;

import dev.bollwerk.analyze.language.lock.Effort;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// The `packages` of npm's lock files of versions 2 and 3, and of the one it hides in
/// `node_modules`: a flat map from folders to packages. Folders outside `node_modules` are the
/// project and its workspaces; links lead to them.
final class NpmTree {
    private static final String FOLDER = "node_modules/";

    private final LockedPackages packages;
    private final Map<String, Node> entries;
    private final @Nullable String root;
    private final Effort effort = new Effort();
    private final Map<String, Locked> byFolder = new LinkedHashMap<>();

    /// Packages that are wanted.
    NpmTree(LockedPackages packages, Node entries) {
        this(packages, entries, null);
    }

    /// @param root the folder in which they are installed, ending in `/`, or empty; null when they
    ///     are only wanted
    NpmTree(LockedPackages packages, Node entries, @Nullable String root) {
        this.packages = packages;
        this.entries = entries.fields();
        this.root = root;
    }

    void read() {
        entries.forEach(this::add);
        entries.forEach(this::connect);
    }

    /// What lies in the project's own `node_modules`, after [#read]: what its manifest can mean.
    Map<String, Locked> byName() {
        Map<String, Locked> names = new LinkedHashMap<>();
        byFolder.forEach(
                (folder, locked) -> {
                    if (folder.lastIndexOf(FOLDER) == 0) {
                        names.put(folder.substring(FOLDER.length()), locked);
                    }
                });
        return names;
    }

    private void add(String folder, Node entry) {
        int last = folder.lastIndexOf(FOLDER);
        if (last < 0 || entry.isTrue("link")) {
            return;
        }
        String name = entry.child("name").textOr(folder.substring(last + FOLDER.length()));
        String resolved = entry.child("resolved").textOr("");
        String version = entry.text("version");
        version = version == null ? NpmOrigin.commit(resolved) : version;
        if (version == null || name.isEmpty()) {
            return;
        }
        Locked locked =
                root == null
                        ? packages.add(name, version, entry.line())
                        : packages.addInstalled(
                                name, version, root + folder + "/package.json", entry.line());
        byFolder.put(folder, locked);
        locked.attribute(Attribute.INTEGRITY, entry.text("integrity"));
        NpmLicenses.add(locked, entry);
        NpmOrigin.note(locked, resolved);
        scope(locked, entry);
    }

    private static void scope(Locked locked, Node entry) {
        if (entry.isTrue("dev")) {
            locked.scope(Scope.DEV);
        } else if (entry.isTrue("optional") || entry.isTrue("devOptional")) {
            locked.scope(Scope.OPTIONAL);
        } else if (!entry.isTrue("extraneous")) {
            locked.scope(Scope.PROD);
        }
    }

    private void connect(String folder, Node entry) {
        Locked from = byFolder.get(folder);
        boolean own = from == null && !folder.contains(FOLDER);
        if (from == null && !own) {
            return;
        }
        needs(from, folder, entry.child("dependencies"), Scope.PROD);
        needs(from, folder, entry.child("optionalDependencies"), Scope.OPTIONAL);
        Node optional = entry.child("peerDependenciesMeta");
        for (String peer : entry.child("peerDependencies").fields().keySet()) {
            boolean weak = optional.child(peer).isTrue("optional");
            need(from, folder, peer, weak ? Scope.OPTIONAL : Scope.PROD);
        }
        if (own) {
            needs(null, folder, entry.child("devDependencies"), Scope.DEV);
        }
    }

    private void needs(@Nullable Locked from, String folder, Node names, Scope scope) {
        names.fields().keySet().forEach(name -> need(from, folder, name, scope));
    }

    private void need(@Nullable Locked from, String folder, String name, Scope scope) {
        Locked to = resolve(folder, name);
        if (to == null) {
            return;
        }
        if (from == null) {
            packages.root(to, scope);
        } else {
            packages.edge(from, to, scope);
        }
    }

    /// As Node.js does: in the folder's own `node_modules`, then in that of each folder above it.
    private @Nullable Locked resolve(String folder, String name) {
        String at = folder;
        while (effort.allows(at)) {
            String prefix = at.isEmpty() ? "" : at + "/";
            String place = at.equals("node_modules") ? FOLDER + name : prefix + FOLDER + name;
            if (entries.containsKey(place)) {
                return byFolder.get(place);
            }
            if (at.isEmpty()) {
                return null;
            }
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        }
        return null;
    }
}
