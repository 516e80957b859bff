package dev.bollwerk.scan;

/// Hears how a scan goes, from any thread.
public interface ScanProgress {
    /// Nobody listens.
    ScanProgress NONE = new ScanProgress() {};

    /// So many layers are to be read.
    default void layers(int count) {}

    /// A layer is done; `cached` when it was known already.
    default void layerDone(boolean cached) {}

    /// So many more bytes of layers were read, as stored.
    default void bytes(long count) {}
}
