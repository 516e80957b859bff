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
    private static final int HIGHEST = 65_535;

    /// The number of a port; -1 when a text is none.
    public static int number(String text) {
        if (text.isEmpty() || text.length() > 5) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number > HIGHEST ? -1 : number;
    }

    /// Whether all interfaces of the host listen.
    public boolean isOnAllInterfaces() {
        return switch (address) {
            case "", "0.0.0.0", "::", "[::]", "*", "0:0:0:0:0:0:0:0" -> true;
            default -> false;
        };
    }
}
