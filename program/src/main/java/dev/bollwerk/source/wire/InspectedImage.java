package dev.bollwerk.source.wire;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.HistoryEntry;
import dev.bollwerk.image.ImageConfig;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// What a Docker Engine answers about an image it holds.
///
/// @param id digest of the configuration, or of the manifest where containerd stores images
/// @param config as far as the engine tells it: without history and without raw bytes
///
/// [ImageInspect](https://docs.docker.com/reference/api/engine/version/v1.47/)
public record InspectedImage(Digest id, ImageConfig config) {
    /// Bytes at most.
    public static final int LIMIT = 8 << 20;

    /// Reads an answer.
    public static InspectedImage parse(byte[] bytes, String what) {
        return Json.read(
                bytes,
                what,
                json -> {
                    Fields fields = new Fields(json);
                    json.object(fields::field);
                    return fields.image(what);
                });
    }

    /// This with the build steps.
    public ImageConfig with(List<HistoryEntry> history) {
        return new ImageConfig(
                config.platform(),
                config.created(),
                config.user(),
                config.env(),
                config.entrypoint(),
                config.cmd(),
                config.workingDir(),
                config.exposedPorts(),
                config.volumes(),
                config.labels(),
                config.healthcheck(),
                config.diffIds(),
                history,
                config.raw());
    }

    /// Collects the fields of an answer.
    private static final class Fields {
        private final Json json;
        private final RunJson run;
        private @Nullable String id;
        private @Nullable String os;
        private @Nullable String architecture;
        private @Nullable String variant;
        private @Nullable Instant created;
        private List<Digest> layers = List.of();

        private Fields(Json json) {
            this.json = json;
            this.run = new RunJson(json);
        }

        private void field(String name) {
            switch (name) {
                case "Id" -> id = json.string();
                case "Os" -> os = json.string();
                case "Architecture" -> architecture = json.string();
                case "Variant" -> variant = json.string();
                case "Created" -> created = ConfigJson.instant(json.string());
                case "Config" -> json.object(run::field);
                case "RootFS" -> json.object(this::rootFs);
                default -> {}
            }
        }

        private void rootFs(String name) {
            if (name.equals("Layers")) {
                layers = json.list(() -> Digest.parse(json.text()));
            }
        }

        private InspectedImage image(String what) {
            if (id == null) {
                throw BollwerkException.target("%s names no image.".formatted(what));
            }
            // podman leaves out the algorithm
            Digest digest = Digest.parse(id.indexOf(':') < 0 ? "sha256:" + id : id);
            ImageConfig config =
                    run.config(
                            PlatformJson.of(os, architecture, variant),
                            created,
                            layers,
                            List.of(),
                            new byte[0]);
            return new InspectedImage(digest, config);
        }
    }
}
