package dev.bollwerk.analyze.language.python;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.analyze.language.toml.TomlDocument;
import dev.bollwerk.analyze.language.toml.TomlTable;
import dev.bollwerk.analyze.language.toml.TomlValue;
import dev.bollwerk.inventory.Attribute;

import java.util.List;

/// Poetry's `poetry.lock`, all versions. What the project itself names stands in `pyproject.toml`,
/// see [PythonManifest]; here it shows only where nothing else needs a package.
/// [Poetry](https://python-poetry.org/docs/basic-usage/#installing-with-poetrylock)
public final class PoetryLock implements LockFile {
    static final String NAME = "python-poetry";

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
        return name.equals("poetry.lock");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var lock = new PythonLock(file.path());
        TomlTable root = TomlDocument.root(file, discoveries);
        boolean scopes = false;
        for (TomlTable entry : root.tables("package")) {
            add(entry, root, lock);
            scopes |= entry.text("category") != null || !entry.texts("groups").isEmpty();
        }
        lock.deliver(discoveries, true);
        lock.leaveNotes(discoveries, scopes);
    }

    private static void add(TomlTable entry, TomlTable root, PythonLock lock) {
        TomlTable source = entry.table("source");
        String type = source == null ? "" : source.textOrEmpty("type");
        Locked locked =
                type.equals("directory")
                        ? null
                        : lock.add(entry.text("name"), entry.text("version"), entry.line());
        if (locked == null) {
            return;
        }
        scope(entry, locked);
        locked.attribute(Attribute.SUMMARY, entry.text("description"));
        if (source != null && type.equals("git")) {
            String revision = source.textOrEmpty("resolved_reference");
            PythonLock.fromRepository(locked, "git", source.textOrEmpty("url"), revision);
        } else if (source != null && type.equals("url")) {
            PythonLock.fromArchive(locked, source.textOrEmpty("url"));
        }
        locked.attribute(Attribute.INTEGRITY, onlyHash(entry, root));
        TomlTable needs = entry.table("dependencies");
        if (needs != null) {
            needs.keys().forEach(name -> lock.need(locked, name, weakest(needs, name)));
        }
    }

    private static Scope weakest(TomlTable needs, String name) {
        TomlTable need = needs.table(name);
        return need != null && need.isTrue("optional") ? Scope.OPTIONAL : Scope.PROD;
    }

    /// `category` until Poetry 1.4, `groups` since 2.0, neither in between.
    private static void scope(TomlTable entry, Locked locked) {
        boolean optional = entry.isTrue("optional");
        String category = entry.text("category");
        if (category != null) {
            add(category, optional, locked);
        }
        for (String group : entry.texts("groups")) {
            add(group, optional, locked);
        }
        if (category == null && optional) {
            locked.scope(Scope.OPTIONAL);
        }
    }

    private static void add(String group, boolean optional, Locked locked) {
        Scope scope = PythonLock.group(group, Scope.DEV);
        locked.scope(optional && scope == Scope.PROD ? Scope.OPTIONAL : scope);
    }

    /// `files` in the entry, or `[metadata.files]` until Poetry 1.2.
    private static String onlyHash(TomlTable entry, TomlTable root) {
        List<TomlValue> files = entry.array("files");
        if (files.isEmpty()) {
            TomlTable metadata = root.table("metadata");
            TomlTable all = metadata == null ? null : metadata.table("files");
            files = all == null ? List.of() : all.array(entry.textOrEmpty("name"));
        }
        return files.size() == 1 && files.getFirst() instanceof TomlValue.Table file
                ? file.content().textOrEmpty("hash")
                : "";
    }
}
