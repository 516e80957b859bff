package dev.bollwerk.sbom;

import dev.bollwerk.image.Digest;

import org.jspecify.annotations.Nullable;

/// One layer of the image that an SBOM is about.
///
/// @param diffId digest of the uncompressed layer
/// @param digest digest of the layer as stored; null when it is not known
/// @param createdBy the build step that made it, if known
public record SbomLayer(Digest diffId, @Nullable Digest digest, @Nullable String createdBy) {}
