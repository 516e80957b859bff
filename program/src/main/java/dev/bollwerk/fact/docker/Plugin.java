package dev.bollwerk.fact.docker;

import java.util.List;

/// A plugin that the engine manages: `GET /plugins`.
///
/// @param kinds what it is for: `docker.authz/1.0`, `docker.volumedriver/1.0`, …
/// @param privileges what it may do beyond its container, as `name=value` like `network=host`,
///     `mount=/run/docker.sock`, `capabilities=CAP_SYS_ADMIN`
public record Plugin(
        String id,
        String name,
        String reference,
        boolean enabled,
        List<String> kinds,
        List<String> privileges) {
    public Plugin {
        kinds = List.copyOf(kinds);
        privileges = List.copyOf(privileges);
    }
}
