package dev.bollwerk.source.registry;

import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Layer;

import java.io.IOException;
import java.io.InputStream;

/// A layer in a registry; each opening is a request of its own.
record RegistryLayer(RegistryClient client, Descriptor descriptor, Digest diffId) implements Layer {
    @Override
    public InputStream open() throws IOException {
        return new BlobStream(client, descriptor);
    }
}
