package dev.bollwerk.analyze.layer;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.image.ContentRef;

import java.util.Map;

/// A file that only the merged tree shows to be worth reading: a package database behind a link, or
/// one whose companion is in another layer.
///
/// @param path where a container sees it
/// @param companions what lies beside it there, by suffix
public record Revisit(
        Analyzer analyzer, String path, ContentRef file, Map<String, ContentRef> companions) {
    public Revisit {
        companions = Map.copyOf(companions);
    }
}
