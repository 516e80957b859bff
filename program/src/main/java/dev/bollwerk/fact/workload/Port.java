package dev.bollwerk.fact.workload;

/// A port of the host, or a range of them, that leads into a container.
///
/// @param address of the host: empty when none is given, which means all
/// @param first of the host's ports; 0 when the engine chooses one
/// @param last of them
/// @param target port of the container; the first of a range
/// @param protocol `tcp`, `udp`, `sctp`
/// @param written as it stands there
public record Port(
        String address,
        int first,
        int last,
        int target,
        String protocol,
        String written,
        Place place) {
    /// Whether all interfaces of the host listen.
    public boolean isOnAllInterfaces() {
        return switch (address) {
            case "", "0.0.0.0", "::", "[::]", "*", "0:0:0:0:0:0:0:0" -> true;
            default -> false;
        };
    }
}
