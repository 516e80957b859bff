package dev.bollwerk.source.registry;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Reference;
import dev.bollwerk.source.http.ProtocolException;
import dev.bollwerk.source.http.Request;
import dev.bollwerk.source.http.Response;
import dev.bollwerk.source.wire.Sanitized;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

import javax.net.ssl.SSLException;

/// Reads resources of one repository: authenticates, follows redirects, asks again.
///
/// An `Authorization` header goes to the registry itself and to no other server. [Distribution
/// specification](https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md)
final class RegistryClient implements AutoCloseable {
    private static final int MOST_REDIRECTS = 5;
    private static final int MOST_READS = 3;
    private static final String HUB = "docker.io";
    private static final String HUB_HOST = "registry-1.docker.io";

    private final RegistrySettings settings;
    private final Reference reference;
    private final Connections connections;
    private final Retries retries;
    private final Authenticator authenticator;
    private volatile @Nullable Origin base;

    RegistryClient(RegistrySettings settings, Reference reference) {
        this.settings = settings;
        this.reference = reference;
        this.connections = new Connections(settings);
        this.retries = new Retries(settings.pauses(), settings.clock());
        this.authenticator =
                new Authenticator(connections, retries, reference, new CredentialStore(settings));
    }

    /// An answer read whole.
    record Document(byte[] bytes, Response response) {}

    Pauses pauses() {
        return settings.pauses();
    }

    Reference reference() {
        return reference;
    }

    /// Reads a small resource; one longer than `limit` is refused.
    ///
    /// @param kind `manifests` or `blobs`
    /// @param wanted what it is, as "the image x"
    Document read(String kind, String selector, String accept, int limit, String wanted) {
        for (int attempt = 1; ; attempt++) {
            try (Response response = open(kind, selector, Map.of("Accept", accept), wanted)) {
                byte[] bytes = response.beginning(limit + 1);
                if (bytes.length > limit) {
                    throw BollwerkException.target(
                            "The registry %s answers with more than %d bytes for %s."
                                    .formatted(reference.registry(), limit, wanted));
                }
                return new Document(bytes, response);
            } catch (IOException e) {
                if (attempt == MOST_READS || Retries.isLasting(e, attempt)) {
                    throw failure(e);
                }
            }
        }
    }

    /// Opens a resource; anything but success is an error that says what to do.
    ///
    /// @throws IOException when the connection breaks
    Response open(String kind, String selector, Map<String, String> headers, String wanted)
            throws IOException {
        String target = "/v2/%s/%s/%s".formatted(reference.repository(), kind, selector);
        Response response = retries.run(() -> authenticated(target, headers));
        if (!response.isSuccess()) {
            throw Refusals.of(response, reference, wanted, authenticator.problem());
        }
        return response;
    }

    /// What a broken connection means for the person who waits.
    BollwerkException failure(IOException e) {
        Origin known = base;
        return Refusals.of(e, reference, known != null && connections.mayBePlain(known));
    }

    /// Sends a request, and once more if it is refused for lack of authorization.
    private Response authenticated(String target, Map<String, String> headers) throws IOException {
        String used = authenticator.authorization();
        Answer answer = following(target, headers, used);
        Response response = answer.response;
        // Only the registry may ask who we are: a server it redirects to would name a token server
        // of its own, and get the password.
        if (response.status() != 401 || !answer.ofRegistry) {
            return response;
        }
        boolean again = authenticator.answer(response, used);
        if (!again) {
            return response;
        }
        response.discard();
        return following(target, headers, authenticator.authorization()).response;
    }

    /// An answer, and whether it comes from the registry itself or from elsewhere.
    private record Answer(Response response, boolean ofRegistry) {}

    private Answer following(
            String target, Map<String, String> headers, @Nullable String authorization)
            throws IOException {
        Origin start = base();
        Origin origin = start;
        String path = target;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            Request request = new Request("GET", path, headers, new byte[0]);
            if (authorization != null && origin.equals(start)) {
                request = request.with("Authorization", authorization);
            }
            Response response = connections.to(origin).send(request);
            String location = redirect(response);
            if (location == null) {
                return new Answer(response, origin.equals(start));
            }
            response.discard();
            URI next = resolve(origin, path, location);
            origin = allowed(next);
            path = pathOf(next);
        }
        throw BollwerkException.target(
                "The registry %s redirects more than %d times."
                        .formatted(reference.registry(), MOST_REDIRECTS));
    }

    private static @Nullable String redirect(Response response) {
        return switch (response.status()) {
            case 301, 302, 303, 307, 308 -> response.headers().first("location");
            default -> null;
        };
    }

    private URI resolve(Origin origin, String path, String location) {
        try {
            return new URI(origin + path).resolve(new URI(location));
        } catch (URISyntaxException _) {
            throw BollwerkException.target(
                    "The registry %s redirects to what is no address."
                            .formatted(reference.registry()));
        }
    }

    private Origin allowed(URI next) {
        Origin origin = Origin.of(next);
        if (origin == null || !origin.isSecure() && !connections.mayBePlain(origin)) {
            throw BollwerkException.target(
                    "The registry %s redirects to '%s', which is without TLS and not followed."
                            .formatted(
                                    reference.registry(),
                                    Sanitized.line(origin == null ? "" : origin.toString())));
        }
        return origin;
    }

    private static String pathOf(URI uri) {
        String path =
                uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /// The registry's server, found out once.
    private Origin base() throws IOException {
        Origin known = base;
        if (known == null) {
            known = findBase();
            base = known;
        }
        return known;
    }

    /// TLS, unless the registry may do without and does. On loopback the plain question comes
    /// first: it holds no secret, and a server that speaks TLS refuses it at once, whereas some
    /// plain servers wait for ever for the rest of a TLS greeting.
    private Origin findBase() throws IOException {
        String authority = reference.registry().equals(HUB) ? HUB_HOST : reference.registry();
        Origin secure = Origin.of("https", authority);
        Origin plain = Origin.of("http", authority);
        if (!connections.mayBePlain(secure)) {
            return secure;
        }
        if (secure.isLoopback()) {
            return speaks(plain) ? plain : secure;
        }
        try {
            return speaks(secure) ? secure : plain;
        } catch (SSLException e) {
            if (Retries.isAboutCertificate(e)) {
                throw e;
            }
            return plain;
        }
    }

    /// Whether a registry answers there, be it with a refusal.
    private boolean speaks(Origin origin) throws IOException {
        try (Response response = connections.to(origin).send(Request.read("/v2/"))) {
            response.discard();
            return response.isSuccess() || response.status() == 401 || response.status() == 429;
        } catch (ProtocolException | EOFException | SocketException _) {
            return false;
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
