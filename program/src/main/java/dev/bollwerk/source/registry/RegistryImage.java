package dev.bollwerk.source.registry;

import dev.bollwerk.image.Attachment;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.Layer;

import java.util.List;
import java.util.function.Predicate;

/// An image in a registry; closing it ends its connections.
///
/// @param subjects its digest, then those of the indexes it was chosen from: documents are attached
///     to any of them
record RegistryImage(
        RegistryClient client,
        String name,
        List<Digest> subjects,
        ImageConfig config,
        List<Layer> layers)
        implements Image {
    RegistryImage {
        subjects = List.copyOf(subjects);
        layers = List.copyOf(layers);
    }

    @Override
    public Digest digest() {
        return subjects.getFirst();
    }

    @Override
    public List<Attachment> attachments(Predicate<String> mediaTypes) {
        return new Referrers(client, subjects).documents(mediaTypes);
    }

    @Override
    public void close() {
        client.close();
    }
}
