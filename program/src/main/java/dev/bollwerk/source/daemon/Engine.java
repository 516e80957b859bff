package dev.bollwerk.source.daemon;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.source.http.Endpoint;
import dev.bollwerk.source.http.HttpClient;
import dev.bollwerk.source.http.Request;
import dev.bollwerk.source.http.Response;
import dev.bollwerk.source.http.Timeouts;
import dev.bollwerk.source.wire.EngineMessage;
import dev.bollwerk.source.wire.LoadAnswer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import javax.net.ssl.SSLException;

/// Asks a Docker daemon, or one that speaks like it (podman). The version of the API is agreed on
/// once, with the first question. May be used by several threads.
///
/// Paths begin with `/` and name no version; what a name stands for in them has to be
/// [encoded][#encode(String)].
///
/// [Docker Engine API](https://docs.docker.com/reference/api/engine/)
public final class Engine implements AutoCloseable {
    /// The newest version this was written for; an older daemon is spoken to in its own.
    private static final ApiVersion NEWEST = new ApiVersion(1, 51);

    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60));

    private static final Timeouts STREAM_TIMEOUTS =
            new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(15));

    private final Endpoint endpoint;
    private final HttpClient client;
    private volatile @Nullable String prefix;

    /// An engine; it is not spoken to yet.
    public Engine(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.client = new HttpClient(endpoint, TIMEOUTS);
    }

    /// Where it listens.
    public Endpoint endpoint() {
        return endpoint;
    }

    /// What a person calls the daemon.
    public String where() {
        return "The Docker daemon at " + endpoint;
    }

    /// The version of the API that is spoken, like `1.41`; empty for the engine's own choice.
    ///
    /// @throws BollwerkException when the engine cannot be spoken to
    public String api() {
        String agreed = prefix();
        return agreed.isEmpty() ? agreed : agreed.substring(2);
    }

    /// The whole answer to a question; null when the daemon knows no such thing (404).
    ///
    /// @param limit bytes at most
    /// @throws BollwerkException when the daemon cannot be asked, refuses, or answers with more
    public byte @Nullable [] find(String path, int limit) {
        try (Response response = client.send(Request.read(prefix() + path))) {
            if (response.status() == 404) {
                response.discard();
                return null;
            }
            requireSuccess(response);
            return beginning(response, limit);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// The whole answer to a question.
    ///
    /// @param limit bytes at most
    /// @throws BollwerkException as [#find(String, int)], and when the daemon knows no such thing
    public byte[] read(String path, int limit) {
        byte[] answer = find(path, limit);
        if (answer == null) {
            throw BollwerkException.target("%s knows no '%s'.".formatted(where(), path));
        }
        return answer;
    }

    /// The answer to a command.
    ///
    /// @param json its body
    /// @param limit bytes of the answer at most
    /// @throws BollwerkException when the daemon cannot be asked, refuses, or answers with more
    public byte[] post(String path, byte[] json, int limit) {
        Request request =
                new Request(
                        "POST", prefix() + path, Map.of("Content-Type", "application/json"), json);
        try (Response response = client.send(request)) {
            requireSuccess(response);
            return beginning(response, limit);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private byte[] beginning(Response response, int limit) throws IOException {
        byte[] bytes = response.beginning(limit + 1);
        if (bytes.length > limit) {
            throw BollwerkException.target(
                    "%s answers with more than %d bytes.".formatted(where(), limit));
        }
        return bytes;
    }

    /// An answer that comes as a stream, on a connection of its own. A daemon may take minutes for
    /// the first byte: it packs all layers before it exports an image. Closing the answer ends it.
    public Response stream(String path) {
        HttpClient streamer = new HttpClient(endpoint, STREAM_TIMEOUTS);
        try {
            Response response =
                    streamer.send(Request.read(prefix() + path).with("Connection", "close"));
            requireSuccess(response);
            return response;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Lets the daemon load an archive of `docker save`.
    ///
    /// @throws BollwerkException when it cannot be spoken to, or refuses
    public void load(Path archive) {
        HttpClient sender = new HttpClient(endpoint, STREAM_TIMEOUTS);
        Request request =
                new Request(
                        "POST",
                        prefix() + "/images/load?quiet=1",
                        Map.of("Content-Type", "application/x-tar", "Connection", "close"),
                        new byte[0]);
        try (InputStream in = Files.newInputStream(archive);
                Response response = sender.upload(request, in, Files.size(archive))) {
            requireSuccess(response);
            String refusal = LoadAnswer.refusal(response.beginning(LoadAnswer.LIMIT));
            if (refusal != null) {
                throw BollwerkException.target(
                        "%s does not take the image: %s.".formatted(where(), withoutStop(refusal)));
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// `/v1.41`, agreed on with the daemon.
    private String prefix() {
        String known = prefix;
        if (known == null) {
            known = negotiate();
            prefix = known;
        }
        return known;
    }

    private String negotiate() {
        try (Response response = client.send(Request.read("/_ping"))) {
            requireSuccess(response);
            response.body().readNBytes(1024);
            ApiVersion offered = ApiVersion.parse(response.headers().first("api-version"));
            return offered == null ? "" : "/v" + offered.min(NEWEST);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void requireSuccess(Response response) throws IOException {
        if (response.isSuccess()) {
            return;
        }
        String message = EngineMessage.parse(response.beginning(EngineMessage.LIMIT));
        response.close();
        throw BollwerkException.target(
                "%s refuses with status %d: %s."
                        .formatted(
                                where(),
                                response.status(),
                                message.isEmpty() ? "it gives no reason" : withoutStop(message)));
    }

    /// Says what an input failure means for the person who waits.
    public BollwerkException failure(IOException e) {
        String text = e.getMessage() == null ? "" : e.getMessage();
        String sentence =
                switch (e) {
                    case SocketTimeoutException _ ->
                            "%s does not answer in time; look into its log.";
                    case SSLException _ ->
                            "%s and this side do not agree on TLS ("
                                    + text.replace("%", "%%")
                                    + "); check DOCKER_TLS_VERIFY and DOCKER_CERT_PATH.";
                    case ConnectException _ ->
                            "%s is not running; start it, or set DOCKER_HOST to another.";
                    // A server that wants a client's certificate may just hang up (TLS 1.3).
                    case SocketException _ when endpoint instanceof Endpoint.Tls ->
                            "%s hangs up, as if it wanted another certificate; check"
                                    + " DOCKER_TLS_VERIFY and DOCKER_CERT_PATH.";
                    default ->
                            text.contains("Permission denied")
                                    ? "%s may not be used by this user; join the group of its"
                                            + " socket."
                                    : text.contains("No such file")
                                            ? "%s is not running; start it, or set DOCKER_HOST to"
                                                    + " another."
                                            : "%s cannot be spoken to: "
                                                    + text.replace("%", "%%")
                                                    + ".";
                };
        return BollwerkException.target(sentence.formatted(where()), e);
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /// Encodes a name for a path; `/`, `:` and `@` may stay.
    public static String encode(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || "-._~/:@".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append("%%%02X".formatted((int) c));
            }
        }
        return encoded.toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
