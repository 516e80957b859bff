package dev.bollwerk.source.wire;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.ImageConfig;

/// Checks that configuration and manifest speak of the same layers.
public final class LayerList {
    private LayerList() {}

    /// Fails unless there are as many layers as the configuration names; attribution of files to
    /// build steps would go wrong silently otherwise.
    public static void check(int layers, ImageConfig config, String what) {
        if (layers != config.diffIds().size()) {
            throw BollwerkException.target(
                    "%s is damaged: it has %d layers and its configuration names %d."
                            .formatted(what, layers, config.diffIds().size()));
        }
    }
}
