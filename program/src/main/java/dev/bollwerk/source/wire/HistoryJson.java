package dev.bollwerk.source.wire;

import dev.bollwerk.image.HistoryEntry;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Reads one build step of an image configuration.
final class HistoryJson {
    private final Json json;
    private @Nullable Instant created;
    private @Nullable String createdBy;
    private @Nullable String comment;
    private @Nullable String author;
    private boolean emptyLayer;

    private HistoryJson(Json json) {
        this.json = json;
    }

    static HistoryEntry read(Json json) {
        HistoryJson fields = new HistoryJson(json);
        json.object(fields::field);
        return new HistoryEntry(
                fields.created, fields.createdBy, fields.comment, fields.author, fields.emptyLayer);
    }

    private void field(String name) {
        switch (name) {
            case "created" -> created = ConfigJson.instant(json.string());
            case "created_by" -> createdBy = json.string();
            case "comment" -> comment = json.string();
            case "author" -> author = json.string();
            case "empty_layer" -> emptyLayer = json.truth();
            default -> {}
        }
    }
}
