package dev.bollwerk.source.wire;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.ImageIndex;
import dev.bollwerk.image.Manifest;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// What lies behind a manifest digest: the manifest of one image, or an index of several.
///
/// The content decides which, not the media type it was announced with; a document that is both is
/// refused, since two readers would see two images in it. [OCI
/// manifest](https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md), [the
/// attack](https://github.com/opencontainers/image-spec/security/advisories/GHSA-77vh-xpmg-72qh)
public sealed interface ManifestDocument {
    /// Bytes at most; what registries accept too.
    int LIMIT = 4 << 20;

    /// The manifest of one image.
    record OfImage(Manifest manifest) implements ManifestDocument {}

    /// An index, or a Docker manifest list.
    record OfIndex(ImageIndex index) implements ManifestDocument {}

    /// Reads a document.
    ///
    /// @param what names it in errors, as the subject of a sentence
    static ManifestDocument parse(byte[] bytes, String what) {
        return Json.read(bytes, what, json -> new Reader(json, what).read());
    }

    /// Collects the fields of a document.
    final class Reader {
        private final Json json;
        private final String what;
        private long schemaVersion = 2;
        private @Nullable String mediaType;
        private @Nullable Descriptor config;
        private @Nullable List<Descriptor> layers;
        private @Nullable List<Descriptor> manifests;
        private Map<String, String> annotations = Map.of();
        private boolean old;

        private Reader(Json json, String what) {
            this.json = json;
            this.what = what;
        }

        private ManifestDocument read() {
            json.object(this::field);
            if (old || schemaVersion == 1) {
                throw BollwerkException.target(
                        "%s has the outdated schema 1; push the image again with a current builder."
                                .formatted(what));
            }
            boolean isImage = config != null || layers != null;
            if (manifests != null && isImage) {
                throw BollwerkException.target(
                        "%s is both a manifest and an index, which hides what it is; do not use it."
                                .formatted(what));
            }
            if (manifests != null) {
                return new OfIndex(
                        new ImageIndex(
                                mediaType == null ? MediaTypes.OCI_INDEX : mediaType,
                                manifests,
                                annotations));
            }
            if (config == null || layers == null) {
                throw BollwerkException.target(
                        "%s is no image manifest: it has no %s."
                                .formatted(what, config == null ? "configuration" : "layers"));
            }
            return new OfImage(
                    new Manifest(
                            mediaType == null ? MediaTypes.OCI_MANIFEST : mediaType,
                            config,
                            layers,
                            annotations));
        }

        private void field(String name) {
            switch (name) {
                case "schemaVersion" -> schemaVersion = json.number();
                case "mediaType" -> mediaType = json.string();
                case "config" -> config = json.isNull() ? null : DescriptorJson.read(json);
                case "layers" -> layers = descriptors();
                case "manifests" -> manifests = descriptors();
                case "annotations" -> annotations = json.map();
                case "fsLayers" -> old = true;
                default -> {}
            }
        }

        private @Nullable List<Descriptor> descriptors() {
            return json.isNull() ? null : json.list(() -> DescriptorJson.read(json));
        }
    }
}
