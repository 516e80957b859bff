package dev.bollwerk.fact.docker;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/// A volume of an engine: `GET /volumes`.
///
/// @param driver `local`, or a plugin
/// @param mountpoint where it is on the host
/// @param options of the driver: `type`, `device`, `o`
public record Volume(
        String name,
        String driver,
        String mountpoint,
        @Nullable Instant created,
        Map<String, String> labels,
        Map<String, String> options) {
    /// Bytes of the list at most.
    public static final int LIMIT = 64 << 20;

    public Volume {
        labels = Map.copyOf(labels);
        options = Map.copyOf(options);
    }

    /// The folder of the host that it is in truth: the driver `local` with `o=bind` and a `device`.
    /// Null when it is a volume of its own.
    public @Nullable String boundFolder() {
        String device = options.get("device");
        if (!driver.equals("local") || device == null || !device.startsWith("/")) {
            return null;
        }
        for (String option : options.getOrDefault("o", "").split(",", -1)) {
            if (option.strip().equals("bind") || option.strip().equals("rbind")) {
                return device;
            }
        }
        return null;
    }
}
