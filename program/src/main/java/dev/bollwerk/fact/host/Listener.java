package dev.bollwerk.fact.host;

/// A TCP socket that waits for connections.
///
/// @param address `0.0.0.0`, `::`, `127.0.0.1`, …
/// @param uid of its owner
/// @param pid of a process that holds it; 0 when that cannot be told
/// @param program its name; empty when that cannot be told
public record Listener(String address, int port, long uid, long pid, String program) {
    /// Whether other machines can reach it.
    public boolean isOnAllInterfaces() {
        return address.equals("0.0.0.0") || address.equals("::");
    }

    /// Whether only this machine can reach it.
    public boolean isLoopback() {
        return address.startsWith("127.") || address.equals("::1");
    }
}
