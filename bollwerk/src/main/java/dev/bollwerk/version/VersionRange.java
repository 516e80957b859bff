package dev.bollwerk.version;

import org.jspecify.annotations.Nullable;

/// A range of versions; null bounds are open.
public record VersionRange(
        @Nullable String lower,
        boolean lowerInclusive,
        @Nullable String upper,
        boolean upperInclusive) {}
