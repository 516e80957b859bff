package dev.bollwerk.scan;

import dev.bollwerk.image.Digest;
import dev.bollwerk.image.HistoryEntry;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.Platform;
import dev.bollwerk.sbom.JsonOutput;

import tools.jackson.core.JsonGenerator;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;

/// Writes down what a configuration says, for those whose bytes nobody has: an engine tells its
/// images in its own words.
///
/// [OCI image configuration](https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md)
final class ConfigText {
    private ConfigText() {}

    /// The configuration's own bytes, else as JSON of the same meaning.
    static byte[] of(ImageConfig config) {
        if (config.raw().length > 0) {
            return config.raw();
        }
        var out = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonOutput.on(out)) {
            json.writeStartObject();
            platform(json, config.platform());
            JsonOutput.optional(json, "created", config.created());
            json.writeObjectPropertyStart("config");
            start(json, config);
            json.writeEndObject();
            json.writeObjectPropertyStart("rootfs");
            json.writeStringProperty("type", "layers");
            List<String> layers = config.diffIds().stream().map(Digest::toString).toList();
            JsonOutput.strings(json, "diff_ids", layers);
            json.writeEndObject();
            json.writeArrayPropertyStart("history");
            config.history().forEach(each -> step(json, each));
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void platform(JsonGenerator json, Platform platform) {
        json.writeStringProperty("os", platform.os());
        json.writeStringProperty("architecture", platform.architecture());
        JsonOutput.optional(json, "variant", platform.variant());
    }

    private static void start(JsonGenerator json, ImageConfig config) {
        JsonOutput.optional(json, "User", config.user());
        JsonOutput.strings(json, "Env", config.env());
        JsonOutput.strings(json, "Entrypoint", config.entrypoint());
        JsonOutput.strings(json, "Cmd", config.cmd());
        JsonOutput.optional(json, "WorkingDir", config.workingDir());
        names(json, "ExposedPorts", config.exposedPorts());
        names(json, "Volumes", config.volumes());
        json.writeObjectPropertyStart("Labels");
        config.labels().forEach(json::writeStringProperty);
        json.writeEndObject();
        if (config.healthcheck()) {
            // which command it is, nobody asks
            json.writeObjectPropertyStart("Healthcheck");
            JsonOutput.strings(json, "Test", List.of("CMD"));
            json.writeEndObject();
        }
    }

    private static void names(JsonGenerator json, String field, List<String> names) {
        json.writeObjectPropertyStart(field);
        for (String each : names) {
            json.writeObjectPropertyStart(each);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void step(JsonGenerator json, HistoryEntry step) {
        json.writeStartObject();
        Instant created = step.created();
        JsonOutput.optional(json, "created", created);
        JsonOutput.optional(json, "created_by", step.createdBy());
        JsonOutput.optional(json, "comment", step.comment());
        JsonOutput.optional(json, "author", step.author());
        json.writeBooleanProperty("empty_layer", step.emptyLayer());
        json.writeEndObject();
    }
}
