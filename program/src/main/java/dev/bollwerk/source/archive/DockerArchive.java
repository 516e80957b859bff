package dev.bollwerk.source.archive;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.Layer;
import dev.bollwerk.image.Reference;
import dev.bollwerk.source.wire.ConfigJson;
import dev.bollwerk.source.wire.LayerList;
import dev.bollwerk.source.wire.ManifestDocument;
import dev.bollwerk.source.wire.PlatformChoice;
import dev.bollwerk.source.wire.Sanitized;
import dev.bollwerk.source.wire.SavedImage;
import dev.bollwerk.source.wire.Verified;

import org.jspecify.annotations.Nullable;

import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What `docker save` writes, in the old form (`<id>/layer.tar`) and in the one of Docker ≥ 25
/// (`blobs/sha256/…` with an OCI index beside `manifest.json`). `manifest.json` says what is in it
/// in both.
///
/// [Docker image format](https://github.com/moby/docker-image-spec/blob/v1.3.1/v1.2.md)
public final class DockerArchive {
    private static final String MANIFEST = "manifest.json";
    private static final int MOST_LISTED = 20;
    private static final Pattern DIGEST_NAME =
            Pattern.compile("(?:blobs/sha256/|sha256:)?([0-9a-f]{64})(?:\\.json)?");

    private final Members members;
    private final PlatformChoice choice;

    private DockerArchive(Members members, PlatformChoice choice) {
        this.members = members;
        this.choice = choice;
    }

    /// Opens one image of an archive file.
    public static Image open(ArchivePath target, PlatformChoice choice, Spool spool) {
        Members members = ArchiveFile.open(target.path(), spool);
        return open(members, target.toString(), target.selector(), choice);
    }

    /// Opens the only image of an archive that has been stored already; closing the image closes
    /// the channel.
    ///
    /// @param where names the archive in errors, as the subject of a sentence
    public static Image open(FileChannel channel, String where, String name, PlatformChoice choice)
            throws java.io.IOException {
        return open(TarMembers.of(channel, where), name, null, choice);
    }

    static Image open(
            Members members, String name, @Nullable String selector, PlatformChoice choice) {
        try {
            return new DockerArchive(members, choice).open(name, selector);
        } catch (RuntimeException e) {
            members.close();
            throw e;
        }
    }

    /// Whether there is an image of this form in it.
    static boolean isIn(Members members) {
        return members.has(MANIFEST);
    }

    private Image open(String name, @Nullable String selector) {
        if (!isIn(members)) {
            throw noManifest();
        }
        byte[] json = members.read(MANIFEST, ManifestDocument.LIMIT);
        List<SavedImage> images = SavedImage.parse(json, "manifest.json of " + where());
        SavedImage saved = choose(images, selector);
        String what = "The configuration '%s' of %s".formatted(line(saved.config()), where());
        byte[] bytes = members.read(saved.config(), ConfigJson.LIMIT);
        Digest stated = digestOf(saved.config());
        Digest configDigest = stated == null ? Digest.sha256(bytes) : stated;
        ImageConfig config = ConfigJson.parse(Verified.bytes(bytes, configDigest, what), what);
        LayerList.check(saved.layers().size(), config, members.where());
        choice.check(config.platform(), members.where());
        Digest manifest = OciLayout.manifestOfConfig(members, configDigest);
        return new MemberImage(
                members,
                name,
                manifest == null ? configDigest : manifest,
                config,
                layers(saved, config));
    }

    private List<Layer> layers(SavedImage saved, ImageConfig config) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < saved.layers().size(); i++) {
            String member = saved.layers().get(i);
            Digest diffId = config.diffIds().get(i);
            Descriptor source = saved.sources().get(diffId.toString());
            if (source != null && source.isForeign()) {
                layers.add(new MemberLayer(members, member, source, diffId));
                continue;
            }
            if (!members.has(member)) {
                throw BollwerkException.target(
                        "%s is damaged: the layer '%s' is missing; save the image again."
                                .formatted(members.where(), line(member)));
            }
            layers.add(new SavedLayer(members, member, diffId, digestOf(member)));
        }
        return layers;
    }

    private SavedImage choose(List<SavedImage> images, @Nullable String selector) {
        if (images.isEmpty()) {
            throw BollwerkException.target("%s holds no image.".formatted(members.where()));
        }
        if (selector == null) {
            if (images.size() > 1) {
                throw listed("holds %d images".formatted(images.size()), images);
            }
            return images.getFirst();
        }
        for (int i = 0; i < images.size(); i++) {
            if (selector.equals("@" + i) || isNamed(images.get(i), selector)) {
                return images.get(i);
            }
        }
        throw listed("holds no '%s'".formatted(line(selector)), images);
    }

    private BollwerkException listed(String problem, List<SavedImage> images) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.min(images.size(), MOST_LISTED); i++) {
            List<String> tags = images.get(i).tags();
            names.add(tags.isEmpty() ? "@" + i : ":" + line(tags.getFirst()));
        }
        return BollwerkException.target(
                "%s %s; append one of these to its path: %s."
                        .formatted(
                                members.where(),
                                problem,
                                names.stream().collect(Collectors.joining(", "))));
    }

    private static boolean isNamed(SavedImage image, String selector) {
        if (selector.startsWith("@")) {
            return false;
        }
        String wanted = Reference.parse(selector).toString();
        return image.tags().stream()
                .anyMatch(tag -> tag.equals(selector) || wanted.equals(normal(tag)));
    }

    private static String normal(String tag) {
        try {
            return Reference.parse(tag).toString();
        } catch (BollwerkException _) {
            return tag;
        }
    }

    private BollwerkException noManifest() {
        if (OciLayout.isIn(members)) {
            return BollwerkException.target(
                    "%s is an OCI archive; write oci-archive: before its path."
                            .formatted(members.where()));
        }
        if (members.has("repositories")) {
            return BollwerkException.target(
                    "%s is of a Docker before 1.10; load and save it with a newer one."
                            .formatted(members.where()));
        }
        return BollwerkException.target(
                "%s is no archive of 'docker save': it has no manifest.json."
                        .formatted(members.where()));
    }

    private String where() {
        String where = members.where();
        return Character.toLowerCase(where.charAt(0)) + where.substring(1);
    }

    /// The digest that a member's name states, if it is one.
    private static @Nullable Digest digestOf(String member) {
        Matcher matcher = DIGEST_NAME.matcher(member);
        return matcher.matches() ? new Digest("sha256", matcher.group(1)) : null;
    }

    private static String line(String text) {
        return Sanitized.line(text);
    }
}
