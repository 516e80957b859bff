package dev.bollwerk.source.registry;

import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.Layer;

import java.util.List;

/// An image in a registry; closing it ends its connections.
record RegistryImage(
        RegistryClient client, String name, Digest digest, ImageConfig config, List<Layer> layers)
        implements Image {
    RegistryImage {
        layers = List.copyOf(layers);
    }

    @Override
    public void close() {
        client.close();
    }
}
