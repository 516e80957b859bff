package dev.bollwerk.analyze.language.python;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;

/// Pipenv's `Pipfile.lock`: `default`, `develop`, and groups of other names. It does not say who
/// needs whom. [Pipenv](https://pipenv.pypa.io/en/latest/pipfile.html)
public final class PipfileLock implements LockFile {
    static final String NAME = "python-pipenv";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("Pipfile.lock");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var lock = new PythonLock(file.path());
        for (var category : Documents.json(file).fields().entrySet()) {
            if (!category.getKey().equals("_meta")) {
                Scope scope = PythonLock.group(category.getKey(), Scope.OPTIONAL);
                category.getValue()
                        .fields()
                        .forEach((name, entry) -> add(name, entry, scope, lock));
            }
        }
        lock.deliver(discoveries, false);
    }

    private static void add(String name, Node entry, Scope scope, PythonLock lock) {
        // a folder of the project itself
        if (entry.text("path") != null && entry.text("version") == null) {
            return;
        }
        Locked locked = lock.add(name, version(entry.text("version")), entry.line());
        if (locked == null) {
            return;
        }
        locked.scope(scope);
        String git = entry.text("git");
        String url = entry.text("file");
        if (git != null) {
            PythonLock.fromRepository(locked, "git", git, entry.child("ref").textOr(""));
        } else if (url != null && url.contains("://")) {
            PythonLock.fromArchive(locked, url);
        }
        if (entry.child("hashes").items().size() == 1) {
            locked.attribute(Attribute.INTEGRITY, entry.child("hashes").item(0).text());
        }
    }

    private static @Nullable String version(@Nullable String specifier) {
        if (specifier == null) {
            return null;
        }
        int from = 0;
        while (from < specifier.length() && specifier.charAt(from) == '=') {
            from++;
        }
        return specifier.substring(from).strip();
    }
}
