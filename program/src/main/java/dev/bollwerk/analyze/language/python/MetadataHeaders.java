package dev.bollwerk.analyze.language.python;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The header fields of Python's core metadata: RFC 822 lines up to the first empty one, read
/// leniently. Long descriptions behind them are not looked at.
/// [Core metadata](https://packaging.python.org/en/latest/specifications/core-metadata/)
///
/// @param fields values in order, by field name in lower case; folded lines joined by line feeds
record MetadataHeaders(Map<String, List<String>> fields) {
    static MetadataHeaders parse(String text) {
        Map<String, List<String>> fields = new HashMap<>();
        var field = new StringBuilder();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.isEmpty()) {
                if (field.isEmpty()) {
                    continue;
                }
                break;
            }
            boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (folded && !field.isEmpty()) {
                field.append('\n').append(line.strip());
                continue;
            }
            put(field, fields);
            field.setLength(0);
            field.append(line);
        }
        put(field, fields);
        return new MetadataHeaders(fields);
    }

    private static void put(StringBuilder field, Map<String, List<String>> fields) {
        int colon = field.indexOf(":");
        if (colon > 0) {
            String name = field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            fields.computeIfAbsent(name, _ -> new ArrayList<>())
                    .add(field.substring(colon + 1).strip());
        }
    }

    /// The first value of a field; null when absent or empty.
    @Nullable String value(String name) {
        List<String> values = values(name);
        return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
    }

    /// All values of a field.
    List<String> values(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }
}
