package dev.bollwerk.source.registry;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Reference;
import dev.bollwerk.source.registry.Credentials.AccessToken;
import dev.bollwerk.source.registry.Credentials.Anonymous;
import dev.bollwerk.source.registry.Credentials.IdentityToken;
import dev.bollwerk.source.registry.Credentials.Password;
import dev.bollwerk.source.wire.DockerConfig;
import dev.bollwerk.source.wire.DockerConfig.StoredAuth;
import dev.bollwerk.source.wire.HelperCredentials;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;

/// Finds the credentials for a repository as the docker command does: the helper of its registry,
/// then the helper for all, then what the file itself holds.
///
/// [Credential stores](https://docs.docker.com/reference/cli/docker/login/#credential-stores)
final class CredentialStore {
    private static final String HUB = "docker.io";
    private static final String HUB_KEY = "https://index.docker.io/v1/";

    private final RegistrySettings settings;
    private @Nullable String problem;

    CredentialStore(RegistrySettings settings) {
        this.settings = settings;
    }

    /// What went wrong with a helper; told only if the registry then refuses, since most images
    /// need no credentials.
    @Nullable String problem() {
        return problem;
    }

    Credentials find(Reference reference) {
        for (DockerConfig config : settings.configs()) {
            Credentials found = find(config, reference);
            if (!(found instanceof Anonymous)) {
                return found;
            }
        }
        return new Anonymous();
    }

    private Credentials find(DockerConfig config, Reference reference) {
        String helper = helper(config, reference.registry());
        if (helper != null && !helper.isEmpty()) {
            Credentials found = ask(helper, serverName(reference.registry()));
            if (!(found instanceof Anonymous)) {
                return found;
            }
        }
        String whole = reference.registry() + "/" + reference.repository();
        return config.auths().entrySet().stream()
                .filter(entry -> covers(host(entry.getKey()), whole))
                .max(Comparator.comparing(entry -> host(entry.getKey()).length()))
                .map(Map.Entry::getValue)
                .map(CredentialStore::credentials)
                .orElse(new Anonymous());
    }

    private static @Nullable String helper(DockerConfig config, String registry) {
        for (Map.Entry<String, String> entry : config.credHelpers().entrySet()) {
            if (host(entry.getKey()).equals(registry)) {
                return entry.getValue();
            }
        }
        return config.credsStore();
    }

    private Credentials ask(String helper, String server) {
        try {
            HelperCredentials answer = CredentialHelper.ask(helper, server, settings.variables());
            if (answer == null || answer.secret().isEmpty()) {
                return new Anonymous();
            }
            return answer.isIdentityToken()
                    ? new IdentityToken(answer.secret())
                    : new Password(answer.username(), answer.secret());
        } catch (BollwerkException e) {
            problem = e.getMessage();
            return new Anonymous();
        }
    }

    private static Credentials credentials(StoredAuth auth) {
        if (auth.registryToken() != null) {
            return new AccessToken(auth.registryToken());
        }
        if (auth.identityToken() != null) {
            return new IdentityToken(auth.identityToken());
        }
        if (auth.username() != null && auth.password() != null) {
            return new Password(auth.username(), auth.password());
        }
        return auth.auth() == null ? new Anonymous() : decode(auth.auth());
    }

    private static Credentials decode(String auth) {
        try {
            String pair =
                    new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon <= 0
                    ? new Anonymous()
                    : new Password(
                            pair.substring(0, colon),
                            pair.substring(colon + 1).replaceAll("\0+$", ""));
        } catch (IllegalArgumentException _) {
            return new Anonymous();
        }
    }

    private static String serverName(String registry) {
        return registry.equals(HUB) ? HUB_KEY : registry;
    }

    private static boolean covers(String key, String whole) {
        return whole.equals(key) || whole.startsWith(key + "/");
    }

    /// The host, and perhaps a path, of a key such as `https://index.docker.io/v1/`.
    private static String host(String key) {
        String host = key.replaceFirst("^https?://", "").replaceFirst("(?:/v[12])?/*$", "");
        return switch (host) {
            case "index.docker.io", "registry-1.docker.io" -> HUB;
            default -> host;
        };
    }
}
