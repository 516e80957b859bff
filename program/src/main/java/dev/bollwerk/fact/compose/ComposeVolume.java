package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;

import org.jspecify.annotations.Nullable;

/// A named volume of a project.
///
/// @param name that services use
/// @param place where it is defined
/// @param external whether it is not the project's, so that nothing more is known of it
/// @param folder of the host that it is; null when it is a volume of its own
public record ComposeVolume(
        String name,
        Place place,
        boolean external,
        Setting<String> driver,
        @Nullable String folder) {}
