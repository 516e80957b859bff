package dev.bollwerk.analyze.os;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Packages of distroless images of CBL-Mariner and Azure Linux, which have no rpm database but a
/// list: `rpm -qa` with ten columns, separated by tabs: name, version-release, time of installation
/// and of build, vendor, epoch, size, architecture, epoch as a number, source rpm.
///
/// [Azure Linux, distroless containers](https://github.com/microsoft/azurelinux)
public final class RpmManifest implements Analyzer {
    private static final int COLUMNS = 10;
    private static final int NAME = 0;
    private static final int VERSION_RELEASE = 1;
    private static final int VENDOR = 4;
    private static final int ARCHITECTURE = 7;
    private static final int EPOCH = 8;
    private static final int SOURCE_RPM = 9;

    @Override
    public String name() {
        return "rpm-manifest";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("container-manifest-2");
    }

    @Override
    public List<String> places() {
        return List.of("var/lib/rpmmanifest/container-manifest-2");
    }

    @Override
    public long limit() {
        return 64L << 20;
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var location = Location.of(file.path());
        var lines = new Lines(file.bytes());
        int damaged = 0;
        while (lines.advance()) {
            if (lines.isBlank()) {
                continue;
            }
            String[] columns = lines.text().split("\t", COLUMNS + 1);
            if (columns.length < COLUMNS || columns[NAME].isBlank()) {
                damaged++;
            } else if (!columns[NAME].equals(RpmPackage.PUBLIC_KEY)) {
                discoveries.add(toPackage(columns, location));
            }
        }
        if (damaged > 0) {
            discoveries.gap("lines without %d columns: %d".formatted(COLUMNS, damaged));
        }
    }

    private static Package toPackage(String[] columns, Location location) {
        Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        RpmPackage.put(attributes, Attribute.VENDOR, columns[VENDOR]);
        RpmPackage.put(attributes, Attribute.SOURCE_RPM, columns[SOURCE_RPM]);
        String name = columns[NAME].strip();
        String version = columns[VERSION_RELEASE].strip();
        String epoch = columns[EPOCH].equals("(none)") ? "" : columns[EPOCH].strip();
        return new Package(
                "rpm",
                name,
                RpmPackage.withEpoch(epoch, version),
                RpmPackage.source(columns[SOURCE_RPM].strip(), name, epoch, version),
                columns[ARCHITECTURE].strip(),
                attributes,
                List.of(),
                List.of(location));
    }
}
