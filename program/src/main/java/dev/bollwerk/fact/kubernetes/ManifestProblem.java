package dev.bollwerk.fact.kubernetes;

import dev.bollwerk.fact.workload.Place;

/// Something that is wrong in a manifest; the rest of it is read all the same.
///
/// @param message one clear sentence
public record ManifestProblem(Place place, String message) {}
