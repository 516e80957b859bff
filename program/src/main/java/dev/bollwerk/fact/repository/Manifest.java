package dev.bollwerk.fact.repository;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A file in which a language declares its dependencies.
///
/// @param ecosystem like `npm`, `maven`, `pypi`
/// @param path of the file
/// @param lock path of the lock file that belongs to it; null when there is none
/// @param lockNeeded whether the ecosystem fixes versions by a lock file alone
/// @param loose dependencies without an exact version, with their line
public record Manifest(
        String ecosystem, String path, @Nullable String lock, Need lockNeeded, List<Loose> loose) {
    public Manifest {
        loose = List.copyOf(loose);
    }

    /// Whether a file is one by its name.
    public static boolean isName(String path) {
        return !ManifestSearch.ecosystem(path).isEmpty();
    }

    /// Whether a lock file is missed.
    public enum Need {
        /// Versions are not fixed without one.
        YES,
        /// Named versions are exact, but not those of what they bring.
        TRANSITIVE,
        /// The manifest has all of it, or it is for a library.
        NO
    }

    /// A dependency without an exact version.
    public record Loose(int line, String text) {}
}
