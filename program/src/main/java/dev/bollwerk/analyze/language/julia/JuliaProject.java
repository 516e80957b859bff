package dev.bollwerk.analyze.language.julia;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Manifest;
import dev.bollwerk.analyze.language.lock.ManifestStep;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.analyze.language.toml.TomlDocument;
import dev.bollwerk.analyze.language.toml.TomlTable;
import dev.bollwerk.analyze.language.toml.TomlValue;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/// The `Project.toml` of a project: names what it needs and, in `extras`, what its tests need,
/// which `Manifest.toml` does not tell. It is no package itself.
/// [Project.toml](https://pkgdocs.julialang.org/v1/toml-files/#Project.toml)
public final class JuliaProject implements LockFile {
    private static final String NAME = "julia-project";

    /// Brings projects and manifests together.
    public static TreeStep step() {
        return new ManifestStep(NAME, Set.of(JuliaManifest.NAME));
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
        return name.equals("Project.toml") || name.equals("JuliaProject.toml");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        TomlTable root = TomlDocument.root(file, discoveries);
        var manifest = new Manifest(discoveries);
        needs(root.table("deps"), Scope.PROD, manifest);
        needs(root.table("weakdeps"), Scope.OPTIONAL, manifest);
        needs(root.table("extras"), Scope.TEST, manifest);
    }

    /// Names with UUIDs: two packages may have one name.
    private static void needs(@Nullable TomlTable table, Scope scope, Manifest manifest) {
        if (table == null) {
            return;
        }
        for (String name : table.keys()) {
            if (table.value(name) instanceof TomlValue.Text uuid) {
                manifest.need(name, uuid.value(), scope);
            }
        }
    }
}
