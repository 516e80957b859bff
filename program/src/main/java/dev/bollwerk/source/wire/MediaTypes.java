package dev.bollwerk.source.wire;

import java.util.List;

/// The media types that images are made of.
///
/// [OCI media types](https://github.com/opencontainers/image-spec/blob/v1.1.1/media-types.md)
public final class MediaTypes {
    /// An OCI manifest.
    public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    /// An OCI index.
    public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";

    /// An OCI image configuration.
    public static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";

    /// A Docker schema 2 manifest.
    public static final String DOCKER_MANIFEST =
            "application/vnd.docker.distribution.manifest.v2+json";

    /// A Docker manifest list.
    public static final String DOCKER_LIST =
            "application/vnd.docker.distribution.manifest.list.v2+json";

    /// A Docker image configuration.
    public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";

    /// An uncompressed layer, as Docker names it.
    public static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar";

    /// A gzip'd layer, as Docker names it.
    public static final String DOCKER_LAYER_GZIP =
            "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /// An uncompressed OCI layer.
    public static final String OCI_LAYER = "application/vnd.oci.image.layer.v1.tar";

    /// A gzip layer, as OCI names it.
    public static final String OCI_LAYER_GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";

    /// A zstd layer.
    public static final String OCI_LAYER_ZSTD = "application/vnd.oci.image.layer.v1.tar+zstd";

    /// What a registry is asked for.
    public static final List<String> MANIFESTS =
            List.of(OCI_INDEX, DOCKER_LIST, OCI_MANIFEST, DOCKER_MANIFEST);

    private MediaTypes() {}

    /// Whether a descriptor of this type points at an index.
    public static boolean isIndex(String type) {
        return type.equals(OCI_INDEX) || type.equals(DOCKER_LIST);
    }

    /// Whether a descriptor of this type points at an image manifest.
    public static boolean isManifest(String type) {
        return type.equals(OCI_MANIFEST) || type.equals(DOCKER_MANIFEST);
    }
}
