package dev.bollwerk.source.registry;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.ImageIndex;
import dev.bollwerk.image.Layer;
import dev.bollwerk.image.Manifest;
import dev.bollwerk.image.Reference;
import dev.bollwerk.source.registry.RegistryClient.Document;
import dev.bollwerk.source.wire.ConfigJson;
import dev.bollwerk.source.wire.LayerList;
import dev.bollwerk.source.wire.ManifestDocument;
import dev.bollwerk.source.wire.ManifestDocument.OfImage;
import dev.bollwerk.source.wire.ManifestDocument.OfIndex;
import dev.bollwerk.source.wire.MediaTypes;
import dev.bollwerk.source.wire.PlatformChoice;
import dev.bollwerk.source.wire.Verified;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// An image registry as a source of images.
///
/// [Distribution
/// specification](https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md)
public final class Registry {
    private static final int DEEPEST = 4;
    private static final String ACCEPT = String.join(", ", MediaTypes.MANIFESTS);

    private final RegistrySettings settings;
    private final PlatformChoice choice;

    /// Registries as seen with these settings.
    public Registry(RegistrySettings settings, PlatformChoice choice) {
        this.settings = settings;
        this.choice = choice;
    }

    /// Opens an image; its layers are fetched when they are opened.
    public Image open(Reference reference) {
        RegistryClient client = new RegistryClient(settings, reference);
        try {
            return new Opening(client, reference, choice).open();
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /// Fetches what is needed to know an image.
    private record Opening(RegistryClient client, Reference reference, PlatformChoice choice) {
        Image open() {
            Named found = named();
            boolean chosen = false;
            List<Digest> subjects = new ArrayList<>();
            for (int i = 0; i < DEEPEST; i++) {
                subjects.addFirst(found.digest);
                switch (found.document) {
                    case OfImage(Manifest manifest) -> {
                        return image(manifest, subjects, chosen);
                    }
                    case OfIndex(ImageIndex index) -> {
                        Descriptor next = choice.choose(index.manifests(), what());
                        chosen = next.platform() != null;
                        found = fetch(next);
                    }
                }
            }
            throw BollwerkException.target("%s nests its indexes too deep.".formatted(what()));
        }

        private Named named() {
            Document document =
                    client.read(
                            "manifests",
                            reference.selector(),
                            ACCEPT,
                            ManifestDocument.LIMIT,
                            "the image " + reference);
            byte[] bytes = document.bytes();
            Digest stated = stated(document);
            Digest wanted = reference.digest() == null ? stated : reference.digest();
            if (wanted != null) {
                Verified.bytes(bytes, wanted, "The manifest of " + what());
            }
            Digest digest = wanted == null ? Digest.sha256(bytes) : wanted;
            return new Named(ManifestDocument.parse(bytes, "The manifest of " + what()), digest);
        }

        /// The digest that the registry states; one that cannot be read is as good as none, since
        /// the digest is computed then.
        private static @Nullable Digest stated(Document document) {
            String header = document.response().headers().first("docker-content-digest");
            try {
                return header == null ? null : Digest.parse(header);
            } catch (BollwerkException _) {
                return null;
            }
        }

        private Named fetch(Descriptor descriptor) {
            String what = "The manifest %s of %s".formatted(descriptor.digest(), reference);
            Document document =
                    client.read(
                            "manifests",
                            descriptor.digest().toString(),
                            ACCEPT,
                            Verified.limit(descriptor, ManifestDocument.LIMIT, what),
                            "the manifest " + descriptor.digest());
            byte[] bytes = Verified.bytes(document.bytes(), descriptor, what);
            return new Named(ManifestDocument.parse(bytes, what), descriptor.digest());
        }

        /// @param subjects the digests of the manifest and of the indexes that led to it
        private Image image(Manifest manifest, List<Digest> subjects, boolean chosen) {
            Descriptor descriptor = manifest.config();
            String what = "The configuration %s of %s".formatted(descriptor.digest(), reference);
            Document document =
                    client.read(
                            "blobs",
                            descriptor.digest().toString(),
                            "*/*",
                            Verified.limit(descriptor, ConfigJson.LIMIT, what),
                            "the configuration " + descriptor.digest());
            byte[] bytes = Verified.bytes(document.bytes(), descriptor, what);
            ImageConfig config = ConfigJson.parse(bytes, what);
            LayerList.check(manifest.layers().size(), config, what());
            if (!chosen) {
                choice.check(config.platform(), what());
            }
            List<Layer> layers = new ArrayList<>();
            for (int i = 0; i < manifest.layers().size(); i++) {
                layers.add(
                        new RegistryLayer(
                                client, manifest.layers().get(i), config.diffIds().get(i)));
            }
            return new RegistryImage(client, reference.toString(), subjects, config, layers);
        }

        private String what() {
            return "The image " + reference;
        }
    }

    /// A manifest or index with its digest.
    private record Named(ManifestDocument document, Digest digest) {}
}
