package dev.bollwerk.fact.host;

import java.util.List;

/// A process of the host.
public record HostProcess(long pid, String name, List<String> arguments) {
    public HostProcess {
        arguments = List.copyOf(arguments);
    }
}
