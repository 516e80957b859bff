package dev.bollwerk.analyze.os;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Packages of Arch Linux and its relatives: pacman keeps a folder for each, with a `desc` file of
/// sections, `%NAME%` and then values, one on a line, up to an empty line.
///
/// [alpm-db-desc(5)](https://alpm.archlinux.page/specifications/alpm-db-desc.5.html)
public final class PacmanPackage implements Analyzer {
    static final String FOLDER = "var/lib/pacman/local/";

    @Override
    public String name() {
        return "pacman-desc";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("desc") && path.startsWith(FOLDER);
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Map<String, String> sections = read(new Lines(file.bytes()));
        String name = sections.getOrDefault("%NAME%", "");
        String version = sections.getOrDefault("%VERSION%", "");
        if (name.isEmpty() || version.isEmpty()) {
            discoveries.gap("It names no package or no version.");
            return;
        }
        Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        put(attributes, Attribute.MAINTAINER, sections.get("%PACKAGER%"));
        put(attributes, Attribute.HOMEPAGE, sections.get("%URL%"));
        put(attributes, Attribute.SUMMARY, sections.get("%DESC%"));
        String licenses = sections.getOrDefault("%LICENSE%", "");
        discoveries.add(
                new Package(
                        "alpm",
                        name,
                        version,
                        new SourcePackage(sections.getOrDefault("%BASE%", name), version),
                        sections.getOrDefault("%ARCH%", ""),
                        attributes,
                        licenses.isEmpty() ? List.of() : List.of(licenses.split("\n")),
                        List.of(Location.of(file.path()))));
    }

    private static Map<String, String> read(Lines lines) {
        Map<String, String> sections = new HashMap<>();
        String section = "";
        while (lines.advance()) {
            String line = lines.textFrom(0);
            if (line.length() > 2 && line.startsWith("%") && line.endsWith("%")) {
                section = line;
            } else if (line.isEmpty()) {
                section = "";
            } else if (!section.isEmpty() && line.length() < Lines.LONGEST) {
                sections.merge(section, line, (before, more) -> before + '\n' + more);
            }
        }
        return sections;
    }

    private static void put(
            Map<Attribute, String> attributes, Attribute key, @Nullable String value) {
        if (value != null) {
            attributes.put(key, value);
        }
    }
}
