package dev.bollwerk.inventory;

import org.jspecify.annotations.Nullable;

/// Tells which distribution package brought a file.
public interface FileOwners {
    /// Nobody owns anything.
    FileOwners NONE = _ -> null;

    /// The package that owns a path, in the merged tree; null when none does.
    @Nullable String find(String path);
}
