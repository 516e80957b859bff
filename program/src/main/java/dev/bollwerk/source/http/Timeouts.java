package dev.bollwerk.source.http;

import java.time.Duration;

/// How long to wait.
///
/// @param connect for a connection, TLS included
/// @param read for the next bytes of an answer
public record Timeouts(Duration connect, Duration read) {
    /// What does for registries: a connection comes soon, the first byte of a blob may take a
    /// while.
    public static final Timeouts USUAL =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60));

    int connectMillis() {
        return Math.toIntExact(connect.toMillis());
    }

    int readMillis() {
        return Math.toIntExact(read.toMillis());
    }
}
