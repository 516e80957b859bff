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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `pylock.toml` and `pylock.NAME.toml`, the lock file that all installers share. Its folders
/// (`directory`) are the project itself.
/// [pylock.toml](https://packaging.python.org/en/latest/specifications/pylock-toml/)
public final class PyLock implements LockFile {
    static final String NAME = "python-pylock";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith(".toml") && (name.equals("pylock.toml") || name.startsWith("pylock."));
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var lock = new PythonLock(file.path());
        boolean needs = false;
        boolean project = false;
        boolean scopes = false;
        for (TomlTable entry : TomlDocument.root(file, discoveries).tables("packages")) {
            needs |= !entry.array("dependencies").isEmpty();
            if (entry.table("directory") == null) {
                scopes |= add(entry, lock);
            } else {
                List<TomlTable> roots = entry.tables("dependencies");
                project |= !roots.isEmpty();
                roots.forEach(need -> lock.root(need.text("name"), Scope.PROD));
            }
        }
        // many writers leave the dependencies out
        lock.deliver(discoveries, needs);
        if (!project) {
            lock.leaveNotes(discoveries, scopes);
        }
    }

    /// Returns whether it is said what the package is needed for.
    private static boolean add(TomlTable entry, PythonLock lock) {
        Locked locked = lock.add(entry.text("name"), entry.text("version"), entry.line());
        if (locked == null) {
            return false;
        }
        boolean scoped = scope(entry.textOrEmpty("marker"), locked);
        TomlTable repository = entry.table("vcs");
        TomlTable archive = entry.table("archive");
        if (repository != null) {
            PythonLock.fromRepository(
                    locked,
                    repository.textOrEmpty("type"),
                    repository.textOrEmpty("url"),
                    repository.textOrEmpty("commit-id"));
        } else if (archive != null && archive.text("url") != null) {
            PythonLock.fromArchive(locked, archive.textOrEmpty("url"));
        }
        locked.attribute(Attribute.INTEGRITY, hash(entry));
        for (TomlTable need : entry.tables("dependencies")) {
            lock.need(locked, need.text("name"), Scope.PROD);
        }
        return scoped;
    }

    /// `'dev' in dependency_groups or 'cli' in extras`: the groups that a package is for.
    private static boolean scope(String marker, Locked locked) {
        if (!marker.contains("dependency_groups") && !marker.contains("extras")) {
            return false;
        }
        Matcher groups = Grammar.GROUP.matcher(marker);
        while (groups.find()) {
            boolean extra = groups.group(2).equals("extras");
            String group = groups.group(1);
            locked.scope(extra ? Scope.OPTIONAL : PythonLock.group(group, Scope.DEV));
        }
        return true;
    }

    private static @Nullable String hash(TomlTable entry) {
        TomlTable file =
                entry.table("archive") == null ? entry.table("sdist") : entry.table("archive");
        List<TomlTable> wheels = entry.tables("wheels");
        if (file == null && wheels.size() == 1) {
            file = wheels.getFirst();
        }
        TomlTable hashes = file == null ? null : file.table("hashes");
        String hash = hashes == null ? null : hashes.text("sha256");
        return hash == null ? null : "sha256:" + hash;
    }

    /// Only for markers that need it.
    private static final class Grammar {
        static final Pattern GROUP =
                Pattern.compile("[\"']([^\"']{1,100})[\"']\\s+in\\s+(dependency_groups|extras)");
    }
}
