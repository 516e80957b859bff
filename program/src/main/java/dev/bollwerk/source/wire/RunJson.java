package dev.bollwerk.source.wire;

import dev.bollwerk.image.Digest;
import dev.bollwerk.image.HistoryEntry;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.Platform;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Collects how a container of the image starts; image configurations and the answers of the
/// Docker Engine share these fields.
final class RunJson {
    private final Json json;
    private @Nullable String user;
    private List<String> env = List.of();
    private List<String> entrypoint = List.of();
    private List<String> cmd = List.of();
    private @Nullable String workingDir;
    private List<String> exposedPorts = List.of();
    private List<String> volumes = List.of();
    private Map<String, String> labels = Map.of();
    private boolean healthcheck;

    RunJson(Json json) {
        this.json = json;
    }

    void field(String name) {
        switch (name) {
            case "User" -> user = emptyToNull(json.string());
            case "Env" -> env = json.strings();
            case "Entrypoint" -> entrypoint = json.strings();
            case "Cmd" -> cmd = json.strings();
            case "WorkingDir" -> workingDir = emptyToNull(json.string());
            case "ExposedPorts" -> exposedPorts = json.names();
            case "Volumes" -> volumes = json.names();
            case "Labels" -> labels = json.map();
            case "Healthcheck" -> json.object(this::healthcheck);
            default -> {}
        }
    }

    ImageConfig config(
            Platform platform,
            @Nullable Instant created,
            List<Digest> diffIds,
            List<HistoryEntry> history,
            byte[] raw) {
        return new ImageConfig(
                platform,
                created,
                user,
                env,
                entrypoint,
                cmd,
                workingDir,
                exposedPorts,
                volumes,
                labels,
                healthcheck,
                diffIds,
                history,
                raw);
    }

    /// `["NONE"]` switches an inherited check off; an empty list says nothing.
    private void healthcheck(String name) {
        if (name.equals("Test")) {
            List<String> test = json.strings();
            healthcheck = !test.isEmpty() && !test.getFirst().equals("NONE");
        }
    }

    static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
