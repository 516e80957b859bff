package dev.bollwerk.analyze.file;

/// Looks for something in the content of all files of a layer, beside the analyzers, in the same
/// pass. Its result depends on the path and the bytes of a file alone and is cached by layer.
public interface ContentScanner {
    /// Says exactly which results the same bytes give: name, version, rules. In cache keys.
    String key();

    /// How a file is read. Called for every file of every layer: cheap tests only.
    ///
    /// @param path relative, in its layer
    /// @param name last name of the path
    Reading reading(String path, String name);

    /// A pass for one thread.
    ContentPass pass();

    /// How a file is read.
    enum Reading {
        /// Not at all.
        NONE,
        /// From its first byte to its last, whatever its size.
        STREAM,
        /// In any order: kept in memory or on disk as long as that takes.
        WHOLE
    }
}
