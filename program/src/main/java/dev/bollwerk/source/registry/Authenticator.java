package dev.bollwerk.source.registry;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Reference;
import dev.bollwerk.source.http.Request;
import dev.bollwerk.source.http.Response;
import dev.bollwerk.source.registry.Credentials.AccessToken;
import dev.bollwerk.source.registry.Credentials.Anonymous;
import dev.bollwerk.source.registry.Credentials.IdentityToken;
import dev.bollwerk.source.registry.Credentials.Password;
import dev.bollwerk.source.wire.RegistryToken;
import dev.bollwerk.source.wire.Sanitized;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Answers the challenges of one registry for one repository, and keeps the answer as long as it
/// is good. Used by all threads that read layers.
///
/// [Token authentication](https://distribution.github.io/distribution/spec/auth/token/)
final class Authenticator {
    private static final String CLIENT = "bollwerk";

    private final Connections connections;
    private final Retries retries;
    private final Reference reference;
    private final CredentialStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Credentials credentials;
    private @Nullable String authorization;
    private Instant expiry = Instant.MAX;

    Authenticator(
            Connections connections, Retries retries, Reference reference, CredentialStore store) {
        this.connections = connections;
        this.retries = retries;
        this.reference = reference;
        this.store = store;
    }

    /// The value of the `Authorization` header to send now; null before the first challenge.
    @Nullable String authorization() {
        lock.lock();
        try {
            if (retries.clock().instant().isAfter(expiry)) {
                authorization = null;
                expiry = Instant.MAX;
            }
            return authorization;
        } finally {
            lock.unlock();
        }
    }

    /// What went wrong with a credential helper, or null.
    @Nullable String problem() {
        return store.problem();
    }

    /// Gets ready for another attempt after a refusal with status 401.
    ///
    /// @param used what was sent, or null
    /// @return whether another attempt makes sense
    boolean answer(Response refusal, @Nullable String used) throws IOException {
        lock.lock();
        try {
            if (authorization != null && !authorization.equals(used)) {
                return true;
            }
            String next = next(Challenge.parse(refusal.headers().all("www-authenticate")));
            if (next == null || next.equals(used)) {
                return false;
            }
            authorization = next;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable String next(List<Challenge> challenges) throws IOException {
        Credentials known = credentials;
        if (known == null) {
            known = store.find(reference);
            credentials = known;
        }
        for (Challenge challenge : challenges) {
            if (challenge.scheme().equals("bearer")) {
                return "Bearer " + token(challenge, known);
            }
        }
        boolean basic = challenges.stream().anyMatch(c -> c.scheme().equals("basic"));
        return basic && known instanceof Password password ? password.basic() : null;
    }

    private String token(Challenge challenge, Credentials known) throws IOException {
        if (known instanceof AccessToken(String token)) {
            return token;
        }
        URI realm = realm(challenge);
        Origin origin = origin(realm);
        Request request = request(challenge, realm, known);
        try (Response response = retries.run(() -> connections.to(origin).send(request))) {
            if (!response.isSuccess()) {
                throw Refusals.of(
                        response,
                        reference,
                        "the repository " + reference.repository(),
                        store.problem());
            }
            RegistryToken token =
                    RegistryToken.parse(
                            response.beginning(RegistryToken.LIMIT),
                            "The answer of the token server " + origin.authority());
            expiry = retries.clock().instant().plus(token.lifetime());
            return token.token();
        }
    }

    private Request request(Challenge challenge, URI realm, Credentials known) {
        String path =
                realm.getRawPath() == null || realm.getRawPath().isEmpty()
                        ? "/"
                        : realm.getRawPath();
        String query = realm.getRawQuery() == null ? "" : realm.getRawQuery() + "&";
        String parameters = parameters(challenge);
        return switch (known) {
            case IdentityToken(String token) ->
                    Request.form(
                            path + (query.isEmpty() ? "" : "?" + realm.getRawQuery()),
                            "grant_type=refresh_token&client_id=%s&refresh_token=%s&%s"
                                    .formatted(CLIENT, encode(token), parameters));
            case Password password ->
                    Request.read(path + "?" + query + parameters)
                            .with("Authorization", password.basic());
            case Anonymous _, AccessToken _ -> Request.read(path + "?" + query + parameters);
        };
    }

    private String parameters(Challenge challenge) {
        String service = challenge.parameter("service");
        String scope = challenge.parameter("scope");
        return (service == null ? "" : "service=" + encode(service) + "&")
                + "scope="
                + encode(scope == null ? "repository:" + reference.repository() + ":pull" : scope);
    }

    private URI realm(Challenge challenge) {
        try {
            String realm = challenge.parameter("realm");
            return new URI(realm == null ? "" : realm);
        } catch (URISyntaxException _) {
            throw badRealm("it is no address");
        }
    }

    /// Credentials go to the token server, so it has to be reached in a way that keeps them secret.
    private Origin origin(URI realm) {
        Origin origin = Origin.of(realm);
        if (origin == null) {
            throw badRealm("it is no address of HTTP");
        }
        if (!origin.isSecure() && !connections.mayBePlain(origin)) {
            throw badRealm(
                    "'%s' is without TLS, and would see the password"
                            .formatted(Sanitized.line(origin.toString())));
        }
        return origin;
    }

    private BollwerkException badRealm(String why) {
        return BollwerkException.target(
                "The registry %s names a token server that is not used: %s."
                        .formatted(reference.registry(), why));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
