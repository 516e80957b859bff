package dev.bollwerk.inventory;

import dev.bollwerk.image.Digest;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// Where something was found: a path in the merged tree and the layer that brought it.
///
/// @param path relative to the root; `a.war!/WEB-INF/lib/b.jar` for archives inside archives
/// @param line line in the file, from 1; 0 when it means the whole file
/// @param layer diff ID of the layer; null outside images
/// @param createdBy the build step that made the layer, if known
public record Location(String path, int line, @Nullable Digest layer, @Nullable String createdBy) {
    /// A whole file that is in no layer, or in one not known yet.
    public static Location of(String path) {
        return new Location(path, 0, null, null);
    }

    /// The same place, in a layer.
    public Location inLayer(Digest diffId, @Nullable String step) {
        return new Location(path, line, diffId, step);
    }

    // Written out, because what a record links at run time cannot be kept in the start-up cache.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Location that
                && path.equals(that.path)
                && line == that.line
                && Objects.equals(layer, that.layer)
                && Objects.equals(createdBy, that.createdBy);
    }

    @Override
    public int hashCode() {
        int hash = 31 * path.hashCode() + line;
        return 31 * (31 * hash + Objects.hashCode(layer)) + Objects.hashCode(createdBy);
    }
}
