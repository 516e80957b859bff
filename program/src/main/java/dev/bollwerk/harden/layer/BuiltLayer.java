package dev.bollwerk.harden.layer;

import dev.bollwerk.image.Digest;

import java.nio.file.Path;

/// A layer that was made.
///
/// @param file with the layer as it is to be stored
/// @param diffId digest of the tar
/// @param digest of the file
/// @param size bytes of the file
/// @param isGzip whether the file is compressed
/// @param entries how many the tar has
public record BuiltLayer(
        Path file, Digest diffId, Digest digest, long size, boolean isGzip, int entries) {}
