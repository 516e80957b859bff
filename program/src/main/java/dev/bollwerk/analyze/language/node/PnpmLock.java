package dev.bollwerk.analyze.language.node;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;

/// `pnpm-lock.yaml` of all versions from 5 on. From pnpm 11 on a first document before it names the
/// package manager itself.
/// [lockfile](https://github.com/pnpm/spec/tree/master/lockfile)
public final class PnpmLock implements LockFile {
    @Override
    public String name() {
        return "npm-pnpm-lock";
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("pnpm-lock.yaml") && !path.contains("node_modules/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var packages = new LockedPackages("npm", file.path());
        for (Node document : Documents.yamlStream(file)) {
            String version = document.text("lockfileVersion");
            if (version == null && !document.isMissing()) {
                throw BollwerkException.target("it is no lock file of pnpm");
            }
            if (version != null) {
                new PnpmDocument(packages, document, version, discoveries).read();
            }
        }
        packages.deliver(discoveries);
    }
}
