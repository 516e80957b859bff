package dev.bollwerk.analyze.secret;

import java.util.List;

/// What is no secret although it looks like one.
///
/// @param paths globs of files
/// @param values expressions that fit the whole value
/// @param words parts of the value, in lower case
record Allowed(List<String> paths, List<String> values, List<String> words) {
    static final Allowed NOTHING = new Allowed(List.of(), List.of(), List.of());

    Allowed {
        paths = List.copyOf(paths);
        values = List.copyOf(values);
        words = words.stream().map(word -> word.toLowerCase(java.util.Locale.ROOT)).toList();
    }
}
