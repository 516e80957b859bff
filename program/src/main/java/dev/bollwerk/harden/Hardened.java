package dev.bollwerk.harden;

import dev.bollwerk.finding.Report;
import dev.bollwerk.harden.config.ConfigChange;
import dev.bollwerk.harden.layer.ModePlan;
import dev.bollwerk.harden.output.Destination;
import dev.bollwerk.harden.run.RunOptions;
import dev.bollwerk.image.Digest;

import java.util.List;

/// What was done to an image, and what is left.
///
/// @param before what rules say of the image that was read
/// @param after what the same rules say of the new one
/// @param destination where it is now
/// @param manifest digest of its manifest
/// @param config digest of its configuration, which many engines use for its ID
/// @param layersBefore how many layers the old one has
/// @param layers how many the new one has
/// @param options how a container of it can be started
public record Hardened(
        Report before,
        Report after,
        Destination destination,
        Digest manifest,
        Digest config,
        int layersBefore,
        int layers,
        ModePlan plan,
        List<ConfigChange> changes,
        RunOptions options,
        List<Notice> notices) {
    public Hardened {
        changes = List.copyOf(changes);
        notices = List.copyOf(notices);
    }
}
