package dev.bollwerk.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.luben.zstd.ZstdInputStream;

import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.Layer;
import dev.bollwerk.image.Platform;
import dev.bollwerk.source.wire.PlatformChoice;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;

/// Checks that hold for every image of every source.
public final class Images {
    /// No wish for a platform.
    public static final PlatformChoice ANY = new PlatformChoice(Platform.LINUX_AMD64, false);

    private Images() {}

    /// Reads all layers, twice, and compares digests and sizes with what the image states.
    public static void validate(Image image) throws IOException {
        assertEquals(image.config().diffIds().size(), image.layers().size());
        for (int i = 0; i < image.layers().size(); i++) {
            Layer layer = image.layers().get(i);
            assertEquals(image.config().diffIds().get(i), layer.diffId());
            for (int round = 0; round < 2; round++) {
                validate(layer);
            }
        }
    }

    private static void validate(Layer layer) throws IOException {
        MessageDigest stored = Digest.newSha256();
        long size;
        try (InputStream in = new DigestInputStream(layer.open(), stored)) {
            size = in.transferTo(OutputStream.nullOutputStream());
        }
        assertEquals(layer.descriptor().size(), size);
        assertEquals(layer.descriptor().digest(), Digest.of("sha256", stored.digest()));
        assertEquals(layer.diffId(), diffId(layer));
    }

    private static Digest diffId(Layer layer) throws IOException {
        MessageDigest tar = Digest.newSha256();
        try (InputStream stored = new BufferedInputStream(layer.open());
                InputStream in = unpacked(layer.descriptor().mediaType(), stored)) {
            new DigestInputStream(in, tar).transferTo(OutputStream.nullOutputStream());
        }
        return Digest.of("sha256", tar.digest());
    }

    private static InputStream unpacked(String mediaType, InputStream stored) throws IOException {
        if (mediaType.endsWith("gzip")) {
            return new GZIPInputStream(stored);
        }
        return mediaType.endsWith("zstd") ? new ZstdInputStream(stored) : stored;
    }
}
