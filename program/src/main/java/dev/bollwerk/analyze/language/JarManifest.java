package dev.bollwerk.analyze.language;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The main section of a jar's manifest, read leniently: continuation lines joined, what has no
/// colon skipped, the first of duplicates kept; long values, which list packages, left out.
/// [JAR manifest](https://docs.oracle.com/en/java/javase/25/docs/specs/jar/jar.html#jar-manifest)
///
/// @param attributes by name in lower case
record JarManifest(Map<String, String> attributes) {
    private static final int LONGEST_VALUE = 2_000;

    static final JarManifest EMPTY = new JarManifest(Map.of());

    JarManifest {
        attributes = Map.copyOf(attributes);
    }

    static JarManifest parse(String text) {
        Map<String, String> attributes = new HashMap<>();
        var line = new StringBuilder();
        boolean started = false;
        for (String physical : (Iterable<String>) text.lines()::iterator) {
            if (physical.startsWith(" ") && !line.isEmpty()) {
                line.append(physical, 1, physical.length());
                continue;
            }
            put(line, attributes);
            line.setLength(0);
            if (physical.isBlank() && started) {
                break;
            }
            started |= !physical.isBlank();
            line.append(physical);
        }
        put(line, attributes);
        return new JarManifest(attributes);
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
