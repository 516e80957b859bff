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

/// Packages of Debian and its derivatives, from dpkg's `status` file and from the `status.d`
/// directory of images without dpkg, where each package has a file of its own.
///
/// A package counts when its files are on the disk, so when its state (third word of `Status`) is
/// `installed` or one of those between unpacking and that. In `status.d` there is no `Status`; in
/// `status` a package without one is not installed, as dpkg has it.
///
/// [dpkg-query(1)](https://manpages.debian.org/dpkg-query),
/// [Debian policy, chapter 5](https://www.debian.org/doc/debian-policy/ch-controlfields.html)
public final class DpkgStatus implements Analyzer {
    private static final Set<String> FIELDS =
            Set.of(
                    "package",
                    "status",
                    "version",
                    "source",
                    "architecture",
                    "maintainer",
                    "origin",
                    "homepage",
                    "description");

    /// States in which the files of a package are on the disk.
    private static final Set<String> PRESENT =
            Set.of(
                    "installed",
                    "unpacked",
                    "half-configured",
                    "triggers-awaited",
                    "triggers-pending");

    @Override
    public String name() {
        return "dpkg-status";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("status")
                || (path.endsWith("/status.d/" + name) && !name.endsWith(".md5sums"));
    }

    @Override
    public List<String> places() {
        return List.of(
                "var/lib/dpkg/status",
                "var/lib/dpkg/status.d/",
                "usr/lib/dpkg/status",
                "usr/lib/dpkg/status.d/");
    }

    @Override
    public long limit() {
        return 64L << 20;
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        boolean single = file.path().contains("status.d/");
        var stanzas = new Stanzas(file.bytes(), FIELDS);
        int incomplete = 0;
        int firstLine = 0;
        while (stanzas.advance()) {
            if (!isPresent(stanzas.field("status"), single)) {
                continue;
            }
            if (stanzas.field("package").isEmpty() || stanzas.field("version").isEmpty()) {
                // scripts lie in status.d too; what has no package is no damage there
                if (!single || !stanzas.field("package").isEmpty()) {
                    firstLine = incomplete++ == 0 ? stanzas.line() : firstLine;
                }
            } else {
                discoveries.add(toPackage(stanzas, Location.of(file.path())));
            }
        }
        if (incomplete > 0) {
            discoveries.gap(
                    "entries without a name or a version: %d, the first at line %d"
                            .formatted(incomplete, firstLine));
        }
        if (!single && stanzas.damagedLines() > 0) {
            discoveries.gap("lines that are no fields: %d".formatted(stanzas.damagedLines()));
        }
    }

    private static boolean isPresent(String status, boolean single) {
        return status.isEmpty()
                ? single
                : PRESENT.contains(status.substring(status.lastIndexOf(' ') + 1));
    }

    private static Package toPackage(Stanzas stanzas, Location location) {
        String name = stanzas.field("package");
        String version = stanzas.field("version");
        Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        put(attributes, Attribute.VENDOR, stanzas.field("origin"));
        put(attributes, Attribute.MAINTAINER, stanzas.field("maintainer"));
        put(attributes, Attribute.HOMEPAGE, stanzas.field("homepage"));
        put(attributes, Attribute.SUMMARY, stanzas.field("description"));
        return new Package(
                "deb",
                name,
                version,
                source(stanzas.field("source"), name, version),
                stanzas.field("architecture"),
                attributes,
                List.of(),
                List.of(location));
    }

    private static void put(Map<Attribute, String> attributes, Attribute key, String value) {
        if (!value.isEmpty()) {
            attributes.put(key, value);
        }
    }

    /// `Source` is left out where name and version are those of the binary package, and its version
    /// in parentheses where only that is the same. The two versions may have nothing in common.
    private static SourcePackage source(String field, String name, String version) {
        if (field.isEmpty()) {
            return new SourcePackage(name, version);
        }
        int open = field.indexOf('(');
        int close = field.indexOf(')', open + 1);
        String sourceName = open < 0 ? field : field.substring(0, open).strip();
        String sourceVersion = open < 0 || close < 0 ? "" : field.substring(open + 1, close);
        return new SourcePackage(
                sourceName.isEmpty() ? name : sourceName,
                sourceVersion.isBlank() ? version : sourceVersion.strip());
    }
}
