package dev.bollwerk.source.wire;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// The sentence in which a Docker Engine refuses something: `{"message":"…"}`.
public final class EngineMessage {
    /// Bytes at most that are looked at.
    public static final int LIMIT = 64 << 10;

    private @Nullable String message;

    private EngineMessage() {}

    /// The sentence, on one line; the beginning of the text when it is something else.
    public static String parse(byte[] bytes) {
        try {
            EngineMessage fields = new EngineMessage();
            Json.read(
                    bytes,
                    "The answer",
                    json -> {
                        json.object(name -> fields.field(json, name));
                        return fields;
                    });
            if (fields.message != null) {
                return Sanitized.line(fields.message);
            }
        } catch (BollwerkException _) {
            // Not the usual form; the text itself is what there is.
        }
        return Sanitized.line(new String(bytes, StandardCharsets.UTF_8));
    }

    private void field(Json json, String name) {
        if (name.equals("message")) {
            message = json.string();
        }
    }
}
