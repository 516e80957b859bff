package dev.bollwerk.analyze.language.rust;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Plain;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.analyze.language.toml.TomlDocument;
import dev.bollwerk.analyze.language.toml.TomlTable;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// `Cargo.lock`, versions 1 to 4. A package without a source is a folder of the project (a member
/// of the workspace, or a path dependency): what these need is direct, and they are not listed.
/// [The format, in Cargo's
/// sources](https://docs.rs/cargo/latest/cargo/core/resolver/struct.Resolve.html)
public final class CargoLock implements LockFile {
    static final String NAME = "rust-cargo";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("Cargo.lock");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        new Reader(file.path(), TomlDocument.root(file, discoveries)).read(discoveries);
    }

    /// Many packages of one name that many need are no real project.
    private static final int MOST_STEPS = 2_000_000;

    /// @param locked null for a folder of the project
    private record Entry(TomlTable table, String version, @Nullable Locked locked) {}

    private static final class Reader {
        private final TomlTable root;
        private final LockedPackages packages;
        private final Map<String, List<Entry>> byName = new HashMap<>();

        /// What the project names, by name; null where its parts name several versions.
        private final Map<String, @Nullable Locked> own = new HashMap<>();

        private int damaged;
        private int steps;

        Reader(String path, TomlTable root) {
            this.root = root;
            packages = new LockedPackages("cargo", path);
        }

        void read(Discoveries discoveries) {
            List<TomlTable> tables = new ArrayList<>(root.tables("package"));
            // version 1 keeps the project apart
            TomlTable project = root.table("root");
            if (project != null) {
                tables.add(project);
            }
            List<Entry> entries = new ArrayList<>(tables.size());
            tables.forEach(table -> add(table, entries));
            boolean parts = false;
            for (Entry entry : entries) {
                parts |= entry.locked == null;
                entry.table.texts("dependencies").forEach(need -> connect(entry, need));
            }
            if (!parts) {
                packages.guessRoots();
            }
            packages.deliver(discoveries);
            if (parts) {
                own.values().removeIf(Objects::isNull);
                packages.leaveNotes(discoveries, own, false, 0);
                packages.leaveRoots(discoveries);
            }
            if (damaged > 0) {
                discoveries.gap(damaged + " of its packages have no usable name or version");
            }
        }

        private void add(TomlTable table, List<Entry> entries) {
            String name = Plain.check(table.text("name"));
            String version = Plain.check(table.text("version"));
            if (name == null || version == null) {
                damaged++;
                return;
            }
            String source = table.text("source");
            Locked locked = source == null ? null : packages.add(name, version, table.line());
            if (locked != null && source != null) {
                describe(locked, table, source);
            }
            var entry = new Entry(table, version, locked);
            entries.add(entry);
            byName.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(entry);
        }

        private void describe(Locked locked, TomlTable table, String source) {
            String hash = table.text("checksum");
            TomlTable metadata = root.table("metadata");
            if (hash == null && metadata != null) {
                // versions 1 and 2; it is `<none>` for repositories
                String key =
                        "checksum " + locked.name() + " " + locked.version() + " (" + source + ")";
                hash = metadata.text(key);
            }
            if (hash != null && !hash.startsWith("<")) {
                locked.attribute(Attribute.INTEGRITY, "sha256:" + hash);
            }
            if (source.startsWith("git+") && source.length() <= 1_000) {
                locked.attribute(Attribute.PURL, purl(locked, source).toString());
            }
        }

        /// `git+https://host/repository?branch=main#COMMIT`.
        private static Purl purl(Locked locked, String source) {
            int hash = source.indexOf('#');
            int query = source.indexOf('?');
            int end = query >= 0 ? query : hash >= 0 ? hash : source.length();
            String commit = hash < 0 ? "" : "@" + source.substring(hash + 1);
            return new Purl(
                    "cargo",
                    "",
                    locked.name(),
                    locked.version(),
                    Map.of("vcs_url", source.substring(0, end) + commit),
                    "");
        }

        /// `name`, `name version` or `name version (source)`, as much as it takes to be unique.
        private void connect(Entry from, String need) {
            int blank = need.indexOf(' ');
            String name = blank < 0 ? need : need.substring(0, blank);
            String rest = blank < 0 ? "" : need.substring(blank + 1);
            int source = rest.indexOf(" (");
            String version = source < 0 ? rest : rest.substring(0, source);
            for (Entry to : byName.getOrDefault(name, List.of())) {
                if (++steps > MOST_STEPS) {
                    return;
                }
                if (to.locked == null || !version.isEmpty() && !version.equals(to.version)) {
                    continue;
                }
                if (from.locked == null) {
                    packages.root(to.locked, Scope.UNKNOWN);
                    boolean other = own.containsKey(name) && own.get(name) != to.locked;
                    own.put(name, other ? null : to.locked);
                } else {
                    packages.edge(from.locked, to.locked);
                }
            }
        }
    }
}
