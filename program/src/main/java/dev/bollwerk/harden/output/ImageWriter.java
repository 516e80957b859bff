package dev.bollwerk.harden.output;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.layer.LayerWalk;
import dev.bollwerk.analyze.layer.Limits;
import dev.bollwerk.harden.layer.BuiltLayer;
import dev.bollwerk.harden.output.Destination.DockerArchive;
import dev.bollwerk.harden.output.Destination.OciArchive;
import dev.bollwerk.harden.output.Destination.OciLayout;
import dev.bollwerk.harden.output.Destination.ToEngine;
import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Layer;
import dev.bollwerk.image.Platform;
import dev.bollwerk.image.Reference;
import dev.bollwerk.source.wire.MediaTypes;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/// Puts an image together, layer by layer, lowest first.
public final class ImageWriter implements AutoCloseable {
    private static final String LAYOUT = "oci-layout";
    private static final String REF_NAME = "org.opencontainers.image.ref.name";
    private static final String IMAGE_NAME = "io.containerd.image.name";

    private final Destination destination;
    private final Path grown;
    private final Store store;
    private final List<Descriptor> layers = new ArrayList<>();

    /// @param staging where it grows
    public ImageWriter(Destination destination, Staging staging) throws IOException {
        this.destination = destination;
        if (destination instanceof OciLayout) {
            grown = staging.file("image");
            store = Store.inFolder(grown);
        } else {
            grown = staging.file("image.tar");
            store = Store.inTar(grown);
        }
    }

    /// An image that is complete, but not yet where it is to go.
    ///
    /// @param path of the archive or the folder
    /// @param target the same as on the command line
    public record Grown(
            Path path, String target, Digest manifest, Digest config, List<Descriptor> layers) {}

    /// Takes a layer as it is stored, and lets somebody look at its entries on the way.
    ///
    /// @throws BollwerkException when the layer cannot be read or is not what its digests say
    public void copy(Layer layer, Limits limits, LongConsumer progress, LayerWalk.Visitor visitor)
            throws IOException {
        Descriptor descriptor = layer.descriptor();
        Counted counted;
        if (store.isKnown(descriptor.digest())) {
            counted = new Counted(OutputStream.nullOutputStream());
        } else {
            counted = new Counted(store.blob(descriptor.digest(), descriptor.size()));
        }
        try (counted) {
            LayerWalk.read(new CopiedLayer(layer, counted), limits, progress, visitor);
        }
        if (counted.count != descriptor.size()) {
            throw BollwerkException.target(
                    "The layer %s has %d bytes, and its manifest says %d; do not trust this image."
                            .formatted(descriptor.digest(), counted.count, descriptor.size()));
        }
        layers.add(Descriptor.of(counted.mediaType(), descriptor.digest(), descriptor.size()));
    }

    /// Adds a layer that was made.
    public void add(BuiltLayer layer) throws IOException {
        store.blob(layer.digest(), layer.file());
        layers.add(
                Descriptor.of(
                        layer.isGzip() ? MediaTypes.OCI_LAYER_GZIP : MediaTypes.OCI_LAYER,
                        layer.digest(),
                        layer.size()));
    }

    /// Adds what holds the layers together.
    ///
    /// @param config the bytes of the configuration
    /// @param annotations of the manifest
    public Grown finish(byte[] config, Platform platform, Map<String, String> annotations)
            throws IOException {
        Digest configDigest = store.blob(config);
        byte[] manifest = Documents.manifest(configDigest, config.length, layers, annotations);
        Digest digest = store.blob(manifest);
        store.document(LAYOUT, Documents.layout());
        store.document("index.json", Documents.index(digest, manifest.length, platform, names()));
        Reference name = dockerName();
        boolean docker = destination instanceof DockerArchive || destination instanceof ToEngine;
        if (docker) {
            store.document(
                    "manifest.json",
                    Documents.saved(configDigest, layers, name == null ? null : brief(name)));
        }
        store.finish();
        String scheme =
                docker
                        ? "docker-archive:"
                        : destination instanceof OciLayout ? "oci-layout:" : "oci-archive:";
        return new Grown(grown, scheme + grown, digest, configDigest, List.copyOf(layers));
    }

    private @Nullable Reference dockerName() {
        return switch (destination) {
            case DockerArchive(Path _, Reference name) -> name;
            case ToEngine(Reference name) -> name;
            case OciArchive _, OciLayout _ -> null;
        };
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        Reference name = dockerName();
        if (name != null) {
            names.put(IMAGE_NAME, name.toString());
            names.put(REF_NAME, name.selector());
        }
        String tag =
                switch (destination) {
                    case OciArchive(Path _, String given) -> given;
                    case OciLayout(Path _, String given) -> given;
                    case DockerArchive _, ToEngine _ -> null;
                };
        if (tag != null) {
            names.put(REF_NAME, tag);
        }
        return names;
    }

    /// The name as the docker command shows it.
    public static String brief(Reference name) {
        String whole = name.toString();
        String brief = whole.startsWith("docker.io/") ? whole.substring(10) : whole;
        return brief.startsWith("library/") ? brief.substring(8) : brief;
    }

    @Override
    public void close() throws IOException {
        store.close();
    }

    /// Counts, and keeps the first bytes, which tell the compression.
    private static final class Counted extends OutputStream {
        private final OutputStream out;
        private final byte[] head = new byte[4];
        private long count;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int i = 0; count + i < head.length && i < length; i++) {
                head[(int) count + i] = bytes[from + i];
            }
            out.write(bytes, from, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        /// What the bytes are; a media type that says otherwise is not passed on.
        String mediaType() {
            if (head[0] == 0x1f && head[1] == (byte) 0x8b) {
                return MediaTypes.OCI_LAYER_GZIP;
            }
            boolean skippable = (head[0] & 0xf0) == 0x50 && head[1] == 0x2a && head[2] == 0x4d;
            boolean zstd = head[0] == 0x28 && head[1] == (byte) 0xb5 && head[2] == 0x2f;
            return skippable || zstd ? MediaTypes.OCI_LAYER_ZSTD : MediaTypes.OCI_LAYER;
        }
    }
}
