package dev.bollwerk.source.archive;

import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.Layer;

import java.util.List;

/// An image whose parts are members of an archive or files of a layout.
record MemberImage(
        Members members, String name, Digest digest, ImageConfig config, List<Layer> layers)
        implements Image {
    MemberImage {
        layers = List.copyOf(layers);
    }

    @Override
    public void close() {
        members.close();
    }
}
