package dev.bollwerk.advisory.feed;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Pulls records out of a JSON file (or what Jackson reads like it) without ever holding the file
/// whole: walk with [#key] and [#element] to where the records are, then take each with [#read].
///
/// Every complaint is a [RecordException]; only a failing stream is an [IOException].
final class JsonStream implements AutoCloseable {
    static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(4 << 20)
                    .maxNameLength(4 << 10)
                    .maxNumberLength(100)
                    .build();

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(CONSTRAINTS)
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .build();

    /// Values of one record; the largest true one (a kernel bulletin) has about 200,000.
    private static final int MAX_VALUES = 1_000_000;

    /// Characters of one record.
    private static final long MAX_CHARACTERS = 64L << 20;

    private final JsonParser parser;
    private String key = "";
    private int values;
    private long characters;

    private JsonStream(JsonParser parser) {
        this.parser = parser;
    }

    /// Opens a JSON file.
    static JsonStream of(InputStream in) throws IOException {
        return of(FACTORY, in);
    }

    /// Opens a file of another format of Jackson's.
    static JsonStream of(TokenStreamFactory factory, InputStream in) throws IOException {
        return guarded(() -> new JsonStream(factory.createParser(ObjectReadContext.empty(), in)));
    }

    /// Steps to the next value of the file's top level; false at the end.
    boolean next() throws IOException {
        return guarded(() -> parser.nextToken() != null);
    }

    /// Whether the parser stands at the beginning of an object.
    boolean atObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /// Whether the parser stands at the beginning of an array.
    boolean atArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /// The next key of the object that the parser is in, standing at its value then; null at the
    /// end of the object.
    @Nullable String key() throws IOException {
        return guarded(this::member) ? key : null;
    }

    private boolean member() {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.PROPERTY_NAME) {
            key = parser.currentName();
            parser.nextToken();
            return true;
        }
        if (token != JsonToken.END_OBJECT) {
            throw new RecordException("the file ends in the middle of an object");
        }
        return false;
    }

    /// Steps to the next element of the array that the parser is in; false at its end.
    boolean element() throws IOException {
        return guarded(
                () -> {
                    JsonToken token = parser.nextToken();
                    if (token == null) {
                        throw new RecordException("the file ends in the middle of a list");
                    }
                    return token != JsonToken.END_ARRAY;
                });
    }

    /// Passes over the value that the parser stands at.
    void skip() throws IOException {
        guarded(parser::skipChildren);
    }

    /// Takes the value that the parser stands at.
    Json read() throws IOException {
        values = 0;
        characters = 0;
        return guarded(() -> new Json(value()));
    }

    private @Nullable Object value() {
        if (++values > MAX_VALUES) {
            throw new RecordException("a record has more than %d values".formatted(MAX_VALUES));
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> string();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case null, default -> null;
        };
    }

    private Object number() {
        String text = parser.getString();
        try {
            return text.length() < 18 && text.indexOf('.') < 0 && text.indexOf('e') < 0
                    ? (Object) Long.valueOf(text)
                    : Double.valueOf(text);
        } catch (NumberFormatException _) {
            return text;
        }
    }

    private String string() {
        String text = parser.getString();
        characters += text.length();
        if (characters > MAX_CHARACTERS) {
            throw new RecordException(
                    "a record has more than %d characters".formatted(MAX_CHARACTERS));
        }
        return text;
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_OBJECT;
                token = parser.nextToken()) {
            if (token != JsonToken.PROPERTY_NAME) {
                throw new RecordException("the file ends in the middle of a record");
            }
            String key = parser.currentName();
            parser.nextToken();
            object.put(key, value());
        }
        return object;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> array = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (token == null) {
                throw new RecordException("the file ends in the middle of a record");
            }
            array.add(value());
        }
        return array;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (JacksonException _) {
            // The stream is the caller's; there is nothing left to lose here.
        }
    }

    private interface Step<T extends @Nullable Object> {
        T run();
    }

    private static <T extends @Nullable Object> T guarded(Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (JacksonIOException e) {
            // What looks like UTF-32 and is not is no fault of the stream: in an archive, only this
            // file is lost, and not all that follow.
            if (e.getCause() instanceof CharConversionException malformed) {
                throw new RecordException("it is no text (%s)".formatted(malformed.getMessage()));
            }
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new RecordException(reason(e));
        } catch (JacksonException e) {
            throw new RecordException(reason(e));
        } catch (RecordException e) {
            throw e;
        } catch (RuntimeException e) {
            // The engines below the formats other than JSON let some of their own through.
            throw new RecordException("it cannot be parsed (%s)".formatted(e));
        }
    }

    private static String reason(JacksonException e) {
        String message = e.getOriginalMessage();
        var location = e.getLocation();
        String text =
                message == null ? "it cannot be parsed" : message.lines().findFirst().orElse("");
        return location == null || location.getLineNr() < 1
                ? text
                : "%s (line %d, column %d)"
                        .formatted(text, location.getLineNr(), location.getColumnNr());
    }
}
