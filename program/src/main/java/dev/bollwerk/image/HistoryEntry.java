package dev.bollwerk.image;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One build step of an image.
///
/// @param createdBy the instruction, as the builder wrote it
/// @param emptyLayer whether the step changed the configuration only
public record HistoryEntry(
        @Nullable Instant created,
        @Nullable String createdBy,
        @Nullable String comment,
        @Nullable String author,
        boolean emptyLayer) {}
