package dev.bollwerk.analyze;

import dev.bollwerk.analyze.file.Analyzer;

import java.util.List;

/// The written-out list of analyzers. A new format is one class and one line here.
public final class Analyzers {
    private Analyzers() {}

    /// All analyzers.
    public static List<Analyzer> all() {
        return List.of();
    }
}
