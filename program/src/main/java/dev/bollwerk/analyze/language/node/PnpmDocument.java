package dev.bollwerk.analyze.language.node;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.language.lock.EntryGaps;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One document of a `pnpm-lock.yaml`. Packages have the keys `/NAME/1.0_PEERS` (version 5),
/// `/NAME@1.0(PEERS)` (6) or `NAME@1.0` (9, which keeps who needs whom in `snapshots`, with peers).
final class PnpmDocument {
    private static final String DEPENDENCIES = "dependencies";
    private static final String OPTIONAL = "optionalDependencies";
    private static final String VERSION = "version";

    private final LockedPackages packages;
    private final Node document;
    private final boolean slashes;
    private final EntryGaps gaps;
    private final Map<String, Locked> byKey = new HashMap<>();

    PnpmDocument(LockedPackages packages, Node document, String version, Discoveries discoveries) {
        this.packages = packages;
        this.document = document;
        this.slashes = version.startsWith("5") || version.startsWith("4");
        this.gaps = new EntryGaps(discoveries);
    }

    void read() {
        document.child("packages").fields().forEach(this::add);
        gaps.finish();
        Node snapshots = document.child("snapshots");
        (snapshots.hasFields() ? snapshots : document.child("packages"))
                .fields()
                .forEach(this::connect);
        roots(document);
        document.child("importers").fields().values().forEach(this::roots);
    }

    /// A folder of the project is no package, but what it needs is needed.
    private void add(String key, Node entry) {
        Node resolution = entry.child("resolution");
        if ("directory".equals(resolution.text("type"))) {
            byKey.put(key, packages.add(withoutPeers(key), "", 0).hide());
            return;
        }
        String name = entry.text("name");
        String version = entry.text(VERSION);
        if (name == null || version == null) {
            String path = key.startsWith("/") ? key.substring(1) : withoutPeers(key);
            List<String> parts = slashes ? slashed(key) : joined(withoutPeers(path));
            name = name == null && parts.size() == 2 ? parts.getFirst() : name;
            version = version == null && parts.size() == 2 ? parts.getLast() : version;
        }
        if (name == null || version == null || name.isEmpty() || version.isEmpty()) {
            gaps.nameless(key);
            return;
        }
        Locked locked = packages.add(name, version, entry.isMissing() ? 0 : entry.line());
        byKey.put(key, locked);
        locked.attribute(Attribute.INTEGRITY, resolution.text("integrity"));
        NpmOrigin.note(locked, origin(resolution));
        scope(locked, entry);
    }

    /// Versions 5 and 6 say what a package is needed for; later ones leave it to the graph.
    private static void scope(Locked locked, Node entry) {
        if (entry.text("dev") != null) {
            Scope runs = entry.isTrue("optional") ? Scope.OPTIONAL : Scope.PROD;
            locked.scope(entry.isTrue("dev") ? Scope.DEV : runs);
        }
    }

    private static String origin(Node resolution) {
        String repository = resolution.text("repo");
        if (repository != null) {
            return repository + "#" + resolution.child("commit").textOr("");
        }
        return resolution.child("tarball").textOr("");
    }

    /// `[REGISTRY]/[@SCOPE/]NAME/1.0[_PEERS]`, or nothing.
    private static List<String> slashed(String key) {
        int slash = key.indexOf('/');
        boolean host = slash > 0 && !key.startsWith("@");
        String[] parts = (host || slash == 0 ? key.substring(slash + 1) : key).split("/");
        int names = parts[0].startsWith("@") ? 2 : 1;
        if (parts.length <= names) {
            return List.of();
        }
        String name = names == 2 ? parts[0] + "/" + parts[1] : parts[0];
        int peers = parts[names].indexOf('_');
        String version = peers < 0 ? parts[names] : parts[names].substring(0, peers);
        return isVersion(version) ? List.of(name, version) : List.of();
    }

    /// `NAME@1.0` or `NAME@ADDRESS`, or nothing.
    private static List<String> joined(String key) {
        int at = key.indexOf('@', 1);
        if (at < 0) {
            return List.of();
        }
        String reference = key.substring(at + 1);
        String commit = isVersion(reference) ? reference : NpmOrigin.commit(reference);
        return List.of(key.substring(0, at), commit == null ? "" : commit);
    }

    private static boolean isVersion(String text) {
        return !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
    }

    private static String withoutPeers(String key) {
        int open = key.indexOf('(');
        return open < 0 ? key : key.substring(0, open);
    }

    private void connect(String key, Node entry) {
        Locked from = find(key);
        if (from == null) {
            return;
        }
        entry.child(DEPENDENCIES)
                .fields()
                .forEach((name, reference) -> edge(from, name, reference, Scope.PROD));
        entry.child(OPTIONAL)
                .fields()
                .forEach((name, reference) -> edge(from, name, reference, Scope.OPTIONAL));
    }

    private void edge(Locked from, String name, Node reference, Scope scope) {
        Locked to = resolve(name, reference);
        if (to != null) {
            packages.edge(from, to, scope);
        }
    }

    private void roots(Node importer) {
        roots(importer.child(DEPENDENCIES), Scope.PROD);
        roots(importer.child(OPTIONAL), Scope.OPTIONAL);
        roots(importer.child("devDependencies"), Scope.DEV);
        roots(importer.child("configDependencies"), Scope.DEV);
        roots(importer.child("packageManagerDependencies"), Scope.DEV);
    }

    private void roots(Node dependencies, Scope scope) {
        dependencies
                .fields()
                .forEach(
                        (name, reference) -> {
                            Locked to = resolve(name, reference);
                            if (to != null) {
                                packages.root(to, scope);
                            }
                        });
    }

    private @Nullable Locked resolve(String name, Node reference) {
        String text = reference.text();
        text = text == null ? reference.text(VERSION) : text;
        if (text == null || NpmOrigin.isLocal(text)) {
            return null;
        }
        Locked found = find(slashes ? "/" + name + "/" + text : name + "@" + text);
        found = found == null ? find("/" + name + "@" + text) : found;
        return found == null ? find(text) : found;
    }

    private @Nullable Locked find(String key) {
        Locked exact = byKey.get(key);
        return exact == null ? byKey.get(withoutPeers(key)) : exact;
    }
}
