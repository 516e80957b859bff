package dev.bollwerk.source.wire;

import dev.bollwerk.image.Descriptor;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Platform;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Reads one content descriptor.
final class DescriptorJson {
    private final Json json;
    private String mediaType = "";
    private @Nullable Digest digest;
    private long size;
    private List<String> urls = List.of();
    private Map<String, String> annotations = Map.of();
    private @Nullable Platform platform;

    private DescriptorJson(Json json) {
        this.json = json;
    }

    static Descriptor read(Json json) {
        DescriptorJson fields = new DescriptorJson(json);
        json.object(fields::field);
        Digest digest = fields.digest;
        if (digest == null) {
            throw json.wrong("a descriptor with a digest");
        }
        return new Descriptor(
                fields.mediaType,
                digest,
                fields.size,
                fields.urls,
                fields.annotations,
                fields.platform);
    }

    private void field(String name) {
        switch (name) {
            case "mediaType" -> mediaType = json.text();
            case "digest" -> digest = Digest.parse(json.text());
            case "size" -> size = json.number();
            case "urls" -> urls = json.strings();
            case "annotations" -> annotations = json.map();
            case "platform" -> platform = PlatformJson.read(json);
            default -> {}
        }
    }
}
