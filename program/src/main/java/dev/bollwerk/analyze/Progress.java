package dev.bollwerk.analyze;

import dev.bollwerk.image.Layer;

/// Hears how far the reading of an image is. Called from several threads at once.
public interface Progress {
    /// Hears nothing.
    Progress NONE = new Progress() {};

    /// A layer is being read.
    default void started(Layer layer) {}

    /// So many of its stored bytes are read; comes often.
    default void read(Layer layer, long bytes) {}

    /// A layer is done.
    ///
    /// @param cached whether it was known from before and not opened at all
    default void finished(Layer layer, boolean cached) {}
}
