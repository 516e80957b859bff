package dev.bollwerk.sbom;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

import java.io.OutputStream;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Walks through a JSON document from front to back. Asking for what is not there, or is of another
/// type, gives an empty answer: other programs leave out and mix up at will.
final class JsonCursor implements AutoCloseable {
    /// What no document needs more of.
    static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(500)
                    .maxStringLength(1 << 24)
                    .maxNumberLength(100)
                    .maxNameLength(1 << 16)
                    .build();

    private final JsonParser json;

    /// @param json stands before or on a value
    JsonCursor(JsonParser json) {
        this.json = json;
        if (json.currentToken() == null) {
            json.nextToken();
        }
    }

    /// A cursor on the first value of a document.
    static JsonCursor on(byte[] content) {
        JsonFactory factory = JsonFactory.builder().streamReadConstraints(LIMITS).build();
        return new JsonCursor(factory.createParser(ObjectReadContext.empty(), content));
    }

    /// Whether there is a value.
    boolean isThere() {
        return json.currentToken() != null;
    }

    /// Steps to the next value of a file with several, one after the other.
    boolean next() {
        return json.nextToken() != null;
    }

    /// Whether this stands on an object.
    boolean isObject() {
        return json.currentToken() == JsonToken.START_OBJECT;
    }

    /// Whether this stands on a list.
    boolean isList() {
        return json.currentToken() == JsonToken.START_ARRAY;
    }

    /// Hands each field's name over while this stands on its value; what is not asked for is
    /// skipped.
    void object(Consumer<String> field) {
        if (!isObject()) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            field.accept(name);
            skip(value);
        }
    }

    /// Like [#object], but stops when `field` says that it has seen enough.
    void objectUntil(Predicate<String> field) {
        if (!isObject()) {
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (field.test(name)) {
                return;
            }
            skip(value);
        }
    }

    /// Calls `element` for each element of a list while this stands on it; what is no list counts
    /// as a list of one.
    void list(Runnable element) {
        if (!isList()) {
            if (json.currentToken() != JsonToken.VALUE_NULL) {
                element.run();
            }
            return;
        }
        for (JsonToken token = json.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = json.nextToken()) {
            element.run();
            skip(token);
        }
    }

    /// Skips a value that nobody has read.
    private void skip(JsonToken start) {
        if ((start == JsonToken.START_OBJECT || start == JsonToken.START_ARRAY)
                && json.currentToken() == start) {
            json.skipChildren();
        }
    }

    /// A string, number or truth value as text; empty for all else.
    String text() {
        JsonToken token = json.currentToken();
        return token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL
                ? json.getString()
                : "";
    }

    /// A string in base64, decoded.
    void bytes(OutputStream out) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            json.readBinaryValue(out);
        }
    }

    /// Copies an object, as JSON.
    void copy(OutputStream out) {
        try (JsonGenerator copy =
                new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            copy.copyCurrentStructure(json);
        }
    }

    @Override
    public void close() {
        json.close();
    }
}
