package dev.bollwerk.source.registry;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Attachment;
import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Manifest;
import dev.bollwerk.source.wire.ManifestDocument;
import dev.bollwerk.source.wire.ManifestDocument.OfImage;
import dev.bollwerk.source.wire.ManifestDocument.OfIndex;
import dev.bollwerk.source.wire.MediaTypes;
import dev.bollwerk.source.wire.Verified;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Documents attached to an image: by the referrers API, and by the tag that stands for it where a
/// registry has none.
///
/// [OCI distribution, listing
/// referrers](https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md)
record Referrers(RegistryClient client, Digest subject) {
    private static final int MOST = 100;
    private static final int LARGEST = 64 << 20;

    /// The attached documents of these media types, in the order of the registry.
    List<Attachment> documents(Predicate<String> mediaTypes) {
        List<Attachment> found = new ArrayList<>();
        for (Descriptor referrer : referrers()) {
            if (manifest(referrer) instanceof OfImage(Manifest manifest)) {
                for (Descriptor layer : manifest.layers()) {
                    if (mediaTypes.test(layer.mediaType()) && layer.size() <= LARGEST) {
                        found.add(new Attachment(layer.mediaType(), layer.digest(), blob(layer)));
                    }
                }
            }
        }
        return found;
    }

    /// Most registries answer one of the two; the other's refusal means nothing.
    private List<Descriptor> referrers() {
        String tag = subject.algorithm() + "-" + subject.hex();
        List<Descriptor> listed = index("referrers", subject.toString());
        List<Descriptor> all = listed.isEmpty() ? index("manifests", tag) : listed;
        return all.size() > MOST ? all.subList(0, MOST) : all;
    }

    private List<Descriptor> index(String kind, String selector) {
        try {
            byte[] bytes =
                    client.read(
                                    kind,
                                    selector,
                                    MediaTypes.OCI_INDEX,
                                    ManifestDocument.LIMIT,
                                    "the list of attached documents")
                            .bytes();
            return ManifestDocument.parse(bytes, "The list of attached documents")
                            instanceof OfIndex(var index)
                    ? index.manifests()
                    : List.of();
        } catch (BollwerkException _) {
            return List.of();
        }
    }

    private ManifestDocument manifest(Descriptor descriptor) {
        String what = "The attached manifest " + descriptor.digest();
        byte[] bytes =
                client.read(
                                "manifests",
                                descriptor.digest().toString(),
                                MediaTypes.OCI_MANIFEST,
                                Verified.limit(descriptor, ManifestDocument.LIMIT, what),
                                what)
                        .bytes();
        return ManifestDocument.parse(Verified.bytes(bytes, descriptor, what), what);
    }

    private byte[] blob(Descriptor descriptor) {
        String what = "The attached document " + descriptor.digest();
        byte[] bytes =
                client.read(
                                "blobs",
                                descriptor.digest().toString(),
                                "*/*",
                                Verified.limit(descriptor, LARGEST, what),
                                what)
                        .bytes();
        return Verified.bytes(bytes, descriptor, what);
    }
}
