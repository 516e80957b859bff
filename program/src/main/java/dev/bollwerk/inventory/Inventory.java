package dev.bollwerk.inventory;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What is inside a target.
///
/// @param distribution null where there is no root file system or it does not say
/// @param repositories package repositories that are configured (`/etc/apk/repositories` lines)
/// @param packages sorted by type, name, version, path
/// @param gaps what could not be read
public record Inventory(
        @Nullable OsRelease distribution,
        List<String> repositories,
        List<Package> packages,
        List<Gap> gaps) {
    public Inventory {
        repositories = List.copyOf(repositories);
        packages = List.copyOf(packages);
        gaps = List.copyOf(gaps);
    }
}
