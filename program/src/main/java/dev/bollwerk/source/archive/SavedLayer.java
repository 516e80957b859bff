package dev.bollwerk.source.archive;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Layer;
import dev.bollwerk.source.archive.ArchiveFile.Compression;
import dev.bollwerk.source.wire.MediaTypes;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/// A layer of a `docker save` archive. Such archives do not say how a layer is stored, so its first
/// bytes do; a compressed one without a digest in its name has it computed when first asked for.
final class SavedLayer implements Layer {
    private final Members members;
    private final String member;
    private final Digest diffId;
    private final @Nullable Digest stored;
    private volatile @Nullable Descriptor descriptor;

    SavedLayer(Members members, String member, Digest diffId, @Nullable Digest stored) {
        this.members = members;
        this.member = member;
        this.diffId = diffId;
        this.stored = stored;
    }

    @Override
    public Descriptor descriptor() {
        Descriptor known = descriptor;
        if (known == null) {
            known = describe();
            descriptor = known;
        }
        return known;
    }

    @Override
    public Digest diffId() {
        return diffId;
    }

    @Override
    public InputStream open() throws IOException {
        return members.open(member);
    }

    private Descriptor describe() {
        long size = members.size(member);
        try {
            String type = mediaType();
            if (type.equals(MediaTypes.DOCKER_LAYER)) {
                return Descriptor.of(type, diffId, size);
            }
            return Descriptor.of(type, stored == null ? digest() : stored, size);
        } catch (IOException e) {
            throw BollwerkException.target(
                    "%s cannot be read: '%s': %s."
                            .formatted(members.where(), member, Failures.reason(e)),
                    e);
        }
    }

    private String mediaType() throws IOException {
        try (InputStream in = members.open(member)) {
            return switch (Compression.of(in.readNBytes(6))) {
                case GZIP -> MediaTypes.DOCKER_LAYER_GZIP;
                case ZSTD -> MediaTypes.OCI_LAYER_ZSTD;
                case NONE, BZIP2, XZ -> MediaTypes.DOCKER_LAYER;
            };
        }
    }

    private Digest digest() throws IOException {
        MessageDigest sha256 = Digest.newSha256();
        byte[] buffer = new byte[64 << 10];
        try (InputStream in = members.open(member)) {
            for (int count; (count = in.read(buffer)) >= 0; ) {
                sha256.update(buffer, 0, count);
            }
        }
        return Digest.of("sha256", sha256.digest());
    }
}
