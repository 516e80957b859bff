package dev.bollwerk.advisory.store;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.FeedStatus;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
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

    private static final JsonFactory JSON = new JsonFactory();

    StoreManifest {
        // Not by Comparator.comparing: its lambdas are in no AOT cache, and this runs at start-up.
        shards = shards.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
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
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
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
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            expect(json.nextToken() == JsonToken.START_OBJECT, where, "it is no JSON object");
            String schema = "";
            List<StoredShard> shards = new ArrayList<>();
            for (String key = key(json); key != null; key = key(json)) {
                switch (key) {
                    case "schema" -> schema = json.getString();
                    case "shards" -> readShards(json, where, shards);
                    default -> json.skipChildren();
                }
            }
            expect(schema.equals(SCHEMA), where, "its schema is not " + SCHEMA);
            return new StoreManifest(shards);
        } catch (JacksonException e) {
            throw damaged(where, "it is no whole JSON", e);
        } catch (DateTimeException e) {
            throw damaged(where, "a date cannot be read", e);
        }
    }

    private static @Nullable String key(JsonParser json) {
        JsonToken token = json.nextToken();
        if (token != JsonToken.PROPERTY_NAME) {
            return null;
        }
        String key = json.currentName();
        json.nextToken();
        return key;
    }

    private static void readShards(JsonParser json, String where, List<StoredShard> shards) {
        expect(json.currentToken() == JsonToken.START_ARRAY, where, "its shards are no list");
        while (json.nextToken() == JsonToken.START_OBJECT) {
            shards.add(readShard(json, where));
        }
    }

    private static StoredShard readShard(JsonParser json, String where) {
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> ecosystems = new ArrayList<>();
        for (String key = key(json); key != null; key = key(json)) {
            if (json.currentToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.VALUE_STRING) {
                    ecosystems.add(json.getString());
                }
            } else {
                texts.put(key, json.getString());
            }
        }
        String date = texts.get("date");
        var status =
                new FeedStatus(
                        text(texts, "feed", where),
                        number(texts, "records", where),
                        date == null ? null : instant(date),
                        instant(text(texts, "imported", where)),
                        text(texts, "origin", where),
                        text(texts, "licence", where),
                        ecosystems,
                        (int) Math.min(Integer.MAX_VALUE, number(texts, "limitDays", where)),
                        false);
        return new StoredShard(
                text(texts, "file", where),
                text(texts, "sha256", where),
                number(texts, "size", where),
                status);
    }

    /// Like [Instant#parse], for the form that [Instant#toString] writes; the general parser costs
    /// a command some milliseconds on first use.
    private static Instant instant(String text) {
        int end = text.length() - 1;
        if (end < 19 || text.charAt(end) != 'Z' || text.charAt(10) != 'T') {
            return Instant.parse(text);
        }
        try {
            var date =
                    LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19));
            int digits = end - 20;
            int nanos = digits <= 0 ? 0 : number(text, 20, end);
            for (int i = Math.max(0, digits); i < 9 && nanos > 0; i++) {
                nanos *= 10;
            }
            return date.plusNanos(nanos).toInstant(ZoneOffset.UTC);
        } catch (NumberFormatException _) {
            return Instant.parse(text);
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static String text(Map<String, String> texts, String key, String where) {
        String text = texts.get(key);
        if (text == null) {
            throw damaged(where, "a shard has no '" + key + "'", null);
        }
        return text;
    }

    private static long number(Map<String, String> texts, String key, String where) {
        try {
            return Math.max(0, Long.parseLong(text(texts, key, where)));
        } catch (NumberFormatException e) {
            throw damaged(where, "'" + key + "' is no number", e);
        }
    }

    private static void expect(boolean holds, String where, String reason) {
        if (!holds) {
            throw damaged(where, reason, null);
        }
    }

    private static BollwerkException damaged(
            String where, String reason, @Nullable Throwable cause) {
        return new BollwerkException(
                dev.bollwerk.Fault.PREREQUISITE,
                "The advisory data's manifest %s is damaged (%s); import or update the data again."
                        .formatted(where, reason),
                cause);
    }
}
