package dev.bollwerk.harden;

import dev.bollwerk.harden.layer.ModePlan;
import dev.bollwerk.harden.output.Destination;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is to be changed of an image, from the command line.
///
/// @param destination where the new image goes
/// @param modes which bits of files go
/// @param user `USER[:GROUP]`; null to leave it
/// @param healthcheck command: text for a shell, a JSON list of words, or `NONE`; null to leave it
/// @param labels to set
/// @param squash whether the new image has one layer
/// @param created when the new image counts as made; null for when the old one was
/// @param temporary folder for what goes to an engine
public record HardenSettings(
        Destination destination,
        ModePlan.Wish modes,
        @Nullable String user,
        @Nullable List<String> healthcheck,
        Map<String, String> labels,
        boolean squash,
        @Nullable Instant created,
        Path temporary) {
    public HardenSettings {
        healthcheck = healthcheck == null ? null : List.copyOf(healthcheck);
        labels = new TreeMap<>(labels);
    }
}
