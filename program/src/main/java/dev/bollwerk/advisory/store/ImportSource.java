package dev.bollwerk.advisory.store;

import java.nio.file.Path;

/// A file or directory to import.
///
/// @param origin where it came from, for the status: an address without secrets, or a name
public record ImportSource(Path path, String origin) {
    /// A local file or directory, which is its own origin.
    public static ImportSource of(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return new ImportSource(path, name == null ? path.toString() : name.toString());
    }
}
