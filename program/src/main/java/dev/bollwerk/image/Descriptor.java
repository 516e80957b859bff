package dev.bollwerk.image;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Points at a blob: what it is, how many bytes it has, its digest.
///
/// @param size bytes as stored, at least 0
/// @param urls where a foreign layer is to be fetched instead of the registry
/// [OCI content descriptor](https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md)
public record Descriptor(
        String mediaType,
        Digest digest,
        long size,
        List<String> urls,
        Map<String, String> annotations,
        @Nullable Platform platform) {
    public Descriptor {
        if (size < 0) {
            throw BollwerkException.target(
                    "The blob %s claims a size of %d bytes.".formatted(digest, size));
        }
        urls = List.copyOf(urls);
        annotations = Map.copyOf(annotations);
    }

    /// A descriptor without the optional parts.
    public static Descriptor of(String mediaType, Digest digest, long size) {
        return new Descriptor(mediaType, digest, size, List.of(), Map.of(), null);
    }

    /// Whether the registry may lack this layer: it belongs to somebody who does not let it be
    /// distributed. Such a layer is a gap in an inventory, not an error.
    public boolean isForeign() {
        return mediaType.contains("nondistributable") || mediaType.contains(".foreign.");
    }
}
