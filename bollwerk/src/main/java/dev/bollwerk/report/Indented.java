package dev.bollwerk.report;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

import java.io.OutputStream;
import java.util.Collection;

/// JSON that a person can read: two spaces, line feeds on every machine, no absent values.
final class Indented {
    private static final ObjectWriteContext CONTEXT =
            new ObjectWriteContext.Base() {
                @Override
                public PrettyPrinter getPrettyPrinter() {
                    var lines = new DefaultIndenter("  ", "\n");
                    return new DefaultPrettyPrinter()
                            .withObjectIndenter(lines)
                            .withArrayIndenter(lines);
                }
            };

    private Indented() {}

    /// A generator that leaves the output open.
    static JsonGenerator on(OutputStream out) {
        JsonGenerator json = new JsonFactory().createGenerator(CONTEXT, out);
        return json.configure(tools.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET, false);
    }

    /// An array of strings.
    static void strings(JsonGenerator json, String name, Collection<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    /// A string, unless it is absent or empty.
    static void optional(JsonGenerator json, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            json.writeStringProperty(name, value.toString());
        }
    }
}
