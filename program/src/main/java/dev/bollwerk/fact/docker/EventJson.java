package dev.bollwerk.fact.docker;

import dev.bollwerk.source.wire.Json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads `GET /events`: an object on each line.
final class EventJson {
    private final Json json;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private Map<String, String> attributes = Map.of();
    private long seconds;
    private long nanos;

    private EventJson(Json json) {
        this.json = json;
    }

    static List<Event> events(byte[] bytes, String what) {
        List<Event> events = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                if (i - from > 1) {
                    events.add(event(java.util.Arrays.copyOfRange(bytes, from, i), what));
                }
                from = i + 1;
            }
        }
        return events;
    }

    private static Event event(byte[] line, String what) {
        return Json.read(
                line,
                what,
                json -> {
                    EventJson fields = new EventJson(json);
                    json.object(fields::field);
                    return fields.event();
                });
    }

    private void field(String name) {
        switch (name) {
            // before API 1.22 there was only status
            case "Type", "Action", "status", "id" -> texts.put(name, Texts.orEmpty(json.string()));
            case "Actor" -> json.object(this::actor);
            case "time" -> seconds = json.number();
            case "timeNano" -> nanos = json.number();
            default -> {}
        }
    }

    private void actor(String name) {
        switch (name) {
            case "ID" -> texts.put(name, Texts.orEmpty(json.string()));
            case "Attributes" -> attributes = json.scalars();
            default -> {}
        }
    }

    private Event event() {
        long second = nanos != 0 ? Math.floorDiv(nanos, 1_000_000_000L) : seconds;
        boolean dated = second >= 0 && second < 1L << 36;
        return new Event(
                dated
                        ? Instant.ofEpochSecond(second, Math.floorMod(nanos, 1_000_000_000L))
                        : Instant.EPOCH,
                texts.getOrDefault("Type", "container"),
                texts.getOrDefault("Action", texts.getOrDefault("status", "")),
                texts.getOrDefault("ID", texts.getOrDefault("id", "")),
                attributes);
    }
}
