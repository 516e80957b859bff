package dev.bollwerk.sbom;

import dev.bollwerk.image.Digest;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Bollwerk's own JSON, schema `bollwerk-inventory/1`.
final class InventoryJsonReader {
    private final JsonCursor json;
    private final Draft limits = new Draft();
    private final List<String> repositories = new ArrayList<>();
    private final List<Package> packages = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private SbomSubject subject = SbomSubject.of("directory", "");
    private @Nullable OsRelease release;

    private InventoryJsonReader(JsonCursor json) {
        this.json = json;
    }

    /// Reads a document that the cursor stands on.
    static Sbom read(JsonCursor json) {
        var reader = new InventoryJsonReader(json);
        json.object(reader::document);
        return new Sbom(
                reader.subject,
                new Inventory(reader.release, reader.repositories, reader.packages, reader.gaps));
    }

    private void document(String field) {
        switch (field) {
            case "subject" -> subject();
            case "distribution" -> distribution();
            case "repositories" -> repositories.addAll(strings());
            case "packages" -> json.list(this::element);
            case "gaps" ->
                    json.list(
                            () -> {
                                Map<String, String> gap = texts();
                                gaps.add(
                                        new Gap(
                                                gap.getOrDefault("what", ""),
                                                gap.get("path"),
                                                gap.getOrDefault("reason", "")));
                            });
            default -> {
                // not needed
            }
        }
    }

    private void subject() {
        Map<String, String> texts = new HashMap<>();
        List<SbomLayer> layers = new ArrayList<>();
        Map<String, String> labels = new TreeMap<>();
        json.object(
                field -> {
                    switch (field) {
                        case "layers" -> json.list(() -> layer(layers));
                        case "labels" -> labels.putAll(texts());
                        default -> texts.put(field, json.text());
                    }
                });
        subject =
                new SbomSubject(
                        texts.getOrDefault("type", ""),
                        texts.getOrDefault("name", ""),
                        Values.digest(texts.get("digest")),
                        Values.platform(texts.get("platform")),
                        layers,
                        labels);
    }

    private void layer(List<SbomLayer> layers) {
        Map<String, String> texts = texts();
        Digest diffId = Values.digest(texts.get("diffId"));
        if (diffId != null) {
            Digest digest = Values.digest(texts.get("digest"));
            layers.add(new SbomLayer(diffId, digest, texts.get("createdBy")));
        }
    }

    private void distribution() {
        Map<String, String> texts = new HashMap<>();
        List<String> like = new ArrayList<>();
        json.object(
                field -> {
                    if (field.equals("idLike")) {
                        like.addAll(strings());
                    } else {
                        texts.put(field, json.text());
                    }
                });
        release =
                new OsRelease(
                        texts.getOrDefault("id", ""),
                        texts.getOrDefault("version", ""),
                        texts.get("codename"),
                        like,
                        texts.getOrDefault("prettyName", ""));
    }

    private void element() {
        Map<String, String> texts = new HashMap<>();
        Map<String, String> source = new HashMap<>();
        Map<String, String> attributes = new HashMap<>();
        List<String> licenses = new ArrayList<>();
        List<Location> locations = new ArrayList<>();
        json.object(
                field -> {
                    switch (field) {
                        case "source" -> source.putAll(texts());
                        case "attributes" -> attributes.putAll(texts());
                        case "licenses" -> licenses.addAll(strings());
                        case "locations" -> json.list(() -> locations.add(location()));
                        default -> texts.put(field, json.text());
                    }
                });
        limits.take();
        Map<Attribute, String> known = new EnumMap<>(Attribute.class);
        for (Attribute attribute : Attribute.values()) {
            String value = attributes.get(InventoryWriter.label(attribute));
            if (value != null) {
                known.put(attribute, value);
            }
        }
        packages.add(
                new Package(
                        texts.getOrDefault("type", ""),
                        texts.getOrDefault("name", ""),
                        texts.getOrDefault("version", ""),
                        source.isEmpty()
                                ? null
                                : new SourcePackage(
                                        source.getOrDefault("name", ""),
                                        source.getOrDefault("version", "")),
                        texts.getOrDefault("architecture", ""),
                        known,
                        licenses,
                        locations));
    }

    private Location location() {
        Map<String, String> texts = texts();
        return new Location(
                texts.getOrDefault("path", ""),
                Values.number(texts.get("line")),
                Values.digest(texts.get("layer")),
                texts.get("createdBy"));
    }

    /// The fields of an object that are texts or numbers.
    private Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        json.object(
                field -> {
                    limits.take();
                    texts.put(field, json.text());
                });
        return texts;
    }

    private List<String> strings() {
        List<String> strings = new ArrayList<>();
        json.list(
                () -> {
                    limits.take();
                    strings.add(json.text());
                });
        return strings;
    }
}
