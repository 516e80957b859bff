package dev.bollwerk.source.archive;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.ImageIndex;
import dev.bollwerk.image.Platform;
import dev.bollwerk.source.wire.ManifestDocument.OfImage;
import dev.bollwerk.source.wire.ManifestDocument.OfIndex;
import dev.bollwerk.source.wire.MediaTypes;
import dev.bollwerk.source.wire.PlatformChoice;
import dev.bollwerk.source.wire.Sanitized;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the one manifest of a layout that is meant: by digest, by tag, or because no other fits.
final class LayoutSelection {
    private static final String REF_NAME = "org.opencontainers.image.ref.name";
    private static final String CONTAINERD_NAME = "io.containerd.image.name";
    private static final int DEEPEST = 4;
    private static final int MOST_MANIFESTS = 1_000;
    private static final int MOST_LISTED = 20;

    private final OciLayout layout;
    private final String where;
    private final PlatformChoice choice;

    LayoutSelection(OciLayout layout, String where, PlatformChoice choice) {
        this.layout = layout;
        this.where = where;
        this.choice = choice;
    }

    /// The descriptor of an image manifest.
    ///
    /// @param selector a tag, `@digest`, or null
    Descriptor select(ImageIndex index, @Nullable String selector) {
        List<Descriptor> top = index.manifests();
        if (selector != null && selector.startsWith("@")) {
            return withDigest(top, Digest.parse(selector.substring(1)));
        }
        if (selector == null) {
            return only(top);
        }
        List<Descriptor> tagged = top.stream().filter(d -> isTagged(d, selector)).toList();
        if (tagged.isEmpty()) {
            throw listed("holds no '%s'".formatted(Sanitized.line(selector)), top);
        }
        return only(tagged);
    }

    /// The manifests below some descriptors, indexes opened, each digest once.
    static List<Descriptor> leaves(OciLayout layout, List<Descriptor> top) {
        Map<Digest, Descriptor> leaves = new LinkedHashMap<>();
        collect(layout, top, leaves, new HashSet<>(), 0);
        return List.copyOf(leaves.values());
    }

    /// @param opened indexes seen before; one that names another a thousand times, which does the
    /// same, would never come to an end
    private static void collect(
            OciLayout layout,
            List<Descriptor> top,
            Map<Digest, Descriptor> leaves,
            Set<Digest> opened,
            int depth) {
        for (Descriptor descriptor : top) {
            if (leaves.size() + opened.size() > MOST_MANIFESTS || depth > DEEPEST) {
                throw BollwerkException.target(
                        "The layout is refused: more than %d manifests, or nested deeper than %d."
                                .formatted(MOST_MANIFESTS, DEEPEST));
            }
            if (!MediaTypes.isIndex(descriptor.mediaType())) {
                leaves.merge(descriptor.digest(), descriptor, LayoutSelection::moreTelling);
            } else if (opened.add(descriptor.digest())
                    && layout.has(descriptor)
                    && layout.document(descriptor) instanceof OfIndex(ImageIndex index)) {
                collect(layout, index.manifests(), leaves, opened, depth + 1);
            }
        }
    }

    private static Descriptor moreTelling(Descriptor one, Descriptor other) {
        return one.platform() == null ? other : one;
    }

    private Descriptor withDigest(List<Descriptor> top, Digest digest) {
        for (Descriptor descriptor : top) {
            if (descriptor.digest().equals(digest)) {
                return only(List.of(descriptor));
            }
        }
        for (Descriptor leaf : leaves(layout, top)) {
            if (leaf.digest().equals(digest)) {
                return leaf;
            }
        }
        throw listed("holds no manifest " + digest, top);
    }

    /// The one manifest that fits; several of one platform are a question for the user.
    private Descriptor only(List<Descriptor> top) {
        List<Descriptor> leaves =
                PlatformChoice.images(leaves(layout, top)).stream().map(this::described).toList();
        List<Descriptor> fitting = choice.fitting(leaves);
        if (fitting.size() > 1 && top.size() > 1) {
            Platform first = fitting.getFirst().platform();
            if (fitting.stream().skip(1).anyMatch(d -> sameOrNone(first, d.platform()))) {
                throw listed("holds several images for " + first, top);
            }
        }
        return choice.choose(leaves, where);
    }

    private static boolean sameOrNone(@Nullable Platform one, @Nullable Platform other) {
        return one == null || one.equals(other);
    }

    /// A descriptor with its platform: from the image's configuration when it does not say itself.
    private Descriptor described(Descriptor leaf) {
        if (leaf.platform() != null) {
            return leaf;
        }
        if (!leaf.mediaType().isEmpty() && !MediaTypes.isManifest(leaf.mediaType())) {
            throw BollwerkException.target(
                    "%s holds '%s', which is no image manifest."
                            .formatted(where, Sanitized.line(leaf.mediaType())));
        }
        if (!(layout.document(leaf) instanceof OfImage(var manifest))) {
            return leaf;
        }
        Platform platform = layout.config(manifest).platform();
        return new Descriptor(
                leaf.mediaType(),
                leaf.digest(),
                leaf.size(),
                leaf.urls(),
                leaf.annotations(),
                platform.architecture().equals("unknown") ? null : platform);
    }

    private static boolean isTagged(Descriptor descriptor, String tag) {
        return isNamed(descriptor.annotations().get(REF_NAME), tag)
                || isNamed(descriptor.annotations().get(CONTAINERD_NAME), tag);
    }

    private static boolean isNamed(@Nullable String name, String tag) {
        return name != null && (name.equals(tag) || name.endsWith(":" + tag));
    }

    private BollwerkException listed(String problem, List<Descriptor> top) {
        List<String> names = new ArrayList<>();
        for (Descriptor descriptor : PlatformChoice.images(top)) {
            String tag = descriptor.annotations().get(REF_NAME);
            String name = tag == null ? "@" + descriptor.digest() : ":" + Sanitized.line(tag);
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        return BollwerkException.target(
                "%s %s; append one of these to its path: %s."
                        .formatted(
                                where,
                                problem,
                                names.stream()
                                        .limit(MOST_LISTED)
                                        .collect(Collectors.joining(", "))));
    }
}
