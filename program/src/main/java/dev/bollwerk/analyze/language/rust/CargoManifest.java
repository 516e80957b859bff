package dev.bollwerk.analyze.language.rust;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Manifest;
import dev.bollwerk.analyze.language.lock.ManifestStep;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.analyze.language.toml.TomlDocument;
import dev.bollwerk.analyze.language.toml.TomlTable;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/// The `Cargo.toml` of a project: says which of the packages it names are only there to build or to
/// test it, which `Cargo.lock` does not tell. It is no package itself, and neither are those that
/// Cargo downloaded. [Specifying
/// dependencies](https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html)
public final class CargoManifest implements LockFile {
    private static final String NAME = "rust-manifest";

    /// Brings manifests and lock files together.
    public static TreeStep step() {
        return new ManifestStep(NAME, Set.of(CargoLock.NAME));
    }

    @Override
    public String name() {
        return NAME;
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
        var manifest = new Manifest(discoveries);
        boolean parts = root.table("workspace") != null;
        parts |= needs(root, manifest);
        TomlTable targets = root.table("target");
        if (targets != null) {
            for (String target : targets.keys()) {
                TomlTable table = targets.table(target);
                parts |= table != null && needs(table, manifest);
            }
        }
        if (parts) {
            manifest.hasWorkspaces();
        }
    }

    /// Returns whether another folder of the project is needed.
    private static boolean needs(TomlTable table, Manifest manifest) {
        boolean parts = needs(table.table("dependencies"), Scope.PROD, manifest);
        parts |= needs(table.table("build-dependencies"), Scope.DEV, manifest);
        parts |= needs(table.table("dev-dependencies"), Scope.DEV, manifest);
        return parts;
    }

    private static boolean needs(@Nullable TomlTable table, Scope scope, Manifest manifest) {
        if (table == null) {
            return false;
        }
        boolean parts = false;
        for (String key : table.keys()) {
            TomlTable need = table.table(key);
            String name = need == null ? null : need.text("package");
            boolean optional = need != null && need.isTrue("optional") && scope == Scope.PROD;
            manifest.need(name == null ? key : name, "", optional ? Scope.OPTIONAL : scope);
            parts |= need != null && need.text("path") != null;
        }
        return parts;
    }
}
