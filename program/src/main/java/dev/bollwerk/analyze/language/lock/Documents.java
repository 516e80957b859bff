package dev.bollwerk.analyze.language.lock;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.FileView;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON and YAML documents into [Node]s, within limits of size, depth and number of values.
public final class Documents {
    /// Largest document, in bytes: what analyzers of lock files should set as their limit.
    public static final long LARGEST = 64L << 20;

    private static final int DEEPEST = 200;
    private static final int MOST_VALUES = 1_500_000;
    private static final int MOST_DOCUMENTS = 100;

    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(1 << 20)
                    .maxNumberLength(1_000)
                    .build();

    private final JsonParser parser;
    private int values;

    private Documents(JsonParser parser) {
        this.parser = parser;
    }

    /// A JSON document.
    ///
    /// @throws BollwerkException when it is none, or goes over a limit
    public static Node json(FileView file) {
        return json(Factories.JSON, file);
    }

    /// A JSON document in which comments and commas behind the last item are allowed.
    ///
    /// @throws BollwerkException when it is none, or goes over a limit
    public static Node jsonWithComments(FileView file) {
        return json(Factories.COMMENTED, file);
    }

    private static Node json(JsonFactory factory, FileView file) {
        try (JsonParser parser =
                factory.createParser(ObjectReadContext.empty(), file.toByteArray())) {
            return document(parser);
        } catch (JacksonException e) {
            throw damaged("JSON", e);
        }
    }

    /// Reads what a streaming parser of any format gives, up to the end of the first document.
    ///
    /// @throws JacksonException when the parser does
    /// @throws BollwerkException when there is nothing, or too much
    public static Node document(JsonParser parser) {
        if (parser.nextToken() == null) {
            throw BollwerkException.target("it is empty");
        }
        return new Documents(parser).value(line(parser));
    }

    /// The first document of a YAML stream; [Node#MISSING] when there is none.
    ///
    /// @throws BollwerkException when it is no YAML, or goes over a limit
    public static Node yaml(FileView file) {
        List<Node> documents = yamlStream(file);
        return documents.isEmpty() ? Node.MISSING : documents.getFirst();
    }

    /// All documents of a YAML stream. An alias is not followed, but missing.
    ///
    /// @throws BollwerkException when it is no YAML, or goes over a limit
    public static List<Node> yamlStream(FileView file) {
        String text = StandardCharsets.UTF_8.decode(file.bytes().duplicate()).toString();
        List<Node> documents = new ArrayList<>();
        try (JsonParser parser = Yaml.FACTORY.createParser(ObjectReadContext.empty(), text)) {
            var reader = new Documents(parser);
            while (parser.nextToken() != null) {
                documents.add(reader.value(line(parser)));
                if (documents.size() > MOST_DOCUMENTS) {
                    throw BollwerkException.target("it has more than 100 documents");
                }
            }
            return documents;
        } catch (JacksonException e) {
            throw damaged("YAML", e);
        } catch (YamlEngineException e) {
            throw BollwerkException.target("it is not valid YAML", e);
        }
    }

    private static BollwerkException damaged(String format, JacksonException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        String where = line > 0 ? " (line " + line + ")" : "";
        return BollwerkException.target("it is not valid " + format + where, e);
    }

    /// The value at the current token, which belongs to a line.
    private Node value(int line) {
        if (++values > MOST_VALUES) {
            throw BollwerkException.target("it has more than 1,500,000 values");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(line);
        }
        if (token == JsonToken.START_ARRAY) {
            return list(line);
        }
        boolean nothing = token == null || token == JsonToken.VALUE_NULL || isAlias();
        return nothing || !token.isScalarValue()
                ? Node.MISSING
                : Node.scalar(line, parser.getString());
    }

    private boolean isAlias() {
        return parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
    }

    private Node object(int line) {
        Map<String, Node> fields = new LinkedHashMap<>(8);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            int at = line(parser);
            parser.nextToken();
            fields.put(name, value(at));
        }
        return Node.object(line, fields);
    }

    private Node list(int line) {
        List<Node> items = new ArrayList<>(4);
        JsonToken token = parser.nextToken();
        while (token != null && token != JsonToken.END_ARRAY) {
            items.add(value(line(parser)));
            token = parser.nextToken();
        }
        return Node.list(line, items);
    }

    private static int line(JsonParser parser) {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    /// Made when the first JSON file turns up.
    private static final class Factories {
        static final JsonFactory JSON =
                JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();
        static final JsonFactory COMMENTED =
                JsonFactory.builder()
                        .streamReadConstraints(CONSTRAINTS)
                        .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                        .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                        .build();
    }

    /// Made when the first YAML file turns up.
    private static final class Yaml {
        static final YAMLFactory FACTORY =
                YAMLFactory.builder()
                        .streamReadConstraints(CONSTRAINTS)
                        .loadSettings(
                                LoadSettings.builder().setCodePointLimit((int) LARGEST).build())
                        .build();
    }
}
