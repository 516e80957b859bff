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

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Documents attached to an image: by the referrers API, by the tag that stands for it where a
/// registry has none, and by the tag of cosign's attestations.
///
/// [OCI distribution, listing
/// referrers](https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md), [cosign's
/// tags](https://github.com/sigstore/cosign/blob/main/specs/ATTESTATION_SPEC.md)
///
/// @param subjects digests that documents may be attached to
record Referrers(RegistryClient client, List<Digest> subjects) {
    private static final int MOST = 100;
    private static final int LARGEST = 64 << 20;

    /// The attached documents of these media types, in the order of the registry, each once.
    List<Attachment> documents(Predicate<String> mediaTypes) {
        Map<Digest, Attachment> found = new LinkedHashMap<>();
        for (Manifest manifest : manifests()) {
            for (Descriptor layer : manifest.layers()) {
                if (mediaTypes.test(layer.mediaType())
                        && layer.size() <= LARGEST
                        && found.size() < MOST) {
                    found.computeIfAbsent(
                            layer.digest(),
                            digest -> new Attachment(layer.mediaType(), digest, blob(layer)));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private List<Manifest> manifests() {
        List<Manifest> all = new ArrayList<>();
        for (Digest subject : subjects) {
            for (Descriptor referrer : referrers(subject)) {
                if (manifest(referrer) instanceof OfImage(Manifest manifest)) {
                    all.add(manifest);
                }
            }
            if (find("manifests", tag(subject) + ".att", MediaTypes.OCI_MANIFEST)
                    instanceof OfImage(Manifest manifest)) {
                all.add(manifest);
            }
        }
        return all;
    }

    private static String tag(Digest subject) {
        return subject.algorithm() + "-" + subject.hex();
    }

    /// Most registries answer one of the two; the other's refusal means nothing.
    private List<Descriptor> referrers(Digest subject) {
        List<Descriptor> listed = index("referrers", subject.toString());
        List<Descriptor> all = listed.isEmpty() ? index("manifests", tag(subject)) : listed;
        return all.size() > MOST ? all.subList(0, MOST) : all;
    }

    private List<Descriptor> index(String kind, String selector) {
        return find(kind, selector, MediaTypes.OCI_INDEX) instanceof OfIndex(var index)
                ? index.manifests()
                : List.of();
    }

    /// Null when there is none, or it cannot be read.
    private @Nullable ManifestDocument find(String kind, String selector, String mediaType) {
        try {
            byte[] bytes =
                    client.read(
                                    kind,
                                    selector,
                                    mediaType,
                                    ManifestDocument.LIMIT,
                                    "the list of attached documents")
                            .bytes();
            return ManifestDocument.parse(bytes, "The list of attached documents");
        } catch (BollwerkException _) {
            return null;
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
