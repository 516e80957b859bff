package dev.bollwerk.image;

import java.util.List;
import java.util.Map;

/// An image index (Docker: manifest list): one image per platform.
///
/// [OCI image index](https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md)
public record ImageIndex(
        String mediaType, List<Descriptor> manifests, Map<String, String> annotations) {
    public ImageIndex {
        manifests = List.copyOf(manifests);
        annotations = Map.copyOf(annotations);
    }
}
