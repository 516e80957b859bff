package dev.bollwerk.source.wire;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// One JSON document, read once from front to back.
///
/// A reader stands on a value and asks for what it expects there; `null` counts as absent, since
/// Docker writes `null` for empty lists. A value that nobody asks for is skipped. Two fields of one
/// name are refused: programs differ in which of the two they believe, and images have been
/// disguised that way.
public final class Json {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(64)
                                    .maxStringLength(8 << 20)
                                    .maxNumberLength(64)
                                    .maxNameLength(64 << 10)
                                    .build())
                    .build();

    private final JsonParser parser;
    private final String what;

    private Json(JsonParser parser, String what) {
        this.parser = parser;
        this.what = what;
    }

    /// Reads one whole document.
    ///
    /// @param what names the document in errors, as the subject of a sentence: "The manifest of x"
    public static <T> T read(byte[] bytes, String what, Function<Json, T> reader) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            Json json = new Json(parser, what);
            if (parser.nextToken() == null) {
                throw BollwerkException.target("%s is empty.".formatted(what));
            }
            T value = reader.apply(json);
            if (parser.nextToken() != null) {
                throw BollwerkException.target(
                        "%s is damaged: something follows its end.".formatted(what));
            }
            return value;
        } catch (JacksonException e) {
            throw BollwerkException.target(
                    "%s is damaged: %s.".formatted(what, brief(e.getOriginalMessage())), e);
        }
    }

    /// Hands each field's name over while this stands on its value.
    public void object(Consumer<String> field) {
        if (isNull()) {
            return;
        }
        expect(JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            field.accept(name);
            skip();
        }
    }

    /// Reads each element of a list with `element`, which stands on it.
    public <T> List<T> list(Supplier<T> element) {
        List<T> values = new ArrayList<>();
        if (isNull()) {
            return values;
        }
        expect(JsonToken.START_ARRAY, "a list");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(element.get());
            skip();
        }
        return values;
    }

    /// A list of strings; a lone string counts as a list of one, as old builders wrote it.
    public List<String> strings() {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return List.of(parser.getString());
        }
        return list(this::text);
    }

    /// The names of an object's fields: Docker's way to write a set.
    public List<String> names() {
        List<String> names = new ArrayList<>();
        object(names::add);
        return names;
    }

    /// The text of a string, a number or a truth value; null for anything else. For maps that are
    /// meant to hold strings, and whose writers do not always keep to that.
    public @Nullable String scalar() {
        return parser.currentToken().isScalarValue() && !isNull() ? parser.getString() : null;
    }

    /// An object of [scalars][#scalar()]; fields that are none are left out.
    public Map<String, String> scalars() {
        Map<String, String> values = new LinkedHashMap<>();
        object(
                name -> {
                    String value = scalar();
                    if (value != null) {
                        values.put(name, value);
                    }
                });
        return values;
    }

    /// An object of strings; a field that is null is left out.
    public Map<String, String> map() {
        Map<String, String> values = new LinkedHashMap<>();
        object(
                name -> {
                    String value = string();
                    if (value != null) {
                        values.put(name, value);
                    }
                });
        return values;
    }

    /// A string, or null.
    public @Nullable String string() {
        return isNull() ? null : text();
    }

    /// A string that has to be there.
    public String text() {
        expect(JsonToken.VALUE_STRING, "a string");
        return parser.getString();
    }

    /// A whole number; null counts as 0.
    public long number() {
        if (isNull()) {
            return 0;
        }
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        return parser.getLongValue();
    }

    /// A truth value; null counts as false.
    public boolean truth() {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw wrong("true or false");
        };
    }

    /// Whether this stands on `null`.
    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /// Whether this stands on an object.
    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /// Whether this stands on a list.
    public boolean isList() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /// An error about the place this stands on.
    public BollwerkException wrong(String wanted) {
        return BollwerkException.target(
                "%s is damaged: '%s' should be %s."
                        .formatted(
                                what,
                                brief(parser.streamReadContext().pathAsPointer().toString()),
                                wanted));
    }

    private void expect(JsonToken token, String wanted) {
        if (parser.currentToken() != token) {
            throw wrong(wanted);
        }
    }

    private void skip() {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            parser.skipChildren();
        }
    }

    private static String brief(String text) {
        String line = Sanitized.line(text);
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
