package dev.bollwerk.analyze.language.node;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.Effort;
import dev.bollwerk.analyze.language.lock.EntryGaps;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Bun's `bun.lock`: JSON with comments. `packages` maps folders (`a/b` is `b` below `a`) to lists
/// that begin with `NAME@VERSION`; what follows depends on where the package comes from.
/// [bun.lock](https://bun.com/docs/pm/lockfile)
public final class BunLock implements LockFile {
    @Override
    public String name() {
        return "npm-bun-lock";
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("bun.lock") && !path.contains("node_modules/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.jsonWithComments(file);
        if (!root.isObject()) {
            throw BollwerkException.target("it is no lock file of Bun");
        }
        var reader = new Reader(new LockedPackages("npm", file.path()), discoveries);
        reader.read(root);
        reader.packages.deliver(discoveries);
    }

    private static final class Reader {
        private final LockedPackages packages;
        private final EntryGaps gaps;
        private final Effort effort = new Effort();
        private final Map<String, Locked> byFolder = new HashMap<>();

        Reader(LockedPackages packages, Discoveries discoveries) {
            this.packages = packages;
            this.gaps = new EntryGaps(discoveries);
        }

        void read(Node root) {
            Map<String, Node> entries = root.child("packages").fields();
            entries.forEach(this::add);
            gaps.finish();
            entries.forEach(
                    (folder, entry) -> {
                        Locked from = byFolder.get(folder);
                        if (from != null) {
                            connect(from, folder, details(entry));
                        }
                    });
            root.child("workspaces").fields().values().forEach(this::connectOwn);
        }

        private void add(String folder, Node entry) {
            String id = entry.item(0).textOr("");
            int at = id.indexOf('@', 1);
            if (at < 0) {
                gaps.nameless(folder);
                return;
            }
            String reference = id.substring(at + 1);
            if (NpmOrigin.isLocal(reference)) {
                return;
            }
            String version = version(reference);
            if (version == null) {
                gaps.versionless(id);
                return;
            }
            Locked locked = packages.add(id.substring(0, at), version, entry.line());
            byFolder.put(folder, locked);
            NpmOrigin.note(locked, reference);
            String last = entry.item(entry.items().size() - 1).text();
            if (last != null && entry.items().size() > 1 && last.startsWith("sha")) {
                locked.attribute(Attribute.INTEGRITY, last);
            }
        }

        private static @Nullable String version(String reference) {
            boolean elsewhere =
                    NpmOrigin.isRemote(reference)
                            || reference.startsWith("file:")
                            || reference.startsWith(".")
                            || reference.isEmpty();
            return elsewhere ? NpmOrigin.commit(reference) : reference;
        }

        /// The one object among what follows.
        private static Node details(Node entry) {
            for (Node item : entry.items()) {
                if (item.hasFields()) {
                    return item;
                }
            }
            return Node.MISSING;
        }

        private void connect(Locked from, String folder, Node details) {
            for (String name : details.child("dependencies").fields().keySet()) {
                edge(from, folder, name, Scope.PROD);
            }
            for (String name : details.child("optionalDependencies").fields().keySet()) {
                edge(from, folder, name, Scope.OPTIONAL);
            }
            Set<String> optional = new HashSet<>();
            details.child("optionalPeers").items().forEach(item -> optional.add(item.textOr("")));
            for (String name : details.child("peerDependencies").fields().keySet()) {
                edge(from, folder, name, optional.contains(name) ? Scope.OPTIONAL : Scope.PROD);
            }
        }

        private void edge(Locked from, String folder, String name, Scope scope) {
            Locked to = resolve(folder, name);
            if (to != null) {
                packages.edge(from, to, scope);
            }
        }

        private void connectOwn(Node workspace) {
            String folder = workspace.child("name").textOr("");
            roots(folder, workspace.child("dependencies"), Scope.PROD);
            roots(folder, workspace.child("peerDependencies"), Scope.PROD);
            roots(folder, workspace.child("optionalDependencies"), Scope.OPTIONAL);
            roots(folder, workspace.child("devDependencies"), Scope.DEV);
        }

        private void roots(String folder, Node names, Scope scope) {
            for (String name : names.fields().keySet()) {
                Locked to = resolve(folder, name);
                if (to != null) {
                    packages.root(to, scope);
                }
            }
        }

        /// Below the folder itself, then below each one above it.
        private @Nullable Locked resolve(String folder, String name) {
            String at = folder;
            while (!at.isEmpty() && effort.allows(at)) {
                Locked found = byFolder.get(at + "/" + name);
                if (found != null) {
                    return found;
                }
                at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
            }
            return byFolder.get(name);
        }
    }
}
