package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.util.List;

/// The content sets of Red Hat images: the repositories from which the packages of a layer came,
/// which tell the products whose advisories apply. Each layer of Red Hat's brings a manifest of its
/// own; all of them count.
///
/// [Image content manifest](https://github.com/containerbuildsystem/atomic-reactor)
public final class ContentManifest implements Analyzer {
    private static final String FOLDER = "/content_manifests/";
    private static final String CONTENT_SETS = "content-sets.json";

    private final JsonFactory json = new JsonFactory();

    @Override
    public String name() {
        return "content-manifest";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals(CONTENT_SETS) || name.endsWith(".json") && path.endsWith(FOLDER + name);
    }

    @Override
    public List<String> places() {
        return List.of("root/buildinfo/content_manifests/", "usr/share/buildinfo/" + CONTENT_SETS);
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
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("content_sets") && parser.isExpectedStartArrayToken()) {
                    readNames(parser, discoveries);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw BollwerkException.target("it is not valid JSON", e);
        }
    }

    private static void readNames(JsonParser parser, Discoveries discoveries) {
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == null || token == JsonToken.END_ARRAY) {
                return;
            }
            if (token == JsonToken.VALUE_STRING && !parser.getString().isBlank()) {
                discoveries.contentSet(parser.getString().strip());
            } else {
                parser.skipChildren();
            }
        }
    }
}
