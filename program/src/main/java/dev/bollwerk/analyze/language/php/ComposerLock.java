package dev.bollwerk.analyze.language.php;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Scope;

/// Composer's `composer.lock`; one inside `vendor` belongs to the authors of a package.
///
///
// [composer.lock](https://getcomposer.org/doc/01-basic-usage.md#commit-your-composer-lock-file-to-version-control)
public final class ComposerLock implements LockFile {
    static final String NAME = "composer-lock";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("composer.lock") && !path.contains("vendor/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.json(file);
        if (!root.isObject()) {
            throw BollwerkException.target("it is no lock file of Composer");
        }
        var packages = new LockedPackages("composer", file.path());
        var reader = new ComposerPackages(packages);
        reader.add(root.child("packages"), Scope.PROD);
        reader.add(root.child("packages-dev"), Scope.DEV);
        reader.connect();
        packages.deliver(discoveries);
        packages.leaveNotes(discoveries, reader.byName(), true, 0);
    }
}
