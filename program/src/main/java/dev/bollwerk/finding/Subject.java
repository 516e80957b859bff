package dev.bollwerk.finding;

import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Platform;
import dev.bollwerk.inventory.OsRelease;

import org.jspecify.annotations.Nullable;

/// What a report is about.
///
/// @param type `image`, `directory`, `file`, …
/// @param name what the person called it, with its scheme
public record Subject(
        String type,
        String name,
        @Nullable Digest digest,
        @Nullable Platform platform,
        @Nullable OsRelease distribution) {}
