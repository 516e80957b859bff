package dev.bollwerk.analyze.language.node;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockedPackages;

/// The lock file that npm 7 and later hide in `node_modules/.package-lock.json`: what they
/// installed there, and what for. A package counts at its `package.json`, and only if that is
/// there: what somebody deletes by hand stays in the lock file. [hidden
/// lockfiles](https://docs.npmjs.com/cli/configuring-npm/package-lock-json#hidden-lockfiles)
public final class NpmHiddenLock implements Analyzer {
    private static final String FILE = ".package-lock.json";
    private static final String END = "node_modules/" + FILE;

    static final String NAME = "npm-hidden-lock";

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
        return name.equals(FILE) && path.endsWith(END);
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var packages = new LockedPackages("npm", file.path());
        String root = file.path().substring(0, Math.max(0, file.path().length() - END.length()));
        var tree = new NpmTree(packages, Documents.json(file).child("packages"), root);
        tree.read();
        packages.guessRoots();
        packages.deliver(discoveries);
        packages.leaveNotes(discoveries, tree.byName(), true, 1);
    }
}
