package dev.bollwerk.analyze.language.jvm;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.inventory.Attribute;

/// `build.sbt.lock`, as the plug-in sbt-dependency-lock writes it.
///
/// [sbt-dependency-lock](https://stringbean.github.io/sbt-dependency-lock/file-formats/index.html)
public final class SbtLock implements LockFile {
    @Override
    public String name() {
        return "maven-sbt-lock";
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("build.sbt.lock");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var packages = new LockedPackages("maven", file.path());
        int incomplete = 0;
        for (Node dependency : Documents.json(file).child("dependencies").items()) {
            String group = dependency.text("org");
            String name = dependency.text("name");
            String version = dependency.text("version");
            if (group == null || name == null || version == null) {
                incomplete++;
                continue;
            }
            packages.add(group + ":" + name, version, dependency.line())
                    .scope(scope(dependency.child("configurations")))
                    .attribute(
                            Attribute.INTEGRITY,
                            dependency.child("artifacts").item(0).text("hash"));
        }
        packages.deliver(discoveries);
        if (incomplete > 0) {
            discoveries.gap(
                    "Entries without a group, a name or a version: %d.".formatted(incomplete));
        }
    }

    private static Scope scope(Node configurations) {
        Scope best = null;
        for (Node item : configurations.items()) {
            String name = item.textOr("");
            Scope scope = Scope.PROD;
            if (name.equals("test") || name.equals("it")) {
                scope = Scope.TEST;
            } else if (name.equals("provided") || name.equals("plugin")) {
                scope = Scope.DEV;
            } else if (name.equals("optional")) {
                scope = Scope.OPTIONAL;
            }
            best = best == null || scope.compareTo(best) < 0 ? scope : best;
        }
        return best == null ? Scope.UNKNOWN : best;
    }
}
