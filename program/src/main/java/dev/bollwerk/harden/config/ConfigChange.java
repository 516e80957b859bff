package dev.bollwerk.harden.config;

import org.jspecify.annotations.Nullable;

/// One field of the configuration that changes.
///
/// @param field like `User` or `Labels.org.opencontainers.image.title`
/// @param before null when it was not set
/// @param after null when it is gone
public record ConfigChange(String field, @Nullable String before, @Nullable String after) {}
