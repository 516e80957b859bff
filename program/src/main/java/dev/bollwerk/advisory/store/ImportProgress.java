package dev.bollwerk.advisory.store;

/// Hears how an import gets on. Called by several threads at once.
public interface ImportProgress {
    /// Hears nothing.
    ImportProgress NONE = new ImportProgress() {};

    /// The import begins.
    ///
    /// @param bytes size of all files, as they lie on the disk
    default void begin(long bytes) {}

    /// A file is being read.
    ///
    /// @param bytes read since the last call
    /// @param records found since the last call
    default void advance(String file, long bytes, long records) {}

    /// A shard is being built from what was read.
    default void building(String shard) {}
}
