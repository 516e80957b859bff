package dev.bollwerk.source.wire;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// What a token server answers. It is a secret: its text form does not show it.
///
/// @param lifetime how long it is good for, counted from now
/// [Token authentication](https://distribution.github.io/distribution/spec/auth/token/)
public record RegistryToken(String token, Duration lifetime) {
    /// Bytes at most.
    public static final int LIMIT = 1 << 20;

    private static final long SHORTEST_SECONDS = 60;
    private static final long LONGEST_SECONDS = 86_400;

    /// Reads an answer.
    public static RegistryToken parse(byte[] bytes, String what) {
        return Json.read(
                bytes,
                what,
                json -> {
                    Fields fields = new Fields(json);
                    json.object(fields::field);
                    return fields.token(what);
                });
    }

    @Override
    public String toString() {
        return "RegistryToken[…]";
    }

    /// Collects the fields of an answer; `access_token` is OAuth's name for `token`.
    private static final class Fields {
        private final Json json;
        private @Nullable String token;
        private @Nullable String accessToken;
        private long expiresIn;

        private Fields(Json json) {
            this.json = json;
        }

        private void field(String name) {
            switch (name) {
                case "token" -> token = json.string();
                case "access_token" -> accessToken = json.string();
                case "expires_in" -> expiresIn = json.number();
                default -> {}
            }
        }

        private RegistryToken token(String what) {
            String value = token == null || token.isEmpty() ? accessToken : token;
            if (value == null
                    || value.isEmpty()
                    || !value.chars().allMatch(c -> c > 32 && c < 127)) {
                throw BollwerkException.target("%s holds no token.".formatted(what));
            }
            long seconds = Math.clamp(expiresIn, SHORTEST_SECONDS, LONGEST_SECONDS);
            return new RegistryToken(value, Duration.ofSeconds(seconds));
        }
    }
}
