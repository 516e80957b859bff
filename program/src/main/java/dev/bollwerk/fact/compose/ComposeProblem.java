package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.workload.Place;

/// Something that is wrong in a Compose file; the rest of it is read all the same.
///
/// @param message one clear sentence
public record ComposeProblem(Place place, String message) {}
