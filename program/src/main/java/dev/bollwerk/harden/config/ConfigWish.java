package dev.bollwerk.harden.config;

import dev.bollwerk.image.Digest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a configuration is to say.
///
/// @param user null to leave it
/// @param healthcheck `Test` of Docker's `Healthcheck`, like `[CMD-SHELL, command]`; null to leave
// it
/// @param labels to set, others stay
/// @param created null to leave it
/// @param diffIds of all layers, lowest first
/// @param steps to add to the history, oldest first
/// @param isSquashed whether the steps before made no layer any more
public record ConfigWish(
        @Nullable String user,
        @Nullable List<String> healthcheck,
        Map<String, String> labels,
        @Nullable Instant created,
        List<Digest> diffIds,
        List<Step> steps,
        boolean isSquashed) {
    public ConfigWish {
        healthcheck = healthcheck == null ? null : List.copyOf(healthcheck);
        labels = new TreeMap<>(labels);
        diffIds = List.copyOf(diffIds);
        steps = List.copyOf(steps);
    }

    /// A step of the history.
    ///
    /// @param text as a Dockerfile would say it
    /// @param makesLayer whether there is a layer of it
    public record Step(String text, boolean makesLayer) {}
}
