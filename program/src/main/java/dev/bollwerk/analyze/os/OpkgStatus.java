package dev.bollwerk.analyze.os;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Packages of opkg (OpenWrt, Yocto): its `status` file, written like dpkg's.
///
/// [opkg](https://git.yoctoproject.org/opkg/)
public final class OpkgStatus implements Analyzer {
    private static final Set<String> FIELDS =
            Set.of(
                    "package",
                    "status",
                    "version",
                    "architecture",
                    "maintainer",
                    "license",
                    "homepage",
                    "description");

    @Override
    public String name() {
        return "opkg-status";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("status") && path.endsWith("lib/opkg/status");
    }

    @Override
    public List<String> places() {
        return List.of("usr/lib/opkg/status", "var/lib/opkg/status");
    }

    @Override
    public long limit() {
        return 64L << 20;
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var stanzas = new Stanzas(file.bytes(), FIELDS);
        int incomplete = 0;
        while (stanzas.advance()) {
            String status = stanzas.field("status");
            boolean there = status.endsWith(" installed") || status.endsWith(" unpacked");
            boolean named =
                    !stanzas.field("package").isEmpty() && !stanzas.field("version").isEmpty();
            if (there && named) {
                discoveries.add(toPackage(stanzas, file.path()));
            } else if (there) {
                incomplete++;
            }
        }
        if (incomplete > 0) {
            discoveries.gap("Entries without a name or a version: %d.".formatted(incomplete));
        }
        if (stanzas.damagedLines() > 0) {
            discoveries.gap("Lines that are no fields: %d.".formatted(stanzas.damagedLines()));
        }
    }

    private static Package toPackage(Stanzas stanzas, String path) {
        Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        put(attributes, Attribute.MAINTAINER, stanzas.field("maintainer"));
        put(attributes, Attribute.HOMEPAGE, stanzas.field("homepage"));
        put(attributes, Attribute.SUMMARY, stanzas.field("description"));
        String license = stanzas.field("license");
        String name = stanzas.field("package");
        String version = stanzas.field("version");
        return new Package(
                "opkg",
                name,
                version,
                new SourcePackage(name, version),
                stanzas.field("architecture"),
                attributes,
                license.isEmpty() ? List.of() : List.of(license),
                List.of(new Location(path, stanzas.line(), null, null)));
    }

    private static void put(Map<Attribute, String> attributes, Attribute key, String value) {
        if (!value.isEmpty()) {
            attributes.put(key, value);
        }
    }
}
