package dev.bollwerk.advisory.store;

import dev.bollwerk.advisory.FeedStatus;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The shards that make up the advisory data, as `db/index.json` lists them: sorted by name.
record StoreManifest(List<StoredShard> shards) {
    static final StoreManifest EMPTY = new StoreManifest(List.of());

    static final String SCHEMA = "bollwerk-index/1";

    /// No manifest is larger.
    static final int MAX_BYTES = 16 * 1024 * 1024;

    StoreManifest {
        // Not by Comparator.comparing: its lambdas are in no AOT cache, and this runs at start-up.
        List<StoredShard> sorted = new ArrayList<>(shards);
        sorted.sort((a, b) -> a.name().compareTo(b.name()));
        shards = List.copyOf(sorted);
    }

    /// With these shards in the place of those of the same name.
    StoreManifest with(List<StoredShard> newer) {
        Map<String, StoredShard> all = new LinkedHashMap<>();
        shards.forEach(shard -> all.put(shard.name(), shard));
        newer.forEach(shard -> all.put(shard.name(), shard));
        return new StoreManifest(List.copyOf(all.values()));
    }

    byte[] toJson() {
        var bytes = new ByteArrayOutputStream();
        // Not a constant: a command that only reads must not load the library.
        try (JsonGenerator json =
                new JsonFactory().createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("schema", SCHEMA);
            json.writeArrayPropertyStart("shards");
            for (StoredShard shard : shards) {
                json.writeRaw('\n');
                write(shard, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return bytes.toByteArray();
    }

    private static void write(StoredShard shard, JsonGenerator json) {
        FeedStatus status = shard.status();
        json.writeStartObject();
        json.writeStringProperty("feed", status.feed());
        json.writeStringProperty("file", shard.file());
        json.writeStringProperty("sha256", shard.sha256());
        json.writeNumberProperty("size", shard.size());
        json.writeNumberProperty("records", status.records());
        if (status.date() != null) {
            json.writeStringProperty("date", status.date().toString());
        }
        json.writeStringProperty("imported", status.imported().toString());
        json.writeStringProperty("origin", status.origin());
        json.writeStringProperty("licence", status.licence());
        json.writeNumberProperty("limitDays", status.limitDays());
        json.writeArrayPropertyStart("ecosystems");
        status.ecosystems().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    /// Reads a manifest.
    ///
    /// @param where for messages
    static StoreManifest parse(byte[] bytes, String where) {
        return ManifestReader.parse(bytes, where);
    }
}
