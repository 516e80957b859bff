package dev.bollwerk.advisory.store;

import dev.bollwerk.advisory.FeedStatus;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads a manifest. Members that it does not know are passed over, so that a newer program may add
/// some; one that is named twice, is missing or of another kind is damage.
final class ManifestReader {
    private final ManifestJson json;

    private ManifestReader(ManifestJson json) {
        this.json = json;
    }

    /// @param where for messages
    static StoreManifest parse(byte[] bytes, String where) {
        var json = new ManifestJson(bytes, where);
        if (bytes.length > StoreManifest.MAX_BYTES) {
            throw json.damaged("it is too large to be one", null);
        }
        StoreManifest manifest = new ManifestReader(json).manifest();
        json.end();
        return manifest;
    }

    private StoreManifest manifest() {
        String schema = null;
        List<StoredShard> shards = null;
        json.object();
        for (String key = json.key(); key != null; key = json.key()) {
            if (key.equals("schema") && schema == null) {
                schema = json.text();
            } else if (key.equals("shards") && shards == null) {
                shards = shards();
            } else if (key.equals("schema") || key.equals("shards")) {
                throw twice(key);
            } else {
                json.skip();
            }
        }
        if (!StoreManifest.SCHEMA.equals(schema)) {
            throw json.damaged("its schema is not " + StoreManifest.SCHEMA, null);
        }
        return new StoreManifest(shards == null ? List.of() : shards);
    }

    private List<StoredShard> shards() {
        List<StoredShard> shards = new ArrayList<>();
        json.list();
        while (json.element()) {
            shards.add(shard());
        }
        return shards;
    }

    private StoredShard shard() {
        Map<String, String> texts = new HashMap<>();
        Map<String, Long> numbers = new HashMap<>();
        List<String> ecosystems = null;
        json.object();
        for (String key = json.key(); key != null; key = json.key()) {
            Object before = null;
            switch (key) {
                case "feed", "file", "sha256", "date", "imported", "origin", "licence" ->
                        before = texts.put(key, json.text());
                case "size", "records", "limitDays" -> before = numbers.put(key, json.number());
                case "ecosystems" -> {
                    before = ecosystems;
                    ecosystems = texts();
                }
                default -> json.skip();
            }
            if (before != null) {
                throw twice(key);
            }
        }
        return shard(texts, numbers, required(ecosystems, "ecosystems"));
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        json.list();
        while (json.element()) {
            texts.add(json.text());
        }
        return texts;
    }

    private StoredShard shard(
            Map<String, String> texts, Map<String, Long> numbers, List<String> ecosystems) {
        String date = texts.get("date");
        var status =
                new FeedStatus(
                        text(texts, "feed"),
                        number(numbers, "records"),
                        date == null ? null : time(date),
                        time(text(texts, "imported")),
                        text(texts, "origin"),
                        text(texts, "licence"),
                        ecosystems,
                        (int) Math.min(Integer.MAX_VALUE, number(numbers, "limitDays")),
                        false);
        return new StoredShard(
                text(texts, "file"), text(texts, "sha256"), number(numbers, "size"), status);
    }

    private String text(Map<String, String> texts, String key) {
        return required(texts.get(key), key);
    }

    private long number(Map<String, Long> numbers, String key) {
        return required(numbers.get(key), key);
    }

    private <T> T required(@Nullable T value, String key) {
        if (value == null) {
            throw json.damaged("a shard has no '" + key + "'", null);
        }
        return value;
    }

    private RuntimeException twice(String key) {
        return json.damaged("it says '" + key + "' twice", null);
    }

    private Instant time(String text) {
        try {
            return instant(text);
        } catch (DateTimeException e) {
            throw json.damaged("a date cannot be read", e);
        }
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
}
