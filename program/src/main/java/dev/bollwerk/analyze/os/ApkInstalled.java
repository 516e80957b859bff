package dev.bollwerk.analyze.os;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.Ownership;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Packages of Alpine and other users of apk, with the files they own, from apk's `installed` file.
///
/// Lines are `LETTER:VALUE`; an empty line ends a package. Advisories are written about the origin
/// (`o:`), the package itself where there is none; its version is that of the package.
///
/// [apk-installed(5)](https://git.alpinelinux.org/apk-tools/tree/doc)
public final class ApkInstalled implements Analyzer {
    @Override
    public String name() {
        return "apk-installed";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("installed");
    }

    @Override
    public List<String> places() {
        return List.of("lib/apk/db/installed", "usr/lib/apk/db/installed");
    }

    @Override
    public long limit() {
        return 64L << 20;
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        new Reader(file, discoveries).read();
    }

    /// One pass over one file.
    private static final class Reader {
        private final Lines lines;
        private final Location location;
        private final Discoveries discoveries;
        private final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        private final List<String> paths = new ArrayList<>();
        private String name = "";
        private String version = "";
        private String architecture = "";
        private String origin = "";
        private String license = "";
        private String directory = "";
        private boolean started;
        private int damagedLines;
        private int incomplete;
        private int files;

        Reader(FileView file, Discoveries discoveries) {
            this.lines = new Lines(file.bytes());
            this.location = Location.of(file.path());
            this.discoveries = discoveries;
        }

        void read() {
            while (lines.advance()) {
                if (lines.isBlank()) {
                    finish();
                } else if (lines.at(1) == ':') {
                    started = true;
                    readField(lines.at(0));
                } else {
                    damagedLines++;
                }
            }
            finish();
            if (damagedLines > 0) {
                discoveries.gap("lines that are no fields: %d".formatted(damagedLines));
            }
            if (files > Lines.MOST_FILES) {
                discoveries.gap("only its first %d files were read".formatted(Lines.MOST_FILES));
            }
            if (incomplete > 0) {
                discoveries.gap("entries without a name or a version: %d".formatted(incomplete));
            }
        }

        private void readField(int letter) {
            switch (letter) {
                case 'P' -> name = value();
                case 'V' -> version = value();
                case 'A' -> architecture = value();
                case 'o' -> origin = value();
                case 'L' -> license = value();
                case 'm' -> put(Attribute.MAINTAINER);
                case 'U' -> put(Attribute.HOMEPAGE);
                case 'T' -> put(Attribute.SUMMARY);
                case 's' -> put(Attribute.REPOSITORY);
                case 'F' -> directory = value();
                case 'R' -> addFile();
                default -> {}
            }
        }

        private void addFile() {
            if (files++ < Lines.MOST_FILES) {
                paths.add(directory.isEmpty() ? value() : directory + "/" + value());
            }
        }

        private String value() {
            return lines.textFrom(2);
        }

        private void put(Attribute attribute) {
            String value = value();
            if (!value.isEmpty()) {
                attributes.put(attribute, value);
            }
        }

        private void finish() {
            if (started && (name.isEmpty() || version.isEmpty())) {
                incomplete++;
            } else if (started) {
                discoveries.add(toPackage());
                if (!paths.isEmpty()) {
                    discoveries.owns(Ownership.of(name, paths));
                }
            }
            name = version = architecture = origin = license = directory = "";
            attributes.clear();
            paths.clear();
            started = false;
        }

        private Package toPackage() {
            return new Package(
                    "apk",
                    name,
                    version,
                    new SourcePackage(origin.isEmpty() ? name : origin, version),
                    architecture,
                    attributes,
                    license.isEmpty() ? List.of() : List.of(license),
                    List.of(location));
        }
    }
}
