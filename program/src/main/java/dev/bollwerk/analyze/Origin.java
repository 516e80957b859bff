package dev.bollwerk.analyze;

import dev.bollwerk.image.Digest;

import org.jspecify.annotations.Nullable;

/// Which layer something is from, and the build step that made the layer; both null outside images.
record Origin(@Nullable Digest diffId, @Nullable String createdBy) {}
