package dev.bollwerk.analyze.language.python;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LoneManifestStep;
import dev.bollwerk.analyze.language.lock.Manifest;
import dev.bollwerk.analyze.language.lock.ManifestStep;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.analyze.language.lock.Unpinned;
import dev.bollwerk.analyze.language.toml.TomlDocument;
import dev.bollwerk.analyze.language.toml.TomlTable;
import dev.bollwerk.analyze.language.toml.TomlValue;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// The `pyproject.toml` of a project: names what it needs and what for, which `poetry.lock` and
/// `pylock.toml` do not tell. It is no package itself. Without a lock file, what it pins to one
/// version are packages, and the rest is counted in a gap.
/// [pyproject.toml](https://packaging.python.org/en/latest/specifications/pyproject-toml/),
/// [dependency groups](https://packaging.python.org/en/latest/specifications/dependency-groups/),
/// [Poetry](https://python-poetry.org/docs/pyproject/)
public final class PythonManifest implements LockFile {
    private static final String NAME = "python-manifest";

    /// Brings manifests and lock files together.
    public static TreeStep step() {
        return new ManifestStep(NAME, Set.of(PoetryLock.NAME, PyLock.NAME));
    }

    /// Lets manifests count where there is no lock file.
    public static TreeStep loneStep() {
        return new LoneManifestStep(
                NAME,
                Set.of(
                        PoetryLock.NAME,
                        PyLock.NAME,
                        PdmLock.NAME,
                        PipfileLock.NAME,
                        RequirementsFile.NAME),
                Set.of(UvLock.NAME));
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
        return name.equals("pyproject.toml") && !path.contains("site-packages/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        TomlTable root = TomlDocument.root(file, discoveries);
        var reader = new Reader(file.path(), discoveries);
        reader.standard(root);
        TomlTable tool = root.table("tool");
        TomlTable poetry = tool == null ? null : tool.table("poetry");
        if (poetry != null) {
            reader.poetry(poetry);
        }
        reader.pins.deliver(discoveries, false);
        reader.unpinned.tell(discoveries);
    }

    private static final class Reader {
        private final Manifest manifest;
        private final PythonLock pins;
        private final Unpinned unpinned = new Unpinned();

        Reader(String path, Discoveries discoveries) {
            manifest = new Manifest(discoveries);
            pins = new PythonLock(path);
        }

        void standard(TomlTable root) {
            TomlTable project = root.table("project");
            if (project != null) {
                needs(project.array("dependencies"), Scope.PROD);
                TomlTable extras = project.table("optional-dependencies");
                if (extras != null) {
                    extras.keys().forEach(key -> needs(extras.array(key), Scope.OPTIONAL));
                }
            }
            TomlTable groups = root.table("dependency-groups");
            if (groups != null) {
                for (String group : groups.keys()) {
                    needs(groups.array(group), PythonLock.group(group, Scope.DEV));
                }
            }
        }

        void poetry(TomlTable poetry) {
            needs(poetry.table("dependencies"), Scope.PROD);
            needs(poetry.table("dev-dependencies"), Scope.DEV);
            TomlTable groups = poetry.table("group");
            if (groups != null) {
                for (String name : groups.keys()) {
                    TomlTable group = groups.table(name);
                    if (group != null) {
                        needs(group.table("dependencies"), PythonLock.group(name, Scope.DEV));
                    }
                }
            }
        }

        private void needs(List<TomlValue> requirements, Scope scope) {
            for (TomlValue each : requirements) {
                if (each instanceof TomlValue.Text text) {
                    Requirement requirement = Requirement.parse(text.value());
                    if (requirement != null) {
                        need(requirement.name(), requirement.version(), text.line(), scope);
                    }
                }
            }
        }

        /// Poetry's own way: a name, and a range or a table. Python itself stands there, too.
        private void needs(@Nullable TomlTable table, Scope scope) {
            if (table == null) {
                return;
            }
            for (String name : table.keys()) {
                TomlTable need = table.table(name);
                boolean optional = need != null && need.isTrue("optional") && scope == Scope.PROD;
                String range = need == null ? table.text(name) : need.text("version");
                boolean part = need != null && need.text("path") != null;
                if (!part && !name.equals("python")) {
                    Scope what = optional ? Scope.OPTIONAL : scope;
                    need(name, exact(range), table.line(name), what);
                }
            }
        }

        private void need(String name, @Nullable String version, int line, Scope scope) {
            String normal = PythonName.of(name);
            if (normal == null) {
                return;
            }
            manifest.need(normal, "", scope);
            Locked pinned = version == null ? null : pins.add(normal, version, line);
            if (pinned == null) {
                unpinned.add(normal);
            } else {
                pinned.scope(scope).direct(true);
            }
        }

        /// A version that stands alone, or behind `==`; null for ranges.
        private static @Nullable String exact(@Nullable String range) {
            String text = range == null ? "" : range.strip();
            String version = text.startsWith("==") ? text.substring(2).strip() : text;
            boolean one = !version.isEmpty() && Character.isDigit(version.charAt(0));
            return one && version.chars().allMatch(c -> c > ' ' && "*,<>=|~^".indexOf(c) < 0)
                    ? version
                    : null;
        }
    }
}
