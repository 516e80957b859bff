package dev.bollwerk.analyze.language.python;

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

import java.util.List;
import java.util.Set;

/// The `pyproject.toml` of a project: names what it needs and what for, which `poetry.lock` and
/// `pylock.toml` do not tell. It is no package itself.
/// [pyproject.toml](https://packaging.python.org/en/latest/specifications/pyproject-toml/),
/// [dependency groups](https://packaging.python.org/en/latest/specifications/dependency-groups/),
/// [Poetry](https://python-poetry.org/docs/pyproject/)
public final class PythonManifest implements LockFile {
    private static final String NAME = "python-manifest";

    /// Brings manifests and lock files together.
    public static TreeStep step() {
        return new ManifestStep(NAME, Set.of(PoetryLock.NAME, PyLock.NAME));
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
        return name.equals("pyproject.toml") && !path.contains("site-packages/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        TomlTable root = TomlDocument.root(file, discoveries);
        var manifest = new Manifest(discoveries);
        standard(root, manifest);
        TomlTable tool = root.table("tool");
        TomlTable poetry = tool == null ? null : tool.table("poetry");
        if (poetry != null) {
            poetry(poetry, manifest);
        }
    }

    private static void standard(TomlTable root, Manifest manifest) {
        TomlTable project = root.table("project");
        if (project != null) {
            needs(project.texts("dependencies"), Scope.PROD, manifest);
            TomlTable extras = project.table("optional-dependencies");
            if (extras != null) {
                extras.keys().forEach(key -> needs(extras.texts(key), Scope.OPTIONAL, manifest));
            }
        }
        TomlTable groups = root.table("dependency-groups");
        if (groups != null) {
            for (String group : groups.keys()) {
                needs(groups.texts(group), PythonLock.group(group, Scope.DEV), manifest);
            }
        }
    }

    private static void poetry(TomlTable poetry, Manifest manifest) {
        needs(poetry.table("dependencies"), Scope.PROD, manifest);
        needs(poetry.table("dev-dependencies"), Scope.DEV, manifest);
        TomlTable groups = poetry.table("group");
        if (groups != null) {
            for (String name : groups.keys()) {
                TomlTable group = groups.table(name);
                if (group != null) {
                    Scope scope = PythonLock.group(name, Scope.DEV);
                    needs(group.table("dependencies"), scope, manifest);
                }
            }
        }
    }

    private static void needs(List<String> requirements, Scope scope, Manifest manifest) {
        for (String text : requirements) {
            Requirement requirement = Requirement.parse(text);
            if (requirement != null) {
                need(requirement.name(), scope, manifest);
            }
        }
    }

    private static void needs(@Nullable TomlTable table, Scope scope, Manifest manifest) {
        if (table == null) {
            return;
        }
        for (String name : table.keys()) {
            TomlTable need = table.table(name);
            boolean optional = need != null && need.isTrue("optional") && scope == Scope.PROD;
            need(name, optional ? Scope.OPTIONAL : scope, manifest);
        }
    }

    private static void need(String name, Scope scope, Manifest manifest) {
        String normal = PythonName.of(name);
        if (normal != null) {
            manifest.need(normal, "", scope);
        }
    }
}
