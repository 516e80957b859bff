package dev.bollwerk.analyze.language.lock;

import org.jspecify.annotations.Nullable;

/// What a graph tells about one of its packages.
///
/// @param scope [Scope#UNKNOWN] when nothing is said
/// @param relation `direct` or `transitive`; null when it cannot be told
/// @param path how the graph comes to it, like `a@1 > b@2`, without the package itself; null when
///     it is direct or nothing leads to it
public record Standing(Scope scope, @Nullable String relation, @Nullable String path) {}
