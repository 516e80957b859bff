package dev.bollwerk.source.wire;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Platform;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Which of several images is meant, by platform.
///
/// @param wanted what to look for
/// @param explicit whether somebody asked for just that; if not, an only image does too
public record PlatformChoice(Platform wanted, boolean explicit) {
    /// The manifest to use; when there is none, the error lists what there is.
    ///
    /// @param what names the index in errors, as the subject of a sentence
    public Descriptor choose(List<Descriptor> manifests, String what) {
        List<Descriptor> images = images(manifests);
        if (images.isEmpty()) {
            throw BollwerkException.target("%s holds no image.".formatted(what));
        }
        List<Descriptor> fitting = fitting(images);
        if (!fitting.isEmpty()) {
            return fitting.getFirst();
        }
        if (images.size() == 1 && (!explicit || images.getFirst().platform() == null)) {
            return images.getFirst();
        }
        throw missing(images, what);
    }

    /// The manifests that are images: not attestations, which builders list beside them.
    public static List<Descriptor> images(List<Descriptor> manifests) {
        return manifests.stream().filter(descriptor -> !isAttestation(descriptor)).toList();
    }

    /// The manifests whose platform does, best first.
    public List<Descriptor> fitting(List<Descriptor> images) {
        return images.stream()
                .filter(d -> d.platform() != null && wanted.accepts(d.platform()))
                .sorted(
                        Comparator.comparing((Descriptor d) -> !wanted.equals(d.platform()))
                                .thenComparing(PlatformChoice::variant, Comparator.reverseOrder()))
                .toList();
    }

    /// Checks the platform that an image's own configuration states.
    public void check(Platform found, String what) {
        if (explicit && !wanted.accepts(found)) {
            throw BollwerkException.target(
                    "%s is for %s, not for %s; leave out --platform or name another image."
                            .formatted(what, found, wanted));
        }
    }

    /// The error for a platform that is not there.
    public BollwerkException missing(List<Descriptor> images, String what) {
        String offered =
                images.stream()
                        .map(Descriptor::platform)
                        .filter(Objects::nonNull)
                        .map(Platform::toString)
                        .distinct()
                        .sorted()
                        .limit(40)
                        .collect(Collectors.joining(", "));
        return BollwerkException.target(
                "%s has no image for %s; choose one of these with --platform: %s."
                        .formatted(what, wanted, offered.isEmpty() ? "none is named" : offered));
    }

    private static boolean isAttestation(Descriptor descriptor) {
        Platform platform = descriptor.platform();
        return descriptor.annotations().containsKey("vnd.docker.reference.type")
                || platform != null && platform.architecture().equals("unknown");
    }

    private static String variant(Descriptor descriptor) {
        Platform platform = descriptor.platform();
        return platform == null || platform.variant() == null ? "" : platform.variant();
    }
}
