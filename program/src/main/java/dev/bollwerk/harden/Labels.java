package dev.bollwerk.harden;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.Reference;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The labels of a new image: what it is made of, and what the person wants.
///
/// [OCI annotations](https://github.com/opencontainers/image-spec/blob/v1.1.1/annotations.md)
final class Labels {
    private static final String PREFIX = "org.opencontainers.image.";
    private static final String BASE_NAME = PREFIX + "base.name";
    private static final String BASE_DIGEST = PREFIX + "base.digest";
    private static final Pattern ID = Pattern.compile("(?:sha256:)?[0-9a-f]{12,64}");

    private Labels() {}

    /// @param reference of the image that was read; empty when it has none
    /// @param title null for none
    /// @param created null when nobody knows
    static Map<String, String> of(
            Image image,
            String reference,
            @Nullable String title,
            @Nullable Instant created,
            Map<String, String> wanted) {
        Map<String, String> labels = new TreeMap<>();
        if (title != null && !image.config().labels().containsKey(PREFIX + "title")) {
            labels.put(PREFIX + "title", title);
        }
        if (created != null) {
            labels.put(PREFIX + "created", created.toString());
        }
        Digest digest = image.digest();
        if (digest != null) {
            labels.put(BASE_DIGEST, digest.toString());
        }
        Reference base = reference(reference);
        if (base != null) {
            String name = base.toString();
            int at = name.indexOf('@');
            labels.put(BASE_NAME, at < 0 ? name : name.substring(0, at));
        }
        labels.putAll(wanted);
        return labels;
    }

    /// What of the labels stands at the manifest too.
    static Map<String, String> annotations(Map<String, String> labels) {
        Map<String, String> annotations = new TreeMap<>(labels);
        annotations.keySet().retainAll(java.util.Set.of(BASE_NAME, BASE_DIGEST));
        return annotations;
    }

    /// The reference of an image; null where it is an ID, or none.
    static @Nullable Reference reference(String text) {
        if (text.isEmpty() || ID.matcher(text).matches()) {
            return null;
        }
        try {
            return Reference.parse(text);
        } catch (BollwerkException _) {
            return null;
        }
    }
}
