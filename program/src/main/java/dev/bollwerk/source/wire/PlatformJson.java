package dev.bollwerk.source.wire;

import dev.bollwerk.image.Platform;

import org.jspecify.annotations.Nullable;

/// Reads the platform of a descriptor.
final class PlatformJson {
    private String os = "";
    private String architecture = "";
    private @Nullable String variant;

    private PlatformJson() {}

    static @Nullable Platform read(Json json) {
        if (json.isNull()) {
            return null;
        }
        PlatformJson fields = new PlatformJson();
        json.object(name -> fields.field(json, name));
        return of(fields.os, fields.architecture, fields.variant);
    }

    /// A platform whose empty parts are filled: Docker leaves them out when they say nothing.
    static Platform of(
            @Nullable String os, @Nullable String architecture, @Nullable String variant) {
        return new Platform(
                os == null || os.isEmpty() ? "unknown" : Sanitized.line(os),
                architecture == null || architecture.isEmpty()
                        ? "unknown"
                        : Sanitized.line(architecture),
                variant == null || variant.isEmpty() ? null : Sanitized.line(variant));
    }

    private void field(Json json, String name) {
        switch (name) {
            case "os" -> os = json.text();
            case "architecture" -> architecture = json.text();
            case "variant" -> variant = json.string();
            default -> {}
        }
    }
}
