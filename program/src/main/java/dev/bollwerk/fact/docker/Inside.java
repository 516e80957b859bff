package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.Observed;

import java.util.List;

/// What became of a container's file system since it was created.
///
/// @param changes against its image; of very many, the first
/// @param size bytes of its writable layer
public record Inside(Observed<List<Change>> changes, Observed<Long> size) {}
