package dev.bollwerk.source.archive;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.ImageIndex;
import dev.bollwerk.image.Layer;
import dev.bollwerk.image.Manifest;
import dev.bollwerk.source.wire.ConfigJson;
import dev.bollwerk.source.wire.LayerList;
import dev.bollwerk.source.wire.LayoutJson;
import dev.bollwerk.source.wire.ManifestDocument;
import dev.bollwerk.source.wire.ManifestDocument.OfImage;
import dev.bollwerk.source.wire.ManifestDocument.OfIndex;
import dev.bollwerk.source.wire.PlatformChoice;
import dev.bollwerk.source.wire.Verified;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An OCI image layout, in a folder or in a tar.
///
/// [OCI image layout](https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md)
public final class OciLayout {
    private static final String MARKER = "oci-layout";
    private static final String INDEX = "index.json";

    private final Members members;

    private OciLayout(Members members) {
        this.members = members;
    }

    /// Opens one image of a layout in a folder.
    public static Image openFolder(ArchivePath target, PlatformChoice choice) {
        Path path = target.path();
        if (!Files.isDirectory(path)) {
            throw BollwerkException.target(
                    Files.exists(path)
                            ? "'%s' is no folder; write oci-archive: before a tar file."
                                    .formatted(path)
                            : "The layout '%s' does not exist; check the path.".formatted(path));
        }
        return open(new DirectoryMembers(path), target, choice);
    }

    /// Opens one image of a layout in a tar.
    public static Image openArchive(ArchivePath target, PlatformChoice choice, Spool spool) {
        return open(ArchiveFile.open(target.path(), spool), target, choice);
    }

    static Image open(Members members, ArchivePath target, PlatformChoice choice) {
        try {
            OciLayout layout = new OciLayout(members);
            layout.check();
            Descriptor found =
                    new LayoutSelection(layout, members.where(), choice)
                            .select(layout.index(), target.selector());
            return layout.image(target.toString(), found, choice);
        } catch (RuntimeException e) {
            members.close();
            throw e;
        }
    }

    /// Whether there is a layout in it.
    static boolean isIn(Members members) {
        return members.has(MARKER);
    }

    /// The digest of the manifest with that configuration, when a layout lies beside the members
    /// of a `docker save`; null when none does, or none that can be read.
    static @Nullable Digest manifestOfConfig(Members members, Digest config) {
        if (!isIn(members) || !members.has(INDEX)) {
            return null;
        }
        OciLayout layout = new OciLayout(members);
        try {
            for (Descriptor leaf : LayoutSelection.leaves(layout, layout.index().manifests())) {
                if (layout.has(leaf)
                        && layout.document(leaf) instanceof OfImage(Manifest manifest)
                        && manifest.config().digest().equals(config)) {
                    return leaf.digest();
                }
            }
        } catch (BollwerkException _) {
            // manifest.json has said all that is needed; the layout beside it is only a bonus.
        }
        return null;
    }

    boolean has(Descriptor descriptor) {
        return members.has(path(descriptor.digest()));
    }

    /// The manifest or index behind a descriptor, verified.
    ManifestDocument document(Descriptor descriptor) {
        String what = what("manifest", descriptor.digest());
        return ManifestDocument.parse(blob(descriptor, ManifestDocument.LIMIT, what), what);
    }

    /// The configuration behind a manifest, verified.
    ImageConfig config(Manifest manifest) {
        String what = what("configuration", manifest.config().digest());
        return ConfigJson.parse(blob(manifest.config(), ConfigJson.LIMIT, what), what);
    }

    private void check() {
        if (!isIn(members)) {
            throw BollwerkException.target(
                    DockerArchive.isIn(members)
                            ? "%s was made by 'docker save'; write docker-archive: before its path."
                                    .formatted(members.where())
                            : "%s is no OCI layout: it has no file oci-layout."
                                    .formatted(members.where()));
        }
        LayoutJson.check(
                members.read(MARKER, LayoutJson.LIMIT), "The file oci-layout of " + where());
    }

    private ImageIndex index() {
        String what = "index.json of " + where();
        byte[] bytes = members.read(INDEX, ManifestDocument.LIMIT);
        return switch (ManifestDocument.parse(bytes, what)) {
            case OfIndex(ImageIndex index) -> index;
            case OfImage _ ->
                    throw BollwerkException.target(
                            "%s is damaged: it is a manifest and should be an index."
                                    .formatted(what));
        };
    }

    private Image image(String name, Descriptor descriptor, PlatformChoice choice) {
        Manifest manifest =
                switch (document(descriptor)) {
                    case OfImage(Manifest found) -> found;
                    case OfIndex _ ->
                            throw BollwerkException.target(
                                    "%s nests its indexes too deep.".formatted(members.where()));
                };
        ImageConfig config = config(manifest);
        LayerList.check(manifest.layers().size(), config, members.where());
        if (descriptor.platform() == null) {
            choice.check(config.platform(), members.where());
        }
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < manifest.layers().size(); i++) {
            Descriptor layer = manifest.layers().get(i);
            if (!layer.isForeign() && !has(layer)) {
                throw BollwerkException.target(
                        "%s is damaged: the layer %s is missing; copy the image again."
                                .formatted(members.where(), layer.digest()));
            }
            layers.add(
                    new MemberLayer(members, path(layer.digest()), layer, config.diffIds().get(i)));
        }
        return new MemberImage(members, name, descriptor.digest(), config, layers);
    }

    private byte[] blob(Descriptor descriptor, int limit, String what) {
        byte[] bytes =
                members.read(path(descriptor.digest()), Verified.limit(descriptor, limit, what));
        return Verified.bytes(bytes, descriptor, what);
    }

    private String what(String kind, Digest digest) {
        return "The %s %s of %s".formatted(kind, digest, where());
    }

    private String where() {
        String where = members.where();
        return Character.toLowerCase(where.charAt(0)) + where.substring(1);
    }

    private static String path(Digest digest) {
        return "blobs/" + digest.algorithm() + "/" + digest.hex();
    }
}
