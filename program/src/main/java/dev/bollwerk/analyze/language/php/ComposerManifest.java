package dev.bollwerk.analyze.language.php;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Manifest;
import dev.bollwerk.analyze.language.lock.ManifestStep;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Scope;

import java.util.Set;

/// The `composer.json` of a project: names what it needs, which Composer's lock file does not tell.
/// It is no package itself.
/// [composer.json](https://getcomposer.org/doc/04-schema.md#package-links)
public final class ComposerManifest implements LockFile {
    private static final String NAME = "composer-manifest";

    /// Brings manifests and lock files together.
    public static TreeStep step() {
        return new ManifestStep(NAME, Set.of(ComposerLock.NAME, ComposerInstalled.NAME));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("composer.json") && !path.contains("vendor/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.json(file);
        var manifest = new Manifest(discoveries);
        manifest.needs(root.child("require"), Scope.PROD);
        manifest.needs(root.child("require-dev"), Scope.DEV);
    }
}
