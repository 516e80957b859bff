package dev.bollwerk.analyze.language.php;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Scope;

/// What Composer installed: `vendor/composer/installed.json`, a list (Composer 1) or an object with
/// a list (2), which also says what is for work on the project only.
/// [Composer's runtime files](https://getcomposer.org/doc/07-runtime.md)
public final class ComposerInstalled implements Analyzer {
    static final String NAME = "composer-installed";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Says says() {
        return Says.INSTALLED;
    }

    @Override
    public long limit() {
        return Documents.LARGEST;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("installed.json") && path.endsWith("composer/installed.json");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.json(file);
        Node list = root.isObject() ? root.child("packages") : root;
        if (root.text() != null || list.isMissing() && root.hasFields()) {
            throw BollwerkException.target("it is no list of Composer's installed packages");
        }
        var packages = new LockedPackages("composer", file.path());
        var reader = new ComposerPackages(packages);
        reader.add(list, Scope.UNKNOWN);
        if (!root.child("dev-package-names").isMissing()) {
            reader.development(root.child("dev-package-names").items());
        }
        reader.connect();
        packages.deliver(discoveries);
        packages.leaveNotes(discoveries, reader.byName(), true, 2);
    }
}
