package dev.bollwerk.source.registry;

import dev.bollwerk.image.Attachment;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.Layer;

import java.util.List;
import java.util.function.Predicate;

/// An image in a registry; closing it ends its connections.
record RegistryImage(
        RegistryClient client, String name, Digest digest, ImageConfig config, List<Layer> layers)
        implements Image {
    RegistryImage {
        layers = List.copyOf(layers);
    }

    @Override
    public List<Attachment> attachments(Predicate<String> mediaTypes) {
        return new Referrers(client, digest).documents(mediaTypes);
    }

    @Override
    public void close() {
        client.close();
    }
}
