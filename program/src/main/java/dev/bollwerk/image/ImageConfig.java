package dev.bollwerk.image;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The configuration of an image: how a container of it starts, and how each layer came about.
///
/// @param created when the image was built, if it says so
/// @param diffIds digests of the uncompressed layers, lowest first
/// @param history one entry per build step, also those that made no layer
/// @param raw the bytes the digest covers
/// [OCI image configuration](https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md)
public record ImageConfig(
        Platform platform,
        @Nullable Instant created,
        @Nullable String user,
        List<String> env,
        List<String> entrypoint,
        List<String> cmd,
        @Nullable String workingDir,
        List<String> exposedPorts,
        List<String> volumes,
        Map<String, String> labels,
        boolean healthcheck,
        List<Digest> diffIds,
        List<HistoryEntry> history,
        byte[] raw) {
    public ImageConfig {
        env = List.copyOf(env);
        entrypoint = List.copyOf(entrypoint);
        cmd = List.copyOf(cmd);
        exposedPorts = List.copyOf(exposedPorts);
        volumes = List.copyOf(volumes);
        labels = Map.copyOf(labels);
        diffIds = List.copyOf(diffIds);
        history = List.copyOf(history);
    }

    /// A configuration that says nothing but its platform and layers.
    public static ImageConfig bare(Platform platform, List<Digest> diffIds) {
        return new ImageConfig(
                platform,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                Map.of(),
                false,
                diffIds,
                List.of(),
                new byte[0]);
    }

    /// The build step that made layer number `layer` (0 is the lowest), if the history tells.
    public @Nullable HistoryEntry stepOfLayer(int layer) {
        int seen = 0;
        for (HistoryEntry entry : history) {
            if (!entry.emptyLayer() && seen++ == layer) {
                return entry;
            }
        }
        return null;
    }
}
