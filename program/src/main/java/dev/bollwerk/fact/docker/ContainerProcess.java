package dev.bollwerk.fact.docker;

/// A process of a container, as the engine sees it from outside.
///
/// @param pid on the host
/// @param parent pid of its parent; 0 when it is not told
/// @param user name or number on the host
/// @param command with its arguments
public record ContainerProcess(long pid, long parent, String user, String command) {}
