package dev.bollwerk.analyze.language.ruby;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TextLines;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;

/// Bundler's `Gemfile.lock` and `gems.locked`. It does not say in which group a gem is needed. A
/// gem that is locked for several platforms is one package. [bundle
/// lock](https://bundler.io/man/bundle-lock.1.html)
public final class GemfileLock implements LockFile {
    @Override
    public String name() {
        return "gem-lock";
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        boolean named =
                name.endsWith(".lock")
                                && (name.startsWith("Gemfile") || name.endsWith(".gemfile.lock"))
                        || name.equals("gems.locked");
        return named && !path.contains("vendor/bundle/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var packages = new LockedPackages("gem", file.path());
        var reader = new GemfileSections();
        TextLines lines = TextLines.of(file);
        boolean any = false;
        while (lines.advance()) {
            String line = lines.text();
            any |= !line.isBlank();
            reader.line(line, lines.number());
        }
        if (any && !reader.isRecognised()) {
            throw BollwerkException.target("it is no lock file of Bundler");
        }
        reader.addTo(packages);
        packages.deliver(discoveries);
    }
}
