package dev.bollwerk.scan;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Base;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Image;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Recognises the base image of an image among those that are given, by the chain of layers: the
/// layers of the base are the lowest of the image. Of several that fit, the one with most layers is
/// the nearest.
final class Bases {
    private static final String NAME = "org.opencontainers.image.base.name";
    private static final String DIGEST = "org.opencontainers.image.base.digest";

    private final List<String> names;
    private final Function<String, Known> open;
    private @Nullable List<Known> known;

    /// @param name as on the command line
    record Known(String name, @Nullable Digest digest, List<Digest> layers) {
        Known {
            layers = List.copyOf(layers);
        }
    }

    /// What is known of the base of one image.
    ///
    /// @param base null when neither a layer nor a label tells
    /// @param layers diff IDs that the base brought
    /// @param gaps why a base that was given is none
    record Found(@Nullable Base base, Set<Digest> layers, List<Gap> gaps) {
        /// Nothing is known.
        static final Found NOTHING = new Found(null, Set.of(), List.of());

        Found {
            layers = Set.copyOf(layers);
            gaps = List.copyOf(gaps);
        }

        /// Whether a finding is of the base: every place of it is in a layer of the base.
        boolean isOfBase(Finding finding) {
            List<Location> places = finding.locations();
            return !layers.isEmpty()
                    && !places.isEmpty()
                    && places.stream()
                            .allMatch(at -> at.layer() != null && layers.contains(at.layer()));
        }
    }

    /// @param names of base images, as targets
    /// @param open tells the layers of one
    Bases(List<String> names, Function<String, Known> open) {
        this.names = List.copyOf(names);
        this.open = open;
    }

    /// The base of an image.
    ///
    /// @throws BollwerkException when a base that was given cannot be read
    Found find(Image image) {
        if (names.isEmpty()) {
            return labelled(image);
        }
        Known best = null;
        for (Known candidate : known()) {
            boolean longer = best == null || candidate.layers.size() > best.layers.size();
            if (longer && isBelow(candidate.layers, image.config().diffIds())) {
                best = candidate;
            }
        }
        if (best != null) {
            var base = new Base(best.name, best.digest, best.layers.size(), List.of());
            return new Found(base, new HashSet<>(best.layers), List.of());
        }
        String reason =
                "The image is not built on %s: their lowest layers differ, so nothing is told apart."
                        .formatted(String.join(" or ", names));
        return new Found(null, Set.of(), List.of(new Gap("base", null, reason)));
    }

    private List<Known> known() {
        List<Known> all = known;
        if (all == null) {
            all = new ArrayList<>();
            for (String name : names) {
                all.add(open.apply(name));
            }
            known = all;
        }
        return all;
    }

    private static boolean isBelow(List<Digest> base, List<Digest> image) {
        return !base.isEmpty()
                && base.size() <= image.size()
                && image.subList(0, base.size()).equals(base);
    }

    private static Found labelled(Image image) {
        String name = image.config().labels().getOrDefault(NAME, "");
        String digest = image.config().labels().getOrDefault(DIGEST, "");
        if (name.isBlank() && digest.isBlank()) {
            return Found.NOTHING;
        }
        var base = new Base(name.isBlank() ? digest : name, digest(digest), 0, List.of());
        return new Found(base, Set.of(), List.of());
    }

    private static @Nullable Digest digest(String text) {
        try {
            return text.isBlank() ? null : Digest.parse(text);
        } catch (BollwerkException _) {
            return null;
        }
    }
}
