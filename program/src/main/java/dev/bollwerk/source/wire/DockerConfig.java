package dev.bollwerk.source.wire;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// What Docker's `config.json` says about daemons and credentials. It holds secrets: it has no
/// text form that shows them.
///
/// @param currentContext the context in use, or null
/// @param credsStore name of the credential helper for all registries, or null
/// @param credHelpers names of credential helpers by registry
/// @param auths credentials kept in the file itself, by registry
public record DockerConfig(
        @Nullable String currentContext,
        @Nullable String credsStore,
        Map<String, String> credHelpers,
        Map<String, StoredAuth> auths) {
    /// Bytes at most.
    public static final int LIMIT = 4 << 20;

    /// A configuration that says nothing.
    public static final DockerConfig EMPTY = new DockerConfig(null, null, Map.of(), Map.of());

    public DockerConfig {
        credHelpers = Map.copyOf(credHelpers);
        auths = Map.copyOf(auths);
    }

    /// Credentials as they stand in the file.
    ///
    /// @param auth `user:password` in Base64, or null
    /// @param identityToken a refresh token, or null
    /// @param registryToken a bearer token to use as it is, or null
    public record StoredAuth(
            @Nullable String auth,
            @Nullable String username,
            @Nullable String password,
            @Nullable String identityToken,
            @Nullable String registryToken) {
        @Override
        public String toString() {
            return "StoredAuth[…]";
        }
    }

    /// Reads the file's bytes.
    public static DockerConfig parse(byte[] bytes, String what) {
        return Json.read(
                bytes,
                what,
                json -> {
                    Fields fields = new Fields(json);
                    json.object(fields::field);
                    return new DockerConfig(
                            fields.currentContext,
                            fields.credsStore,
                            fields.credHelpers,
                            fields.auths);
                });
    }

    @Override
    public String toString() {
        return "DockerConfig[…]";
    }

    /// Collects the fields of the file.
    private static final class Fields {
        private final Json json;
        private @Nullable String currentContext;
        private @Nullable String credsStore;
        private Map<String, String> credHelpers = Map.of();
        private final Map<String, StoredAuth> auths = new LinkedHashMap<>();

        private Fields(Json json) {
            this.json = json;
        }

        private void field(String name) {
            switch (name) {
                case "currentContext" -> currentContext = json.string();
                case "credsStore" -> credsStore = json.string();
                case "credHelpers" -> credHelpers = json.map();
                case "auths" -> json.object(host -> auths.put(host, new AuthFields(json).read()));
                default -> {}
            }
        }
    }

    /// Collects the fields of one entry.
    private static final class AuthFields {
        private final Json json;
        private final Map<String, String> values = new LinkedHashMap<>();

        private AuthFields(Json json) {
            this.json = json;
        }

        private StoredAuth read() {
            json.object(this::field);
            return new StoredAuth(
                    values.get("auth"),
                    values.get("username"),
                    values.get("password"),
                    values.get("identitytoken"),
                    values.get("registrytoken"));
        }

        private void field(String name) {
            switch (name) {
                case "auth", "username", "password", "identitytoken", "registrytoken" -> {
                    String value = json.string();
                    if (value != null && !value.isEmpty()) {
                        values.put(name, value);
                    }
                }
                default -> {}
            }
        }
    }
}
