package dev.bollwerk.analyze.layer;

import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.HistoryEntry;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.Layer;
import dev.bollwerk.image.Platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// An image in memory: the twin of what the sources give, for tests.
public record MemoryImage(String name, ImageConfig config, List<Layer> layers) implements Image {
    public MemoryImage {
        layers = List.copyOf(layers);
    }

    /// An image of some layers, lowest first; step `n` of its history is `step n`.
    public static MemoryImage of(MemoryLayer... layers) {
        List<Digest> diffIds = new ArrayList<>();
        List<HistoryEntry> history = new ArrayList<>();
        for (MemoryLayer layer : layers) {
            diffIds.add(layer.diffId());
            history.add(new HistoryEntry(null, "step " + history.size(), null, null, false));
        }
        ImageConfig bare = ImageConfig.bare(Platform.LINUX_AMD64, diffIds);
        var config =
                new ImageConfig(
                        bare.platform(),
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        java.util.Map.of(),
                        false,
                        diffIds,
                        history,
                        new byte[0]);
        return new MemoryImage("memory", config, List.of(layers));
    }

    /// An image of uncompressed tars, lowest first.
    public static MemoryImage of(TarBuilder... tars) {
        MemoryLayer[] layers = new MemoryLayer[tars.length];
        for (int i = 0; i < tars.length; i++) {
            layers[i] = MemoryLayer.of(tars[i]);
        }
        return of(layers);
    }

    @Override
    public Digest digest() {
        return Digest.sha256(config.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public void close() {}

    /// A layer in memory.
    ///
    /// @param opened how often its bytes were asked for
    public record MemoryLayer(
            Descriptor descriptor, Digest diffId, byte[] stored, AtomicInteger opened)
            implements Layer {
        private static final String TYPE = "application/vnd.oci.image.layer.v1.tar";

        /// An uncompressed layer.
        public static MemoryLayer of(TarBuilder tar) {
            return of(TYPE, tar.toBytes(), tar.toBytes());
        }

        /// A layer that is stored in another form than its tar.
        public static MemoryLayer of(String mediaType, byte[] stored, byte[] tar) {
            return new MemoryLayer(
                    Descriptor.of(mediaType, Digest.sha256(stored), stored.length),
                    Digest.sha256(tar),
                    stored,
                    new AtomicInteger());
        }

        /// A gzip layer.
        public static MemoryLayer gzip(TarBuilder tar) {
            return of(TYPE + "+gzip", tar.toGzip(), tar.toBytes());
        }

        /// A zstd layer.
        public static MemoryLayer zstd(TarBuilder tar) {
            return of(TYPE + "+zstd", tar.toZstd(), tar.toBytes());
        }

        @Override
        public InputStream open() throws IOException {
            opened.incrementAndGet();
            return new ByteArrayInputStream(stored);
        }
    }
}
