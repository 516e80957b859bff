package dev.bollwerk.analyze.language;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The main section of a jar's manifest, read leniently: continuation lines joined, what has no
/// colon skipped, the first of duplicates kept; long values, which list packages, left out. Where
/// it tells no version, the one that the sections of the jar's packages agree on is taken, as old
/// Ant builds write it. [JAR
/// manifest](https://docs.oracle.com/en/java/javase/25/docs/specs/jar/jar.html#jar-manifest)
///
/// @param attributes by name in lower case
record JarManifest(Map<String, String> attributes) {
    private static final int LONGEST_VALUE = 2_000;
    private static final int MOST_SECTIONS = 1_000;
    private static final String VERSION = "implementation-version";
    private static final List<String> VERSIONS =
            List.of(VERSION, "plugin-version", "bundle-version", "specification-version");

    /// Whose section the version is from; no name that a manifest can have.
    private static final String SECTION = ":section";

    static final JarManifest EMPTY = new JarManifest(Map.of());

    JarManifest {
        attributes = Map.copyOf(attributes);
    }

    static JarManifest parse(String text) {
        Map<String, String> attributes = new HashMap<>();
        Iterator<String> lines = text.lines().iterator();
        section(lines, attributes);
        if (VERSIONS.stream().noneMatch(attributes::containsKey)) {
            adopt(lines, attributes);
        }
        return new JarManifest(attributes);
    }

    /// Reads lines up to a blank one behind others.
    private static void section(Iterator<String> lines, Map<String, String> attributes) {
        var line = new StringBuilder();
        boolean started = false;
        while (lines.hasNext()) {
            String physical = lines.next();
            if (physical.startsWith(" ") && !line.isEmpty()) {
                line.append(physical, 1, physical.length());
                continue;
            }
            put(line, attributes);
            line.setLength(0);
            if (physical.isBlank() && started) {
                return;
            }
            started |= !physical.isBlank();
            line.append(physical);
        }
        put(line, attributes);
    }

    /// Takes the version of the sections, when there is but one.
    private static void adopt(Iterator<String> lines, Map<String, String> attributes) {
        Map<String, String> agreed = Map.of();
        for (int i = 0; i < MOST_SECTIONS && lines.hasNext(); i++) {
            Map<String, String> section = new HashMap<>();
            section(lines, section);
            String version = section.get(VERSION);
            if (version != null && !version.equals(agreed.getOrDefault(VERSION, version))) {
                return;
            }
            agreed = version == null || !agreed.isEmpty() ? agreed : section;
        }
        if (!agreed.isEmpty()) {
            attributes.put(VERSION, agreed.get(VERSION));
            attributes.put(SECTION, agreed.getOrDefault("name", ""));
        }
    }

    private static void put(StringBuilder line, Map<String, String> attributes) {
        int colon = line.indexOf(":");
        if (colon > 0) {
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (!value.isEmpty() && value.length() <= LONGEST_VALUE) {
                attributes.putIfAbsent(name, value);
            }
        }
    }

    /// The value of an attribute, in whatever case it is written; null when absent or empty.
    @Nullable String value(String name) {
        return attributes.get(name.toLowerCase(Locale.ROOT));
    }

    /// The package that the version was taken from, like `org.acme.util`; empty when there is none.
    String versionedPackage() {
        return attributes.getOrDefault(SECTION, "").replaceFirst("/$", "").replace('/', '.');
    }

    /// `Bundle-SymbolicName` or `Fragment-Host` style values without their directives.
    @Nullable String symbolicName() {
        String value = value("Bundle-SymbolicName");
        if (value == null) {
            return null;
        }
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
    }
}
