package dev.bollwerk.fact.docker;

import java.time.Instant;
import java.util.Map;

/// Something that happened: `GET /events`.
///
/// @param type `container`, `image`, `network`, …
/// @param action `start`, `oom`, `exec_create: sh`, …
/// @param actor ID of what it happened to
/// @param attributes further pairs, like `name`, `image`
public record Event(
        Instant when, String type, String action, String actor, Map<String, String> attributes) {
    public Event {
        attributes = Map.copyOf(attributes);
    }
}
