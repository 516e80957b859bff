package dev.bollwerk.fact.docker;

import java.util.List;

/// A further command in a container: `GET /exec/ID/json`.
///
/// @param container ID of the container
/// @param user empty for that of the container
/// @param privileged whether it has all capabilities, whatever its container has
/// @param command with its arguments
/// @param pid of its first process on the host; 0 when the engine does not say so
public record Exec(
        String id,
        String container,
        String user,
        boolean privileged,
        boolean running,
        List<String> command,
        long pid) {
    public Exec {
        command = List.copyOf(command);
    }
}
