package dev.bollwerk.fact.host;

import java.util.List;
import java.util.Map;

/// The configuration file of a daemon.
///
/// @param path on the host
/// @param exists whether it is there; a daemon does without
/// @param values by key, those of nested objects with dots: `log-opts.max-size`; a list has several
/// @param raw its text; empty when it is not there
public record ConfigFile(
        String path, boolean exists, Map<String, List<String>> values, String raw) {
    /// Bytes at most.
    public static final int LIMIT = 4 << 20;

    public ConfigFile {
        values = Map.copyOf(values);
    }

    /// Reads one.
    public static ConfigFile parse(String path, byte[] bytes) {
        return ConfigFileJson.parse(path, bytes);
    }

    /// There is none.
    public static ConfigFile absent(String path) {
        return new ConfigFile(path, false, Map.of(), "");
    }
}
