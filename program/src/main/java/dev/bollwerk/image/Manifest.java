package dev.bollwerk.image;

import java.util.List;
import java.util.Map;

/// An image manifest: its configuration and its layers, lowest first.
///
/// [OCI image manifest](https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md)
public record Manifest(
        String mediaType,
        Descriptor config,
        List<Descriptor> layers,
        Map<String, String> annotations) {
    public Manifest {
        layers = List.copyOf(layers);
        annotations = Map.copyOf(annotations);
    }
}
