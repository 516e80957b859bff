package dev.bollwerk.analyze.language.node;

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

/// The `package.json` of a project: names what it needs, which lock files of Yarn and of old npm do
/// not tell. It is no package itself.
/// [package.json](https://docs.npmjs.com/cli/configuring-npm/package-json#dependencies)
public final class NpmManifest implements LockFile {
    private static final String NAME = "npm-manifest";

    /// Brings manifests and lock files together.
    public static TreeStep step() {
        return new ManifestStep(NAME, Set.of(YarnLock.NAME, NpmLock.NAME, NpmHiddenLock.NAME));
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
        return name.equals("package.json") && !path.contains("node_modules/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.json(file);
        var manifest = new Manifest(discoveries);
        manifest.needs(root.child("dependencies"), Scope.PROD);
        manifest.needs(root.child("optionalDependencies"), Scope.OPTIONAL);
        manifest.needs(root.child("devDependencies"), Scope.DEV);
        if (!root.child("workspaces").isMissing()) {
            manifest.hasWorkspaces();
        }
    }
}
