package dev.bollwerk.analyze.language.node;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.EntryGaps;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// Deno's `deno.lock` of versions 2 to 5: the packages of npm in it. What comes from JSR or from
/// bare addresses has no advisories and is a gap.
/// [deno.lock](https://docs.deno.com/runtime/fundamentals/modules/)
public final class DenoLock implements LockFile {
    static final String NAME = "npm-deno-lock";
    private static final String NPM = "npm";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("deno.lock") && !path.contains("node_modules/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.json(file);
        if (!root.isObject()) {
            throw BollwerkException.target("it is no lock file of Deno");
        }
        // version 3 keeps all of it in 'packages', version 2 the packages in 'npm.packages'
        Node top = root.child("packages").hasFields() ? root.child("packages") : root;
        Node npm = top.child(NPM);
        npm = npm.child("packages").hasFields() ? npm.child("packages") : npm;
        var reader = new Reader(new LockedPackages(NPM, file.path()));
        npm.fields().forEach(reader::add);
        npm.fields().forEach(reader::connect);
        reader.roots(top.child("specifiers"));
        reader.roots(top.child(NPM).child("specifiers"));
        reader.gaps(new EntryGaps(discoveries));
        reader.packages.deliver(discoveries);
        int others = top.child("jsr").fields().size() + root.child("remote").fields().size();
        if (others > 0) {
            discoveries.gap(
                    "Modules of JSR and of bare addresses, for which there are no advisories: "
                            + others
                            + ".");
        }
    }

    private static final class Reader {
        private final LockedPackages packages;
        private final Map<String, Locked> byKey = new HashMap<>();
        private final Map<String, Node> strange = new HashMap<>();

        Reader(LockedPackages packages) {
            this.packages = packages;
        }

        /// `NAME@VERSION[_PEERS]`
        void add(String key, Node entry) {
            String id = withoutPeers(key);
            int at = id.indexOf('@', 1);
            if (at < 0 || at == id.length() - 1) {
                strange.put(key, entry);
                return;
            }
            Locked locked = packages.add(id.substring(0, at), id.substring(at + 1), entry.line());
            locked.attribute(Attribute.INTEGRITY, entry.text("integrity"));
            byKey.put(key, locked);
            byKey.putIfAbsent(id, locked);
            byKey.putIfAbsent(locked.name(), locked);
        }

        void gaps(EntryGaps gaps) {
            strange.keySet().stream().sorted().forEach(gaps::nameless);
            gaps.finish();
        }

        private static String withoutPeers(String key) {
            int at = key.indexOf('@', 1);
            int peers = key.indexOf('_', Math.max(at, 0));
            return at < 0 || peers < 0 ? key : key.substring(0, peers);
        }

        /// A list of keys, or an object of them; one whose version is the only one is a mere name.
        void connect(String key, Node entry) {
            Locked from = byKey.get(key);
            if (from == null) {
                return;
            }
            need(from, entry.child("dependencies"), Scope.PROD);
            need(from, entry.child("optionalDependencies"), Scope.OPTIONAL);
        }

        private void need(Locked from, Node list, Scope scope) {
            for (Node item : list.items()) {
                edge(from, item.textOr(""), scope);
            }
            for (Node value : list.fields().values()) {
                edge(from, value.textOr(""), scope);
            }
        }

        private void edge(Locked from, String reference, Scope scope) {
            Locked to = find(reference);
            if (to != null) {
                packages.edge(from, to, scope);
            }
        }

        private @Nullable Locked find(String reference) {
            int alias = reference.indexOf("@npm:", 1);
            String key = alias < 0 ? reference : reference.substring(alias + "@npm:".length());
            Locked exact = byKey.get(key);
            return exact == null ? byKey.get(withoutPeers(key)) : exact;
        }

        /// `"npm:chalk@5": "5.3.0"`, or in older versions the whole key, with or without `npm:`.
        void roots(Node specifiers) {
            specifiers
                    .fields()
                    .forEach(
                            (specifier, value) -> {
                                String plain = withoutType(specifier);
                                String chosen = withoutType(value.textOr(""));
                                int at = plain.indexOf('@', 1);
                                String name = at < 0 ? plain : plain.substring(0, at);
                                Locked root = find(name + "@" + chosen);
                                root = root == null && chosen.contains("@") ? find(chosen) : root;
                                if (root != null && !specifier.startsWith("jsr:")) {
                                    packages.root(root, Scope.UNKNOWN);
                                }
                            });
        }

        private static String withoutType(String specifier) {
            return specifier.startsWith("npm:") ? specifier.substring(4) : specifier;
        }
    }
}
