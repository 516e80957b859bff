package dev.bollwerk.analyze.language.rust;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.LoneManifestStep;
import dev.bollwerk.analyze.language.lock.Manifest;
import dev.bollwerk.analyze.language.lock.ManifestStep;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.analyze.language.lock.Unpinned;
import dev.bollwerk.analyze.language.toml.TomlDocument;
import dev.bollwerk.analyze.language.toml.TomlTable;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;

/// The `Cargo.toml` of a project: says which of the packages it names are only there to build or to
/// test it, which `Cargo.lock` does not tell. It is no package itself, and neither are those that
/// Cargo downloaded. Without a lock file, what it pins to one version or commit are packages, and
/// the rest is counted in a gap. [Specifying
/// dependencies](https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html)
public final class CargoManifest implements LockFile {
    private static final String NAME = "rust-manifest";

    /// Brings manifests and lock files together.
    public static TreeStep step() {
        return new ManifestStep(NAME, Set.of(CargoLock.NAME));
    }

    /// Lets manifests count where there is no lock file.
    public static TreeStep loneStep() {
        return new LoneManifestStep(NAME, Set.of(), Set.of(CargoLock.NAME));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public long limit() {
        return 4L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("Cargo.toml") && !path.contains("/registry/src/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        TomlTable root = TomlDocument.root(file, discoveries);
        var reader = new Reader(file.path(), discoveries);
        boolean parts = root.table("workspace") != null;
        parts |= reader.needs(root);
        TomlTable targets = root.table("target");
        if (targets != null) {
            for (String target : targets.keys()) {
                TomlTable table = targets.table(target);
                parts |= table != null && reader.needs(table);
            }
        }
        if (parts) {
            reader.manifest.hasWorkspaces();
        }
        reader.pins.deliver(discoveries);
        reader.unpinned.tell(discoveries);
    }

    private static final class Reader {
        private final Manifest manifest;
        private final LockedPackages pins;
        private final Unpinned unpinned = new Unpinned();

        Reader(String path, Discoveries discoveries) {
            manifest = new Manifest(discoveries);
            pins = new LockedPackages("cargo", path);
        }

        /// Returns whether another folder of the project is needed.
        boolean needs(TomlTable table) {
            boolean parts = needs(table.table("dependencies"), Scope.PROD);
            parts |= needs(table.table("build-dependencies"), Scope.DEV);
            parts |= needs(table.table("dev-dependencies"), Scope.DEV);
            return parts;
        }

        private boolean needs(@Nullable TomlTable table, Scope scope) {
            if (table == null) {
                return false;
            }
            boolean parts = false;
            for (String key : table.keys()) {
                TomlTable need = table.table(key);
                String renamed = need == null ? null : need.text("package");
                String name = renamed == null ? key : renamed;
                boolean optional = need != null && need.isTrue("optional") && scope == Scope.PROD;
                Scope what = optional ? Scope.OPTIONAL : scope;
                manifest.need(name, "", what);
                parts |= need != null && need.text("path") != null;
                if (!name.isBlank()) {
                    pin(name, need, table, key, what);
                }
            }
            return parts;
        }

        private void pin(
                String name, @Nullable TomlTable need, TomlTable table, String key, Scope scope) {
            if (need != null && (need.text("path") != null || need.isTrue("workspace"))) {
                return;
            }
            String range = need == null ? table.textOrEmpty(key) : need.textOrEmpty("version");
            String git = need == null ? null : need.text("git");
            String commit = need == null ? "" : need.textOrEmpty("rev");
            if (git != null && commit.matches("[0-9a-f]{7,64}")) {
                Locked locked = pins.add(name, commit, table.line(key)).scope(scope).direct(true);
                String place = "git+" + git + "@" + commit;
                locked.attribute(
                        Attribute.PURL,
                        new Purl("cargo", "", name, commit, Map.of("vcs_url", place), "")
                                .toString());
            } else if (git == null && range.strip().matches("=\\s*[0-9]+\\.[0-9]+\\.[0-9]+\\S*")) {
                String version = range.strip().substring(1).strip();
                pins.add(name, version, table.line(key)).scope(scope).direct(true);
            } else {
                unpinned.add(name);
            }
        }
    }
}
