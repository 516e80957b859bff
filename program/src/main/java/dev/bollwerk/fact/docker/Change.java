package dev.bollwerk.fact.docker;

/// A file or folder in which a container differs from its image: `docker diff`.
///
/// @param path in the container
public record Change(String path, Kind kind) {
    /// How it differs.
    public enum Kind {
        /// It was there before; a folder also when something in it differs.
        MODIFIED,
        /// It is new.
        ADDED,
        /// It is gone.
        DELETED
    }
}
