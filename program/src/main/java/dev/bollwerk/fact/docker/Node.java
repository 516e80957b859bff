package dev.bollwerk.fact.docker;

import org.jspecify.annotations.Nullable;

/// A node of a swarm: `GET /nodes`.
///
/// @param role `manager`, `worker`
/// @param availability `active`, `pause`, `drain`
/// @param state `ready`, `down`, …
/// @param address that it is known by
/// @param managerAddress `ADDRESS:PORT` of a manager; null for a worker
/// @param reachability of a manager: `reachable`, `unreachable`
public record Node(
        String id,
        String hostname,
        String role,
        String availability,
        String state,
        String address,
        boolean leader,
        @Nullable String managerAddress,
        @Nullable String reachability,
        @Nullable String version) {
    /// Whether it is a manager.
    public boolean isManager() {
        return role.equals("manager");
    }
}
