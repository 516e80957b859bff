package dev.bollwerk.analyze.language.python;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.analyze.language.toml.TomlDocument;
import dev.bollwerk.analyze.language.toml.TomlTable;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// uv's `uv.lock`, and `script.py.lock` beside a script. The members of the workspace are in it
/// with the sources `virtual`, `editable` or `directory`; they are the project, not third parties.
/// [uv](https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile)
public final class UvLock implements LockFile {
    static final String NAME = "python-uv";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("uv.lock") || name.endsWith(".py.lock");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var lock = new PythonLock(file.path());
        TomlTable root = TomlDocument.root(file, discoveries);
        boolean project = false;
        for (TomlTable entry : root.tables("package")) {
            if (isOwn(entry)) {
                project = true;
                needs(entry, null, lock);
            } else {
                add(entry, lock);
            }
        }
        project |= script(root, lock);
        lock.deliver(discoveries, !project);
    }

    private static boolean isOwn(TomlTable entry) {
        TomlTable source = entry.table("source");
        return source != null
                && (source.text("virtual") != null
                        || source.text("editable") != null
                        || source.text("directory") != null);
    }

    /// A script has no entry of its own, but a manifest.
    private static boolean script(TomlTable root, PythonLock lock) {
        TomlTable manifest = root.table("manifest");
        if (manifest == null || manifest.tables("requirements").isEmpty()) {
            return false;
        }
        manifest.tables("requirements").forEach(need -> lock.root(need.text("name"), Scope.PROD));
        return true;
    }

    private static void add(TomlTable entry, PythonLock lock) {
        Locked locked = lock.add(entry.text("name"), entry.text("version"), entry.line());
        if (locked == null) {
            return;
        }
        TomlTable source = entry.table("source");
        String git = source == null ? null : source.text("git");
        String url = source == null ? null : source.text("url");
        if (git != null) {
            // https://host/repository?rev=main#COMMIT
            int hash = git.indexOf('#');
            int query = git.indexOf('?');
            int end = query >= 0 ? query : hash >= 0 ? hash : git.length();
            String revision = hash < 0 ? "" : git.substring(hash + 1);
            PythonLock.fromRepository(locked, "git", git.substring(0, end), revision);
        } else if (url != null) {
            PythonLock.fromArchive(locked, url);
        }
        locked.attribute(Attribute.INTEGRITY, hash(entry));
        needs(entry, locked, lock);
    }

    /// The hash of the sources, or of the only wheel.
    private static @Nullable String hash(TomlTable entry) {
        TomlTable sources = entry.table("sdist");
        List<TomlTable> wheels = entry.tables("wheels");
        if (sources != null) {
            return sources.text("hash");
        }
        return wheels.size() == 1 ? wheels.getFirst().text("hash") : null;
    }

    /// @param from null for the project
    private static void needs(TomlTable entry, @Nullable Locked from, PythonLock lock) {
        entry.tables("dependencies").forEach(need -> need(from, need, Scope.PROD, lock));
        TomlTable extras = entry.table("optional-dependencies");
        if (extras != null) {
            for (String extra : extras.keys()) {
                // of a third party, only the extras that somebody asks for are in the file
                Scope scope = from == null ? Scope.OPTIONAL : Scope.PROD;
                extras.tables(extra).forEach(need -> need(from, need, scope, lock));
            }
        }
        TomlTable groups = entry.table("dev-dependencies");
        if (groups != null && from == null) {
            for (String group : groups.keys()) {
                Scope scope = PythonLock.group(group, Scope.DEV);
                groups.tables(group).forEach(need -> need(null, need, scope, lock));
            }
        }
    }

    private static void need(@Nullable Locked from, TomlTable need, Scope scope, PythonLock lock) {
        if (from == null) {
            lock.root(need.text("name"), scope);
        } else {
            lock.need(from, need.text("name"), scope);
        }
    }
}
