package dev.bollwerk.analyze.language.python;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.analyze.language.toml.TomlDocument;
import dev.bollwerk.analyze.language.toml.TomlTable;
import dev.bollwerk.inventory.Attribute;

import java.util.List;

/// PDM's `pdm.lock`. Each combination of extras has an entry of its own; they are one package.
/// [PDM](https://pdm-project.org/en/latest/usage/lockfile/)
public final class PdmLock implements LockFile {
    static final String NAME = "python-pdm";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith(".lock") && (name.equals("pdm.lock") || name.startsWith("pdm."));
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var lock = new PythonLock(file.path());
        TomlTable root = TomlDocument.root(file, discoveries);
        for (TomlTable entry : root.tables("package")) {
            // a folder of the project itself
            if (entry.text("path") == null || entry.text("path").contains("://")) {
                add(entry, root, lock);
            }
        }
        lock.deliver(discoveries, true);
    }

    private static void add(TomlTable entry, TomlTable root, PythonLock lock) {
        Locked locked = lock.add(entry.text("name"), entry.text("version"), entry.line());
        if (locked == null) {
            return;
        }
        entry.texts("groups")
                .forEach(group -> locked.scope(PythonLock.group(group, Scope.OPTIONAL)));
        locked.attribute(Attribute.SUMMARY, entry.text("summary"));
        String git = entry.text("git");
        String url = entry.text("url");
        if (git != null) {
            PythonLock.fromRepository(locked, "git", git, entry.textOrEmpty("revision"));
        } else if (url != null) {
            PythonLock.fromArchive(locked, url);
        }
        locked.attribute(Attribute.INTEGRITY, onlyHash(entry, root, locked));
        for (String need : entry.texts("dependencies")) {
            Requirement requirement = Requirement.parse(need);
            if (requirement != null) {
                lock.need(locked, requirement.name(), Scope.PROD);
            }
        }
    }

    /// `files` in the entry, or under `[metadata.files]` until format 4.2.
    private static String onlyHash(TomlTable entry, TomlTable root, Locked locked) {
        List<TomlTable> files = entry.tables("files");
        TomlTable metadata = root.table("metadata");
        TomlTable all = metadata == null ? null : metadata.table("files");
        if (files.isEmpty() && all != null) {
            files = all.tables(locked.name() + " " + locked.version());
        }
        return files.size() == 1 ? files.getFirst().textOrEmpty("hash") : "";
    }
}
