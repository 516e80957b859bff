package dev.bollwerk.fact.dockerfile;

import org.jspecify.annotations.Nullable;

/// A name and a value, of `ENV`, `LABEL` and `ARG`.
///
/// @param value null for an `ARG` without a default
/// @param old whether it is the old form, `ENV name value`
/// @param span of both
public record Pair(Word key, @Nullable Word value, boolean old, Span span) {}
