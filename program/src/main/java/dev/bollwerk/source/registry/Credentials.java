package dev.bollwerk.source.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Who asks. The text forms do not show secrets.
sealed interface Credentials {
    /// Nobody in particular.
    record Anonymous() implements Credentials {}

    /// A user with a password.
    record Password(String user, String password) implements Credentials {
        /// The value of an `Authorization` header.
        String basic() {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }

        @Override
        public String toString() {
            return "Password[…]";
        }
    }

    /// A refresh token, which a token server changes into an access token.
    record IdentityToken(String token) implements Credentials {
        @Override
        public String toString() {
            return "IdentityToken[…]";
        }
    }

    /// An access token, used as it is.
    record AccessToken(String token) implements Credentials {
        @Override
        public String toString() {
            return "AccessToken[…]";
        }
    }
}
