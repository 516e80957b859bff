package dev.bollwerk.fact.docker;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A secret that a swarm keeps, without what it hides: `GET /secrets`.
public record Secret(
        String id, String name, @Nullable Instant created, @Nullable Instant updated) {}
