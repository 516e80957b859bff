package dev.bollwerk.scan;

/// Hears how a scan goes, from any thread. Layers that are known from before are not mentioned.
public interface ScanProgress {
    /// Nobody listens.
    ScanProgress NONE = new ScanProgress() {};

    /// So many more layers are being read.
    default void layers(int count) {}

    /// A layer is done.
    default void layerDone() {}

    /// So many more bytes of layers were read, as stored.
    default void bytes(long count) {}
}
