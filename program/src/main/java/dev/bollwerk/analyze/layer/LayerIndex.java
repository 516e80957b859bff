package dev.bollwerk.analyze.layer;

import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.inventory.Gap;

import java.util.List;

/// All that is kept of a layer (or a file tree) once it has been read.
///
/// @param entries in the order of the tar, whiteouts as written (`.wh.NAME`)
/// @param analyzed what the analyzers saw, also where it was nothing
/// @param gaps what could not be read, apart from what a single analyzer could not
/// @param scanned what the scanner saw in the contents of files, where it was something
public record LayerIndex(
        List<TreeEntry> entries, List<Analyzed> analyzed, List<Gap> gaps, List<Scanned> scanned) {
    /// Nothing.
    public static final LayerIndex EMPTY = new LayerIndex(List.of(), List.of(), List.of());

    /// An index of a layer in which no contents were scanned.
    public LayerIndex(List<TreeEntry> entries, List<Analyzed> analyzed, List<Gap> gaps) {
        this(entries, analyzed, gaps, List.of());
    }
}
