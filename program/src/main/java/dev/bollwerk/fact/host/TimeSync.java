package dev.bollwerk.fact.host;

import java.util.List;

/// How the host keeps its clock right.
///
/// @param running programs that do so, like `chronyd`, `systemd-timesyncd`
/// @param enabled units of systemd for it that are to start
public record TimeSync(List<String> running, List<String> enabled) {
    public TimeSync {
        running = List.copyOf(running);
        enabled = List.copyOf(enabled);
    }
}
