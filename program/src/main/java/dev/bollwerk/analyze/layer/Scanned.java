package dev.bollwerk.analyze.layer;

import dev.bollwerk.analyze.file.ContentResult;

/// What the scanner saw in the content of one entry of a layer.
///
/// @param entry number of the entry in its layer
public record Scanned(int entry, ContentResult result) {}
