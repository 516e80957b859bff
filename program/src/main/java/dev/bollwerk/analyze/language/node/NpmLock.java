package dev.bollwerk.analyze.language.node;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;

/// npm's `package-lock.json` and `npm-shrinkwrap.json` of versions 1, 2 and 3. One inside
/// `node_modules` was published with a package by mistake, and npm does not read it either.
/// [package-lock.json](https://docs.npmjs.com/cli/configuring-npm/package-lock-json)
public final class NpmLock implements LockFile {
    static final String NAME = "npm-lock";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean wants(String path, String name) {
        return (name.equals("package-lock.json") || name.equals("npm-shrinkwrap.json"))
                && !path.contains("node_modules/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.json(file);
        if (!root.isObject()) {
            throw BollwerkException.target("it is no lock file of npm");
        }
        var packages = new LockedPackages("npm", file.path());
        Node flat = root.child("packages");
        if (flat.hasFields()) {
            new NpmTree(packages, flat).read();
        } else {
            var nested = new NpmNested(packages);
            nested.read(root);
            packages.leaveNotes(discoveries, nested.byName(), true, 0);
        }
        packages.deliver(discoveries);
    }
}
