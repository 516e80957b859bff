package dev.bollwerk.analyze.language.dart;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import java.util.Map;

/// Dart's `pubspec.lock`. It does not say who needs whom. Parts of an SDK have no version; a path
/// leads to the project's own package.
/// [pubspec.lock](https://dart.dev/tools/pub/glossary#lockfile)
public final class PubspecLock implements LockFile {
    @Override
    public String name() {
        return "pub-lock";
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("pubspec.lock");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.yaml(file);
        if (!root.isMissing() && !root.isObject()) {
            throw BollwerkException.target("it is no lock file of Dart");
        }
        var packages = new LockedPackages("pub", file.path());
        root.child("packages").fields().forEach((name, entry) -> add(packages, name, entry));
        packages.deliver(discoveries);
    }

    private static void add(LockedPackages packages, String key, Node entry) {
        Node description = entry.child("description");
        String version = entry.text("version");
        String source = entry.child("source").textOr("");
        if (version == null || version.isBlank() || source.equals("path")) {
            return;
        }
        String name = description.child("name").textOr(key);
        Locked locked = packages.add(name, isOfSdk(source, version) ? "" : version, entry.line());
        String sum = description.text("sha256");
        locked.attribute(Attribute.INTEGRITY, sum == null ? null : "sha256:" + sum);
        String dependency = entry.child("dependency").textOr("");
        if (dependency.startsWith("direct")) {
            locked.direct(true).scope(dependency.endsWith("dev") ? Scope.DEV : Scope.PROD);
        } else if (dependency.equals("transitive")) {
            locked.direct(false);
        }
        if (source.equals("git")) {
            git(locked, description);
        }
    }

    /// Parts of Dart's and Flutter's SDKs have no version of their own; Pub writes 0.0.0.
    private static boolean isOfSdk(String source, String version) {
        return source.equals("sdk") && version.equals("0.0.0");
    }

    private static void git(Locked locked, Node description) {
        String url = description.child("url").textOr("");
        String commit = description.child("resolved-ref").textOr("");
        if (!url.isEmpty() && !locked.name().isEmpty()) {
            String origin =
                    (url.startsWith("git") ? url : "git+" + url)
                            + (commit.isEmpty() ? "" : "@" + commit);
            var purl =
                    new Purl(
                            "pub",
                            "",
                            locked.name(),
                            locked.version(),
                            Map.of("vcs_url", origin),
                            "");
            locked.attribute(Attribute.PURL, purl.toString());
        }
    }
}
