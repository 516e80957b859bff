package dev.bollwerk.analyze.language.jvm;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TextLines;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Scope;

/// Gradle's lock files: `gradle.lockfile`, `buildscript-gradle.lockfile` and the older
/// `gradle/dependency-locks/CONFIGURATION.lockfile`. A line is
/// `GROUP:ARTIFACT:VERSION=CONFIGURATION,…`; the configurations tell what for. Who needs whom is
/// not in them.
///
/// [Dependency locking](https://docs.gradle.org/current/userguide/dependency_locking.html)
public final class GradleLock implements LockFile {
    static final String NAME = "maven-gradle-lock";

    private static final String OLD_FOLDER = "gradle/dependency-locks/";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long limit() {
        return 32L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith(".lockfile")
                && (name.endsWith("gradle.lockfile") || path.endsWith(OLD_FOLDER + name));
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var packages = new LockedPackages("maven", file.path());
        boolean old = file.path().endsWith(OLD_FOLDER + file.name());
        String all = old ? file.name().replace(".lockfile", "") : "";
        boolean build = file.name().startsWith("buildscript-");
        TextLines lines = TextLines.of(file);
        int damaged = 0;
        while (lines.advance()) {
            String line = lines.stripped();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith("empty=")) {
                continue;
            }
            int equals = line.indexOf('=');
            String name = equals < 0 ? line : line.substring(0, equals);
            int version = name.lastIndexOf(':');
            boolean known = equals >= 0 || old;
            if (!known || version <= 0 || name.indexOf(':') == version || hasSpace(name)) {
                damaged++;
                continue;
            }
            String configurations = equals < 0 ? all : line.substring(equals + 1);
            packages.add(name.substring(0, version), name.substring(version + 1), lines.number())
                    .scope(build ? Scope.DEV : scope(configurations));
        }
        packages.deliver(discoveries);
        if (damaged > 0) {
            discoveries.gap(
                    "Lines that are not a group, an artifact and a version: %d."
                            .formatted(damaged));
        }
    }

    private static boolean hasSpace(String name) {
        return name.chars().anyMatch(Character::isWhitespace);
    }

    /// The most telling of the configurations: what runs counts more than what builds or tests.
    private static Scope scope(String configurations) {
        Scope best = null;
        for (String configuration : configurations.split(",")) {
            String name = configuration.strip();
            if (name.isEmpty()) {
                continue;
            }
            Scope scope = GradleScopes.of(name);
            best = best == null || scope.compareTo(best) < 0 ? scope : best;
        }
        return best == null ? Scope.UNKNOWN : best;
    }
}
