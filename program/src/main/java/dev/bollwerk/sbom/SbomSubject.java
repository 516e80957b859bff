package dev.bollwerk.sbom;

import dev.bollwerk.image.Digest;
import dev.bollwerk.image.HistoryEntry;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.Layer;
import dev.bollwerk.image.Platform;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an SBOM is about.
///
/// @param type `image`, `directory`, `file`, …
/// @param name what a person calls it
/// @param digest of the image's manifest or configuration; null outside images
/// @param layers lowest first; empty outside images
/// @param labels of the image's configuration, sorted
public record SbomSubject(
        String type,
        String name,
        @Nullable Digest digest,
        @Nullable Platform platform,
        List<SbomLayer> layers,
        Map<String, String> labels) {
    public SbomSubject {
        layers = List.copyOf(layers);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /// Something that is no image.
    public static SbomSubject of(String type, String name) {
        return new SbomSubject(type, name, null, null, List.of(), Map.of());
    }

    /// An image.
    public static SbomSubject of(Image image) {
        List<SbomLayer> layers = new ArrayList<>();
        for (int i = 0; i < image.layers().size(); i++) {
            Layer layer = image.layers().get(i);
            HistoryEntry step = image.config().stepOfLayer(i);
            layers.add(
                    new SbomLayer(
                            layer.diffId(),
                            layer.descriptor().digest(),
                            step == null ? null : step.createdBy()));
        }
        return new SbomSubject(
                "image",
                image.name(),
                image.digest(),
                image.config().platform(),
                layers,
                image.config().labels());
    }

    /// Whether it is an image.
    public boolean isImage() {
        return type.equals("image");
    }
}
