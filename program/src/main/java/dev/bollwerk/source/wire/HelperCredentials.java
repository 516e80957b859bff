package dev.bollwerk.source.wire;

import org.jspecify.annotations.Nullable;

/// What a credential helper prints. It holds a secret: its text form does not show it.
///
/// [Protocol](https://github.com/docker/docker-credential-helpers#development)
public record HelperCredentials(String username, String secret) {
    /// Bytes at most.
    public static final int LIMIT = 1 << 20;

    /// Reads what a helper prints for `get`.
    public static HelperCredentials parse(byte[] bytes, String what) {
        return Json.read(
                bytes,
                what,
                json -> {
                    Fields fields = new Fields(json);
                    json.object(fields::field);
                    return new HelperCredentials(
                            fields.username == null ? "" : fields.username,
                            fields.secret == null ? "" : fields.secret);
                });
    }

    /// Whether the secret is an identity token instead of a password.
    public boolean isIdentityToken() {
        return username.equals("<token>");
    }

    @Override
    public String toString() {
        return "HelperCredentials[…]";
    }

    /// Collects the fields of the answer.
    private static final class Fields {
        private final Json json;
        private @Nullable String username;
        private @Nullable String secret;

        private Fields(Json json) {
            this.json = json;
        }

        private void field(String name) {
            switch (name) {
                case "Username" -> username = json.string();
                case "Secret" -> secret = json.string();
                default -> {}
            }
        }
    }
}
