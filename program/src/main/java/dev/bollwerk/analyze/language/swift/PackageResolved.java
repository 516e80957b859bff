package dev.bollwerk.analyze.language.swift;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Plain;

import org.jspecify.annotations.Nullable;

/// `Package.resolved` of the Swift Package Manager and Xcode, versions 1 to 3. A pin on a branch
/// has no version but its commit. [The format, in SwiftPM's
///
// sources](https://github.com/swiftlang/swift-package-manager/blob/main/Sources/PackageGraph/ResolvedPackagesStore.swift)
public final class PackageResolved implements LockFile {
    @Override
    public String name() {
        return "swift-package";
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("Package.resolved");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.json(file);
        Node old = root.child("object").child("pins");
        var packages = new LockedPackages("swift", file.path());
        int damaged = 0;
        for (Node pin : (old.isMissing() ? root.child("pins") : old).items()) {
            damaged += add(pin, packages) ? 0 : 1;
        }
        packages.deliver(discoveries);
        if (damaged > 0) {
            discoveries.gap(damaged + " of its pins have no usable name or version");
        }
    }

    private static boolean add(Node pin, LockedPackages packages) {
        String name = RepositoryName.of(pin.text("location"));
        name = name == null ? RepositoryName.of(pin.text("repositoryURL")) : name;
        // a registry's package has an identity, `scope.name`
        name = name == null ? Plain.check(pin.text("identity")) : name;
        String version = version(pin.child("state"));
        if (name == null || version == null) {
            return false;
        }
        packages.add(name, version, pin.line());
        return true;
    }

    private static @Nullable String version(Node state) {
        String version = Plain.check(state.text("version"));
        return version == null ? Plain.check(state.text("revision")) : version;
    }
}
