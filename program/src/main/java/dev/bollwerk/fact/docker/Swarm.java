package dev.bollwerk.fact.docker;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The swarm that this node manages: `GET /swarm`.
///
/// @param autoLock whether managers ask for a key when they start
/// @param certificateLife how long certificates of nodes hold
/// @param externalAuthorities certificate authorities outside of the swarm
/// @param authority certificate of its own authority, PEM; null when it is not told
/// @param dataPort of the overlay networks
public record Swarm(
        String id,
        @Nullable Instant created,
        boolean autoLock,
        Duration certificateLife,
        List<String> externalAuthorities,
        @Nullable String authority,
        boolean rotating,
        int dataPort) {
    public Swarm {
        externalAuthorities = List.copyOf(externalAuthorities);
    }
}
