package dev.bollwerk.fact.host;

/// Whether a machine is the one that a container engine runs on.
///
/// @param host whether it is
/// @param reason how that is known, as one clause: `dockerd with the pid 812 listens on it`
public record Locality(Host host, String reason) {
    /// What was found out.
    public enum Host {
        /// The engine runs here.
        HERE,
        /// The engine runs on another machine, or this is a container without its host's files.
        ELSEWHERE
    }

    /// Whether the engine runs here.
    public boolean isHere() {
        return host == Host.HERE;
    }
}
