package dev.bollwerk.analyze.language.node;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One entry of a `yarn.lock`.
///
/// @param patterns what it is the answer to, like `lodash@^4.17.11`; at least one
/// @param fields such as `version`, `resolved`, `resolution`
/// @param dependencies names and ranges
/// @param optional those it can do without
record YarnEntry(
        int line,
        List<String> patterns,
        Map<String, String> fields,
        Map<String, String> dependencies,
        Map<String, String> optional) {
    static YarnEntry start(int line, String key) {
        return new YarnEntry(
                line,
                List.of(key.replace("\"", "").split(", ?")),
                new LinkedHashMap<>(8),
                new LinkedHashMap<>(8),
                new LinkedHashMap<>(2));
    }

    @Nullable String field(String name) {
        return fields.get(name);
    }

    /// What stands before the `@` of a pattern; the `@` of a scope is another.
    static String name(String pattern) {
        int at = pattern.indexOf('@', 1);
        return at < 0 ? pattern : pattern.substring(0, at);
    }

    /// What stands behind it; empty when there is none.
    static String range(String pattern) {
        int at = pattern.indexOf('@', 1);
        return at < 0 ? "" : pattern.substring(at + 1);
    }

    /// What Yarn 2 and later chose, like `lodash@npm:4.17.21`.
    @Nullable String resolution() {
        return fields.get("resolution");
    }
}
