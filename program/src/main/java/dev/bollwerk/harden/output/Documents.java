package dev.bollwerk.harden.output;

import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Platform;
import dev.bollwerk.source.wire.MediaTypes;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The JSON documents that hold an image together.
///
/// [OCI manifest](https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md),
/// [OCI layout](https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md),
/// [Docker archive](https://github.com/moby/docker-image-spec/blob/v1.3.1/v1.2.md)
final class Documents {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Documents() {}

    static byte[] layout() {
        return json(json -> json.writeStringProperty("imageLayoutVersion", "1.0.0"));
    }

    /// @param layers lowest first
    static byte[] manifest(
            Digest config, long size, List<Descriptor> layers, Map<String, String> annotations) {
        return json(
                json -> {
                    json.writeNumberProperty("schemaVersion", 2);
                    json.writeStringProperty("mediaType", MediaTypes.OCI_MANIFEST);
                    json.writeName("config");
                    descriptor(json, Descriptor.of(MediaTypes.OCI_CONFIG, config, size));
                    json.writeArrayPropertyStart("layers");
                    layers.forEach(layer -> descriptor(json, layer));
                    json.writeEndArray();
                    texts(json, "annotations", annotations);
                });
    }

    /// An index of one image.
    static byte[] index(Digest manifest, long size, Platform platform, Map<String, String> names) {
        return json(
                json -> {
                    json.writeNumberProperty("schemaVersion", 2);
                    json.writeStringProperty("mediaType", MediaTypes.OCI_INDEX);
                    json.writeArrayPropertyStart("manifests");
                    json.writeStartObject();
                    json.writeStringProperty("mediaType", MediaTypes.OCI_MANIFEST);
                    json.writeStringProperty("digest", manifest.toString());
                    json.writeNumberProperty("size", size);
                    json.writeObjectPropertyStart("platform");
                    json.writeStringProperty("architecture", platform.architecture());
                    json.writeStringProperty("os", platform.os());
                    String variant = platform.variant();
                    if (variant != null) {
                        json.writeStringProperty("variant", variant);
                    }
                    json.writeEndObject();
                    texts(json, "annotations", names);
                    json.writeEndObject();
                    json.writeEndArray();
                });
    }

    /// `manifest.json` of an archive that `docker load` reads.
    static byte[] saved(Digest config, List<Descriptor> layers, @Nullable String name) {
        var out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartArray();
            json.writeStartObject();
            json.writeStringProperty("Config", Store.path(config));
            json.writeArrayPropertyStart("RepoTags");
            if (name != null) {
                json.writeString(name);
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("Layers");
            layers.forEach(layer -> json.writeString(Store.path(layer.digest())));
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
        }
        return out.toByteArray();
    }

    private static void descriptor(JsonGenerator json, Descriptor descriptor) {
        json.writeStartObject();
        json.writeStringProperty("mediaType", descriptor.mediaType());
        json.writeStringProperty("digest", descriptor.digest().toString());
        json.writeNumberProperty("size", descriptor.size());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, Map<String, String> values) {
        if (values.isEmpty()) {
            return;
        }
        json.writeObjectPropertyStart(name);
        new TreeMap<>(values).forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    private static byte[] json(Consumer<JsonGenerator> fields) {
        var out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            fields.accept(json);
            json.writeEndObject();
        }
        return out.toByteArray();
    }
}
