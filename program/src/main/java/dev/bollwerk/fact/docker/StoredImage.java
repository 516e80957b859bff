package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.image.ImageConfig;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// An image that an engine holds.
///
/// @param id digest, `sha256:…`
/// @param tags names with tags; empty for an image that has none (dangling)
/// @param digests names with digests: the registry it came from
/// @param created when it was built
/// @param size in bytes, with what it shares
/// @param config how a container of it starts, and its build steps as far as the engine tells them;
///     not asked for when only the list was wanted
public record StoredImage(
        String id,
        List<String> tags,
        List<String> digests,
        @Nullable Instant created,
        long size,
        Observed<ImageConfig> config) {
    /// Bytes of the list at most.
    public static final int LIMIT = 64 << 20;

    public StoredImage {
        tags = List.copyOf(tags);
        digests = List.copyOf(digests);
    }

    /// What people call it: its first name, or the beginning of its digest.
    public String name() {
        if (!tags.isEmpty()) {
            return tags.getFirst();
        }
        int colon = id.indexOf(':') + 1;
        return id.substring(colon, Math.min(id.length(), colon + 12));
    }
}
