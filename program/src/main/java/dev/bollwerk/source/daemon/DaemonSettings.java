package dev.bollwerk.source.daemon;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;

/// What decides which daemon is asked.
///
/// @param variables environment variables
/// @param dockerFolder folder of Docker's `config.json` and contexts
/// @param run `/run`, where sockets lie
/// @param currentContext the context that `config.json` names, or null
public record DaemonSettings(
        Map<String, String> variables,
        Path dockerFolder,
        Path run,
        @Nullable String currentContext) {
    public DaemonSettings {
        variables = Map.copyOf(variables);
    }

    /// A variable that is set and not empty, else null.
    @Nullable String variable(String name) {
        String value = variables.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
