package dev.bollwerk.advisory.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/// Fetches one file at a time over HTTPS, within limits, and only if it changed.
///
/// Every redirection is checked like a first address, so that none leads from HTTPS to HTTP or from
/// a public server to this machine's own.
final class HttpFetcher implements AutoCloseable {
    private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_REDIRECTIONS = 5;
    private static final Duration MAX_PAUSE = Duration.ofSeconds(60);
    private static final int BUFFER = 1 << 16;

    private final HttpClient client;
    private final DownloadLimits limits;

    HttpFetcher(DownloadLimits limits) {
        this.limits = limits;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(limits.connect())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /// Hears of the bytes of one file.
    interface Progress {
        void advance(long bytes, long total);
    }

    /// Fetches to a file, unless it is as `known` remembers it.
    ///
    /// @return what to remember of it; empty when it did not change
    /// @throws IOException with a clause as its message, after all attempts
    Optional<FileMark> fetch(URI address, Path target, FileMark known, Progress progress)
            throws IOException, InterruptedException {
        Duration pause = limits.pause();
        for (int attempt = 1; ; attempt++) {
            try {
                return once(address, target, known, progress);
            } catch (DownloadException e) {
                if (!e.isPassing() || attempt >= limits.attempts()) {
                    throw e;
                }
            } catch (IOException e) {
                if (attempt >= limits.attempts()) {
                    throw new DownloadException(reason(e), true);
                }
            }
            Thread.sleep(pause.compareTo(MAX_PAUSE) < 0 ? pause : MAX_PAUSE);
            pause = pause.multipliedBy(2);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return "the server does not answer";
        }
        return e.getMessage() == null || e.getMessage().isBlank()
                ? "the connection broke (%s)".formatted(e.getClass().getSimpleName())
                : e.getMessage();
    }

    private Optional<FileMark> once(URI address, Path target, FileMark known, Progress progress)
            throws IOException, InterruptedException {
        boolean conditional = known.address().equals(address.toString());
        URI next = address;
        for (int i = 0; i <= MAX_REDIRECTIONS; i++) {
            HttpResponse<InputStream> response =
                    client.send(
                            request(next, conditional ? known : FileMark.NONE),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (REDIRECTIONS.contains(response.statusCode())) {
                    next = redirection(next, response);
                } else if (response.statusCode() == 304 && conditional) {
                    return Optional.empty();
                } else if (response.statusCode() != 200) {
                    throw refusal(response.statusCode());
                } else {
                    String sha256 = store(response, body, target, progress);
                    return Optional.of(mark(address, response, sha256));
                }
            }
        }
        throw new DownloadException("the server redirects without end", false);
    }

    private HttpRequest request(URI address, FileMark known) {
        var request =
                HttpRequest.newBuilder(address)
                        .timeout(limits.answer())
                        .header("User-Agent", "bollwerk");
        if (!known.entityTag().isEmpty()) {
            request.header("If-None-Match", known.entityTag());
        }
        if (!known.lastModified().isEmpty()) {
            request.header("If-Modified-Since", known.lastModified());
        }
        return request.build();
    }

    private static URI redirection(URI from, HttpResponse<?> response) throws IOException {
        String location = response.headers().firstValue("Location").orElse("");
        try {
            URI to = Addresses.checked(from.resolve(location).toString());
            boolean weaker = from.getScheme().equals("https") && !to.getScheme().equals("https");
            if (weaker || to.getScheme().equals("file")) {
                throw new DownloadException(
                        "the server redirects to '%s', which is not safe".formatted(to), false);
            }
            return to;
        } catch (RecordException | IllegalArgumentException _) {
            throw new DownloadException(
                    "the server redirects to '%s', which is not allowed".formatted(location),
                    false);
        }
    }

    private static DownloadException refusal(int status) {
        boolean passing = status == 408 || status == 429 || status >= 500;
        return new DownloadException(
                "the server answers with status %d".formatted(status), passing);
    }

    private static FileMark mark(URI address, HttpResponse<?> response, String sha256) {
        return new FileMark(
                address.toString(),
                response.headers().firstValue("ETag").orElse(""),
                response.headers().firstValue("Last-Modified").orElse(""),
                sha256);
    }

    private String store(HttpResponse<?> response, InputStream body, Path target, Progress progress)
            throws IOException {
        long total = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        if (total > limits.maxBytes()) {
            throw tooLarge();
        }
        MessageDigest digest = sha256();
        long bytes = 0;
        var watch = new SilenceWatch(body, limits.silence());
        try (OutputStream out = Files.newOutputStream(target);
                watch) {
            byte[] buffer = new byte[BUFFER];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                watch.heard();
                bytes += n;
                if (bytes > limits.maxBytes()) {
                    throw tooLarge();
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
                progress.advance(bytes, total);
            }
        } catch (IOException e) {
            throw watch.isBroken()
                    ? new DownloadException("the server fell silent in the middle", true)
                    : e;
        }
        if (total >= 0 && bytes != total) {
            throw new DownloadException("%d of %d bytes came".formatted(bytes, total), true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private DownloadException tooLarge() {
        return new DownloadException(
                "the file is larger than %d bytes".formatted(limits.maxBytes()), false);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }

    /// Closes a stream when nothing came for too long; the JDK's client has no such limit.
    private static final class SilenceWatch implements AutoCloseable {
        private final Thread thread;
        private volatile long last = System.nanoTime();
        private volatile boolean broken;

        SilenceWatch(InputStream body, Duration silence) {
            thread = Thread.ofVirtual().start(() -> watch(body, silence));
        }

        private void watch(InputStream body, Duration silence) {
            try {
                while (true) {
                    Duration quiet = Duration.ofNanos(System.nanoTime() - last);
                    if (quiet.compareTo(silence) >= 0) {
                        broken = true;
                        body.close();
                        return;
                    }
                    Thread.sleep(silence.minus(quiet));
                }
            } catch (InterruptedException | IOException _) {
                // the transfer is over
            }
        }

        void heard() {
            last = System.nanoTime();
        }

        boolean isBroken() {
            return broken;
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
