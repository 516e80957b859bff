package dev.bollwerk.source.wire;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Why a registry refuses, in its own words: `{"errors":[{"code":"…","message":"…"}]}`.
///
/// [Error
/// codes](https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes)
public final class RegistryErrors {
    /// Bytes at most that are looked at.
    public static final int LIMIT = 64 << 10;

    private RegistryErrors() {}

    /// One error.
    private static final class Fields {
        private final Json json;
        private @Nullable String code;
        private @Nullable String message;

        private Fields(Json json) {
            this.json = json;
        }

        private String read() {
            json.object(this::field);
            String text = message == null || message.isEmpty() ? code : message;
            return text == null ? "" : text;
        }

        private void field(String name) {
            switch (name) {
                case "code" -> code = json.string();
                case "message" -> message = json.string();
                default -> {}
            }
        }
    }

    /// The first error's message on one line; empty when there is none. Text that is no such
    /// document is left out: it may be a page of HTML.
    public static String parse(byte[] bytes) {
        try {
            return Json.read(bytes, "The answer", RegistryErrors::read);
        } catch (BollwerkException _) {
            return "";
        }
    }

    private static String read(Json json) {
        StringBuilder first = new StringBuilder();
        json.object(
                name -> {
                    if (name.equals("errors")) {
                        List<String> errors = json.list(() -> new Fields(json).read());
                        first.append(errors.isEmpty() ? "" : errors.getFirst());
                    }
                });
        return Sanitized.line(first.toString());
    }
}
