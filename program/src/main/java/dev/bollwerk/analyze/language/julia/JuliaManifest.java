package dev.bollwerk.analyze.language.julia;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Plain;
import dev.bollwerk.analyze.language.toml.TomlDocument;
import dev.bollwerk.analyze.language.toml.TomlTable;
import dev.bollwerk.analyze.language.toml.TomlValue;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Julia's `Manifest.toml`, formats 1 and 2. Packages of the standard library have the version of
/// Julia, where the manifest tells it; a package in a folder (`path`) belongs to the project.
/// [Manifest.toml](https://pkgdocs.julialang.org/v1/toml-files/#Manifest.toml)
public final class JuliaManifest implements LockFile {
    static final String NAME = "julia-manifest";

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
        return name.endsWith(".toml")
                && (name.equals("Manifest.toml")
                        || name.equals("JuliaManifest.toml")
                        || name.startsWith("Manifest-v")
                        || name.startsWith("JuliaManifest-v"));
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        TomlTable root = TomlDocument.root(file, discoveries);
        var reader = new Reader(file.path(), root.text("julia_version"));
        TomlTable deps = root.table("deps");
        boolean second = root.text("manifest_format") != null || deps != null;
        if (!second) {
            reader.read(root, discoveries);
        } else if (deps != null) {
            reader.read(deps, discoveries);
        }
    }

    /// Many packages of one name that many need are no real environment.
    private static final int MOST_EDGES = 1_000_000;

    private record Entry(TomlTable table, Locked locked) {}

    private static final class Reader {
        private final LockedPackages packages;
        private final @Nullable String julia;
        private final Map<String, List<Entry>> byName = new HashMap<>();
        private final Map<String, Locked> byUuid = new HashMap<>();
        private final Map<String, Locked> byKey = new LinkedHashMap<>();
        private int nameless;
        private int edges;

        Reader(String path, @Nullable String julia) {
            packages = new LockedPackages("julia", path);
            this.julia = Plain.check(julia);
        }

        void read(TomlTable manifest, Discoveries discoveries) {
            for (String name : manifest.keys()) {
                manifest.tables(name).forEach(table -> add(name, table));
            }
            for (List<Entry> entries : byName.values()) {
                entries.forEach(this::connect);
            }
            packages.guessRoots();
            packages.deliver(discoveries);
            packages.leaveNotes(discoveries, byKey, false, 0);
            if (nameless > 0) {
                discoveries.gap(nameless + " of its packages have no usable name");
            }
        }

        private void add(String name, TomlTable table) {
            if (Plain.check(name) == null) {
                nameless++;
                return;
            }
            if (table.text("path") != null) {
                return;
            }
            String version = Plain.check(table.text("version"));
            boolean standard = version == null && table.text("git-tree-sha1") == null;
            version = standard ? julia : version;
            String uuid = Plain.check(table.text("uuid"));
            // two packages may have one name
            Locked locked =
                    packages.add(
                            name,
                            version == null ? "" : version,
                            "",
                            uuid == null ? "" : uuid,
                            table.line());
            byName.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(new Entry(table, locked));
            if (uuid != null) {
                byUuid.put(uuid, locked);
                byKey.put(name + "@" + uuid, locked);
                locked.attribute(Attribute.PURL, purl(locked, uuid, table));
            }
        }

        private static String purl(Locked locked, String uuid, TomlTable table) {
            Map<String, String> qualifiers = new HashMap<>();
            qualifiers.put("uuid", uuid);
            String url = table.text("repo-url");
            if (url != null && url.length() <= 1_000) {
                String revision = table.text("repo-rev");
                qualifiers.put("vcs_url", "git+" + url + (revision == null ? "" : "@" + revision));
            }
            return new Purl("julia", "", locked.name(), locked.version(), qualifiers, "")
                    .toString();
        }

        /// `deps` lists names, or names with UUIDs where names are not unique.
        private void connect(Entry entry) {
            for (String name : entry.table.texts("deps")) {
                for (Entry to : byName.getOrDefault(name, List.of())) {
                    connect(entry.locked, to.locked);
                    if (edges > MOST_EDGES) {
                        return;
                    }
                }
            }
            TomlTable needs = entry.table.table("deps");
            if (needs != null) {
                for (String name : needs.keys()) {
                    Locked to =
                            needs.value(name) instanceof TomlValue.Text uuid
                                    ? byUuid.get(uuid.value())
                                    : null;
                    if (to != null) {
                        connect(entry.locked, to);
                    }
                }
            }
        }

        private void connect(Locked from, Locked to) {
            if (from != to && ++edges <= MOST_EDGES) {
                packages.edge(from, to);
            }
        }
    }
}
