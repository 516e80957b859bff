package dev.bollwerk.analyze.layer;

import dev.bollwerk.analyze.file.FileResult;

import java.util.List;

/// What one analyzer saw in one entry of a layer.
///
/// @param entry number of the entry in its layer
/// @param analyzer its name
/// @param companions files beside it that were read with it
public record Analyzed(int entry, String analyzer, List<Companion> companions, FileResult result) {
    public Analyzed {
        companions = List.copyOf(companions);
    }

    /// A file read together with another one.
    ///
    /// @param entry number of its entry in the same layer
    public record Companion(String suffix, int entry) {}
}
