package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.Observed.Cause;
import dev.bollwerk.fact.Observed.Unseen;
import dev.bollwerk.image.HistoryEntry;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.source.daemon.Engine;
import dev.bollwerk.source.wire.EngineHistory;
import dev.bollwerk.source.wire.InspectedImage;

import java.time.Instant;
import java.util.List;

/// Reads the images of an engine, each with its configuration and history.
record ImageReader(Questions questions) {
    Observed<List<StoredImage>> images() {
        Observed<List<StoredImage>> listed =
                questions.ask("/images/json", StoredImage.LIMIT, ImageReader::list);
        List<StoredImage> known = listed.orNull();
        if (known == null) {
            return listed;
        }
        List<StoredImage> read = questions.each(known, this::withConfig);
        return listed.map(_ -> read);
    }

    private static List<StoredImage> list(byte[] bytes, String what) {
        return ListsJson.images(
                bytes,
                what,
                (id, tags, digests, created, size) ->
                        new StoredImage(
                                id,
                                tags,
                                digests,
                                created,
                                size,
                                new Unseen<>(
                                        Cause.NOT_ASSESSED,
                                        "nobody asked for it",
                                        "GET /images/" + id + "/json",
                                        Instant.EPOCH)));
    }

    private StoredImage withConfig(StoredImage image) {
        String path = "/images/" + Engine.encode(image.id());
        Observed<InspectedImage> inspected =
                questions.ask(path + "/json", InspectedImage.LIMIT, InspectedImage::parse);
        InspectedImage known = inspected.orNull();
        if (known == null) {
            return with(image, inspected.map(InspectedImage::config));
        }
        int layers = known.config().diffIds().size();
        Observed<List<HistoryEntry>> history =
                questions.ask(
                        path + "/history",
                        EngineHistory.LIMIT,
                        (bytes, what) -> EngineHistory.parse(bytes, layers, what));
        List<HistoryEntry> steps = history.orNull();
        return with(image, inspected.map(one -> steps == null ? one.config() : one.with(steps)));
    }

    private static StoredImage with(StoredImage image, Observed<ImageConfig> config) {
        return new StoredImage(
                image.id(), image.tags(), image.digests(), image.created(), image.size(), config);
    }
}
