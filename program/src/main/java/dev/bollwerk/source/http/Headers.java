package dev.bollwerk.source.http;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The header fields of an answer; names are found whatever their case.
public record Headers(Map<String, List<String>> values) {
    /// Takes fields whose names are in lower case.
    public Headers {
        values = Map.copyOf(values);
    }

    /// The first value of a field, or null.
    public @Nullable String first(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? null : all.getFirst();
    }

    /// All values of a field.
    public List<String> all(String name) {
        return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }
}
