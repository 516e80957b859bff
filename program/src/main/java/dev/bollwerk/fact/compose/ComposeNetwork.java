package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;

/// A network of a project.
///
/// @param name that services use; `default` for the one that Compose makes by itself
/// @param place where it is defined
/// @param external whether it is not the project's, so that nothing more is known of it
/// @param internal whether nothing outside of it is reached from it
public record ComposeNetwork(
        String name,
        Place place,
        boolean external,
        Setting<Boolean> internal,
        Setting<String> driver) {}
