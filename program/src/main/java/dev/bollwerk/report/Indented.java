package dev.bollwerk.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.JsonGeneratorDelegate;

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
        return new Unicode(json.configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false));
    }

    /// Package files write half surrogate pairs as JSON escapes; no generator takes them.
    private static final class Unicode extends JsonGeneratorDelegate {
        Unicode(JsonGenerator json) {
            super(json, false);
        }

        @Override
        public JsonGenerator writeString(@Nullable String text) {
            return super.writeString(text == null ? null : whole(text));
        }

        private static String whole(String text) {
            boolean broken =
                    text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
            return broken ? new String(text.getBytes(UTF_8), UTF_8) : text;
        }
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
