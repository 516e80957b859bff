package dev.bollwerk.source.wire;

import dev.bollwerk.image.Descriptor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One image of an archive made by `docker save`, as its `manifest.json` lists it.
///
/// @param config name of the member that holds the configuration
/// @param tags names the image was saved under; may be empty
/// @param layers names of the members that hold the layers, lowest first
/// @param sources descriptors of the stored layers by diff ID, where Docker ≥ 25 wrote them
///
/// [Docker image format](https://github.com/moby/docker-image-spec/blob/v1.3.1/v1.2.md)
public record SavedImage(
        String config, List<String> tags, List<String> layers, Map<String, Descriptor> sources) {
    public SavedImage {
        tags = List.copyOf(tags);
        layers = List.copyOf(layers);
        sources = Map.copyOf(sources);
    }

    /// Reads a `manifest.json`.
    ///
    /// @param what names it in errors, as the subject of a sentence
    public static List<SavedImage> parse(byte[] bytes, String what) {
        return Json.read(bytes, what, json -> json.list(() -> new Fields(json).read()));
    }

    /// Collects the fields of one image.
    private static final class Fields {
        private final Json json;
        private String config = "";
        private List<String> tags = new ArrayList<>();
        private List<String> layers = List.of();
        private final Map<String, Descriptor> sources = new LinkedHashMap<>();

        private Fields(Json json) {
            this.json = json;
        }

        private SavedImage read() {
            json.object(this::field);
            return new SavedImage(config, tags, layers, sources);
        }

        private void field(String name) {
            switch (name) {
                case "Config" -> config = json.text();
                case "RepoTags" -> tags = json.strings();
                case "Layers" -> layers = json.strings();
                case "LayerSources" ->
                        json.object(diffId -> sources.put(diffId, DescriptorJson.read(json)));
                default -> {}
            }
        }
    }
}
