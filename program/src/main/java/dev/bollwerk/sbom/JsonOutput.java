package dev.bollwerk.sbom;

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
public final class JsonOutput {
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

    private JsonOutput() {}

    /// A generator that leaves the output open.
    public static JsonGenerator on(OutputStream out) {
        JsonGenerator json = new JsonFactory().createGenerator(CONTEXT, out);
        return new Whole(json.configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false));
    }

    /// An array of strings.
    public static void strings(JsonGenerator json, String name, Collection<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    /// A string, unless it is absent or empty.
    public static void optional(JsonGenerator json, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            json.writeStringProperty(name, value.toString());
        }
    }

    /// Half surrogate pairs, which package files may hold, cannot be written.
    private static final class Whole extends JsonGeneratorDelegate {
        Whole(JsonGenerator json) {
            super(json, false);
        }

        @Override
        public JsonGenerator writeString(@Nullable String text) {
            return super.writeString(text == null ? null : whole(text));
        }

        private static String whole(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isSurrogate(text.charAt(i))) {
                    return new String(text.getBytes(UTF_8), UTF_8);
                }
            }
            return text;
        }
    }
}
