package dev.bollwerk.analyze.language.cpp;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Plain;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;

/// vcpkg's manifest, `vcpkg.json`. Only `overrides` name one version; the versions of all other
/// dependencies stand in the registry at the manifest's baseline, so they are counted in a gap.
/// [vcpkg.json](https://learn.microsoft.com/en-us/vcpkg/reference/vcpkg-json)
public final class VcpkgManifest implements LockFile {
    @Override
    public String name() {
        return "cpp-vcpkg-manifest";
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("vcpkg.json");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.jsonWithComments(file);
        var packages = new LockedPackages("vcpkg", file.path());
        Set<String> named = new HashSet<>();
        for (Node each : root.child("dependencies").items()) {
            String name = Plain.check(each.text() == null ? each.text("name") : each.text());
            if (name != null) {
                named.add(name);
            }
        }
        int pinned = 0;
        for (Node each : root.child("overrides").items()) {
            String name = Plain.check(each.text("name"));
            String version = version(each);
            if (name != null && version != null) {
                Locked locked = packages.add(name, version, each.line());
                if (named.contains(name)) {
                    locked.direct(true);
                    pinned++;
                }
            }
        }
        packages.deliver(discoveries);
        if (named.size() > pinned) {
            discoveries.gap(
                    "dependencies whose versions only vcpkg's registry tells: "
                            + (named.size() - pinned));
        }
    }

    private static @Nullable String version(Node override) {
        for (String key :
                new String[] {"version", "version-semver", "version-date", "version-string"}) {
            String version = Plain.check(override.text(key));
            if (version != null) {
                String port = override.text("port-version");
                return port == null || port.equals("0") ? version : version + "#" + port;
            }
        }
        return null;
    }
}
