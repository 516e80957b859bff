package dev.bollwerk.source.archive;

import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Layer;

import java.io.IOException;
import java.io.InputStream;

/// A layer that is a member of an archive or a file of a layout.
record MemberLayer(Members members, String member, Descriptor descriptor, Digest diffId)
        implements Layer {
    @Override
    public InputStream open() throws IOException {
        return members.open(member);
    }
}
