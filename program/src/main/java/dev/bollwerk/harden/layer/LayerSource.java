package dev.bollwerk.harden.layer;

import dev.bollwerk.analyze.layer.LayerWalk;

/// Reads one layer of the image from its beginning to its end; may be asked more than once.
@FunctionalInterface
public interface LayerSource {
    /// @param layer number of the layer, 0 is the lowest
    /// @throws dev.bollwerk.BollwerkException when the layer cannot be read
    void walk(int layer, LayerWalk.Visitor visitor);
}
