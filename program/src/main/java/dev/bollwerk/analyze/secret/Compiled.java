package dev.bollwerk.analyze.secret;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// A rule, ready to use.
///
/// @param paths null for all
/// @param allowedPaths null for none
record Compiled(
        SecretRule rule,
        Pattern pattern,
        @Nullable PathList paths,
        @Nullable PathList allowedPaths,
        List<Pattern> allowedValues,
        List<byte[]> allowedWords) {
    static Compiled of(SecretRule rule) {
        Allowed allow = rule.allow();
        return new Compiled(
                rule,
                rule.pattern(),
                rule.paths().isEmpty() ? null : PathList.of(rule.paths()),
                allow.paths().isEmpty() ? null : PathList.of(allow.paths()),
                allow.values().stream().map(Pattern::compile).toList(),
                allow.words().stream().map(w -> w.getBytes(StandardCharsets.UTF_8)).toList());
    }

    /// Whether it is looked for in a file.
    boolean wants(String path) {
        return (paths == null || paths.matches(path))
                && (allowedPaths == null || !allowedPaths.matches(path));
    }
}
