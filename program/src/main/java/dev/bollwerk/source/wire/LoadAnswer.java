package dev.bollwerk.source.wire;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// What a Docker Engine says while it loads an archive: JSON objects, one on each line. It answers
/// with success before it begins, so that a failure is among them: `{"error":"…"}`.
///
/// [Load
// images](https://docs.docker.com/reference/api/engine/version/v1.51/#tag/Image/operation/ImageLoad)
public final class LoadAnswer {
    /// Bytes at most that are looked at.
    public static final int LIMIT = 1 << 20;

    private @Nullable String error;

    private LoadAnswer() {}

    /// Why it was not loaded; null when it was.
    public static @Nullable String refusal(byte[] bytes) {
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("[\r\n]+", -1)) {
            if (line.contains("\"error\"")) {
                return refusal(line);
            }
        }
        return null;
    }

    private static String refusal(String line) {
        var fields = new LoadAnswer();
        try {
            Json.read(
                    line.getBytes(StandardCharsets.UTF_8),
                    "The answer",
                    json -> {
                        json.object(name -> fields.field(json, name));
                        return fields;
                    });
        } catch (BollwerkException _) {
            // not the usual form; the line itself is what there is
        }
        return Sanitized.line(fields.error == null ? line : fields.error);
    }

    private void field(Json json, String name) {
        if (name.equals("error")) {
            error = json.string();
        }
    }
}
