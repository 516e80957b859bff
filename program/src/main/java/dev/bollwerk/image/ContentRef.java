package dev.bollwerk.image;

/// Names the bytes of one regular file of an image. The number of the entry tells apart two entries
/// of one layer that have the same path.
///
/// @param layer number of the layer, 0 is the lowest
/// @param entry number of the entry in its layer, from 0
/// @param path of that entry in its layer, which need not be where a container sees the file
public record ContentRef(int layer, int entry, String path) {}
