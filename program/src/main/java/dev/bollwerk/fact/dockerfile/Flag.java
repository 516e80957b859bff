package dev.bollwerk.fact.dockerfile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// An option of an instruction, `--name=value`.
///
/// @param name without strokes
/// @param value without quotes; null when there is no `=`
/// @param span of all of it
/// @param valueSpan where the value stands; empty at the end when there is none
public record Flag(String name, @Nullable String value, Span span, Span valueSpan) {
    /// One entry of a value like `type=cache,target=/root/.cache`.
    ///
    /// @param value `true` when there is no `=`
    public record Option(String key, String value) {}

    /// The entries of the value, as `--mount` has them.
    public List<Option> options() {
        List<Option> options = new ArrayList<>();
        if (value == null) {
            return options;
        }
        for (String part : value.split(",", 200)) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? part : part.substring(0, equals);
            options.add(
                    new Option(
                            key.strip(), equals < 0 ? "true" : part.substring(equals + 1).strip()));
        }
        return options;
    }

    /// The value of an entry, under one of several names; empty when there is none.
    public String option(String... keys) {
        for (Option option : options()) {
            for (String key : keys) {
                if (option.key().equalsIgnoreCase(key)) {
                    return option.value();
                }
            }
        }
        return "";
    }
}
