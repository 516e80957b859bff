package dev.bollwerk.source.wire;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.HistoryEntry;
import dev.bollwerk.image.ImageConfig;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/// Reads an image configuration.
///
/// [OCI image configuration](https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md)
public final class ConfigJson {
    /// Bytes at most.
    public static final int LIMIT = 8 << 20;

    private static final Instant GO_ZERO = Instant.parse("0001-01-01T00:00:00Z");

    private final Json json;
    private final RunJson run;
    private @Nullable String os;
    private @Nullable String architecture;
    private @Nullable String variant;
    private @Nullable Instant created;
    private @Nullable List<Digest> diffIds;
    private List<HistoryEntry> history = List.of();

    private ConfigJson(Json json) {
        this.json = json;
        this.run = new RunJson(json);
    }

    /// Reads a configuration.
    ///
    /// @param what names it in errors, as the subject of a sentence
    public static ImageConfig parse(byte[] bytes, String what) {
        return Json.read(
                bytes,
                what,
                json -> {
                    ConfigJson fields = new ConfigJson(json);
                    json.object(fields::field);
                    return fields.config(bytes, what);
                });
    }

    private ImageConfig config(byte[] bytes, String what) {
        if (diffIds == null) {
            throw BollwerkException.target(
                    "%s is no image configuration: it names no layers.".formatted(what));
        }
        return run.config(
                PlatformJson.of(os, architecture, variant), created, diffIds, history, bytes);
    }

    private void field(String name) {
        switch (name) {
            case "os" -> os = json.string();
            case "architecture" -> architecture = json.string();
            case "variant" -> variant = json.string();
            case "created" -> created = instant(json.string());
            case "config" -> json.object(run::field);
            case "rootfs" -> json.object(this::rootfs);
            case "history" -> history = json.list(() -> HistoryJson.read(json));
            default -> {}
        }
    }

    private void rootfs(String name) {
        if (name.equals("diff_ids")) {
            diffIds = json.list(() -> Digest.parse(json.text()));
        }
    }

    /// A moment in RFC 3339; null when there is none, or none that makes sense.
    static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return instant.equals(GO_ZERO) ? null : instant;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
