package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Packages of Bottlerocket, which is built from RPMs but keeps no rpm database: the inventory that
/// its images and its host bring for Amazon's tools. `Content` has an object per package; old
/// releases tell no epoch.
///
/// [Bottlerocket, `application-inventory.json`](https://github.com/bottlerocket-os/bottlerocket)
public final class BottlerocketInventory implements Analyzer {
    private static final String FILE = "application-inventory.json";

    private final JsonFactory json = new JsonFactory();

    @Override
    public String name() {
        return "bottlerocket-inventory";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals(FILE);
    }

    @Override
    public List<String> places() {
        return List.of("usr/share/bottlerocket/" + FILE);
    }

    @Override
    public long limit() {
        return 64L << 20;
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), file.toByteArray())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw BollwerkException.target("it is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean content = parser.currentName().equals("Content");
                parser.nextToken();
                if (content && parser.isExpectedStartArrayToken()) {
                    readPackages(parser, Location.of(file.path()), discoveries);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw BollwerkException.target("it is not valid JSON", e);
        }
    }

    private static void readPackages(
            JsonParser parser, Location location, Discoveries discoveries) {
        int damaged = 0;
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                parser.skipChildren();
                damaged++;
                continue;
            }
            Map<String, String> fields = texts(parser);
            if (fields.containsKey("Name") && fields.containsKey("Version")) {
                discoveries.add(toPackage(fields, location));
            } else {
                damaged++;
            }
        }
        if (damaged > 0) {
            discoveries.gap("entries without a name or a version: " + damaged);
        }
    }

    /// The fields of an object that are texts or numbers, without blank ones.
    private static Map<String, String> texts(JsonParser parser) {
        Map<String, String> texts = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token != null && token.isScalarValue() && !parser.getString().isBlank()) {
                texts.put(name, parser.getString().strip());
            } else {
                parser.skipChildren();
            }
        }
        return texts;
    }

    private static Package toPackage(Map<String, String> fields, Location location) {
        Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        RpmPackage.put(attributes, Attribute.VENDOR, fields.getOrDefault("Publisher", ""));
        String release = fields.getOrDefault("Release", "");
        String version = fields.getOrDefault("Version", "");
        return new Package(
                "rpm",
                fields.getOrDefault("Name", ""),
                RpmPackage.withEpoch(
                        fields.getOrDefault("Epoch", ""),
                        release.isEmpty() ? version : version + "-" + release),
                null,
                fields.getOrDefault("Architecture", ""),
                attributes,
                List.of(),
                List.of(location));
    }
}
