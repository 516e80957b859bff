package dev.bollwerk.analyze;

import dev.bollwerk.analyze.file.ContentHit;
import dev.bollwerk.analyze.file.ContentResult;
import dev.bollwerk.analyze.layer.LayerReader;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.HistoryEntry;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the scanner sees in the configuration of an image; and the build steps without it, because
/// they are shown beside everything that a layer brought.
final class ConfigScan {
    private final List<ConfigText> texts;
    private final List<ContentResult> results;

    ConfigScan(ImageConfig config, LayerReader layers) {
        this.texts = ConfigText.all(config);
        this.results =
                layers.scan(
                        texts.stream().map(ConfigText::as).toList(),
                        texts.stream().map(ConfigText::text).toList(),
                        key(config));
    }

    private static @Nullable Digest key(ImageConfig config) {
        if (config.raw().length == 0) {
            return null;
        }
        String text = "config " + Digest.sha256(config.raw());
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What was seen; a variable and the step that sets it count as one.
    List<Sighting> sightings() {
        List<Sighting> sightings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < results.size(); i++) {
            ConfigText text = texts.get(i);
            for (ContentHit hit : results.get(i).hits()) {
                String what = hit.rule() + '\0' + hit.excerpt();
                if (text.step() < 0 || !seen.contains(what)) {
                    var location = Location.of(text.place());
                    sightings.add(new Sighting(hit, List.of(location), false));
                }
                seen.add(what);
            }
        }
        return sightings;
    }

    List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            String place = texts.get(i).place();
            results.get(i).gaps().forEach(reason -> gaps.add(new Gap("config", place, reason)));
        }
        return gaps;
    }

    /// The build step that made a layer, with the values of secrets masked.
    @Nullable String createdBy(ImageConfig config, int layer) {
        HistoryEntry step = config.stepOfLayer(layer);
        String text = step == null ? null : step.createdBy();
        if (text == null || results.isEmpty()) {
            return text;
        }
        List<ContentHit> hits = new ArrayList<>();
        int number = config.history().indexOf(step);
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).step() == number) {
                hits.addAll(results.get(i).hits());
            }
        }
        return mask(text, hits);
    }

    /// A text with asterisks in place of what was hit.
    static String mask(String text, List<ContentHit> hits) {
        if (hits.isEmpty()) {
            return text;
        }
        char[] masked = text.toCharArray();
        for (ContentHit hit : hits) {
            int at = 0;
            for (int line = 1; line < hit.line(); line++) {
                at = text.indexOf('\n', at) + 1;
            }
            int from = text.offsetByCodePoints(at, hit.column() - 1);
            for (int i = from; i < Math.min(masked.length, from + hit.length()); i++) {
                masked[i] = '*';
            }
        }
        return new String(masked);
    }
}
