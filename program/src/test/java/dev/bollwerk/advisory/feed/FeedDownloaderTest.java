package dev.bollwerk.advisory.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

class FeedDownloaderTest {
    private static final DownloadLimits LIMITS =
            new DownloadLimits(
                    10_000,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(300),
                    3,
                    Duration.ofMillis(1));

    @TempDir Path directory;

    private final Map<String, byte[]> files = Collections.synchronizedMap(new HashMap<>());
    private final Map<String, Integer> failures = Collections.synchronizedMap(new HashMap<>());
    private final Map<String, String> redirections = Collections.synchronizedMap(new HashMap<>());
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String known = exchange.getRequestHeaders().getFirst("If-None-Match");
        requests.add(path + (known == null ? "" : " " + known));
        byte[] content = files.get(path);
        String tag = content == null ? "" : "\"" + Arrays.hashCode(content) + "\"";
        try (exchange) {
            if (redirections.containsKey(path)) {
                exchange.getResponseHeaders().set("Location", redirections.get(path));
                exchange.sendResponseHeaders(302, -1);
            } else if (failures.merge(path, -1, Integer::sum) >= 0) {
                exchange.sendResponseHeaders(503, -1);
            } else if (content == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (tag.equals(known)) {
                exchange.sendResponseHeaders(304, -1);
            } else if (path.endsWith(".slow")) {
                exchange.sendResponseHeaders(200, content.length + 1);
                exchange.getResponseBody().write(content);
                exchange.getResponseBody().flush();
                sleep();
            } else {
                exchange.getResponseHeaders().set("ETag", tag);
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
            }
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(3_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(String path, String content) {
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private FeedSource source(String name, FeedSource.Kind kind, String... paths) {
        return new FeedSource(
                name,
                name,
                List.of(name),
                kind,
                Arrays.stream(paths).map(this::address).toList(),
                true,
                "");
    }

    private FeedOutcome update(FeedSource source) {
        return new FeedDownloader(directory, LIMITS, DownloadProgress.NONE)
                .update(List.of(source))
                .getFirst();
    }

    private void imported(FeedSource source) {
        new FeedDownloader(directory, LIMITS, DownloadProgress.NONE).imported(source);
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    @Test
    void asksAgainOnlyForWhatChanged() throws IOException {
        put("/v3.20/main.json", "one");
        FeedSource source = source("alpine", FeedSource.Kind.FILE, "/v3.20/main.json");
        FeedOutcome first = update(source);
        assertEquals(FeedOutcome.Status.UPDATED, first.status());
        assertEquals(List.of(directory.resolve("alpine/v3.20/main.json")), first.files());
        // Nobody has taken the data over yet.
        assertEquals(FeedOutcome.Status.UPDATED, update(source).status());
        imported(source);
        FeedOutcome second = update(source);
        assertEquals(FeedOutcome.Status.UNCHANGED, second.status());
        assertEquals(first.files(), second.files());
        assertTrue(requests.getLast().contains("\""), requests::toString);
        put("/v3.20/main.json", "two");
        assertEquals(FeedOutcome.Status.UPDATED, update(source).status());
        assertEquals("two", text(first.files().getFirst()));
    }

    @Test
    void failureOfOneFileKeepsAllOldOnesAndIsNamed() throws IOException {
        put("/a", "old a");
        put("/b", "old b");
        FeedSource source = source("two", FeedSource.Kind.FILE, "/a", "/b");
        List<Path> old = update(source).files();
        put("/a", "new a");
        files.remove("/b");
        FeedOutcome outcome = update(source);
        assertEquals(FeedOutcome.Status.FAILED, outcome.status());
        assertTrue(
                outcome.reason().contains("/b: the server answers with status 404"),
                outcome.reason());
        assertEquals(old, outcome.files());
        assertEquals("old a", text(old.getFirst()));
        try (Stream<Path> paths = Files.walk(directory)) {
            assertTrue(paths.noneMatch(p -> p.toString().endsWith(".part")));
        }
    }

    @Test
    void oneFailureDoesNotDisturbTheOthers() {
        put("/a", "a");
        List<FeedOutcome> outcomes =
                new FeedDownloader(directory, LIMITS, DownloadProgress.NONE)
                        .update(
                                List.of(
                                        source("missing", FeedSource.Kind.FILE, "/none"),
                                        source("there", FeedSource.Kind.FILE, "/a")));
        assertEquals(
                List.of(FeedOutcome.Status.FAILED, FeedOutcome.Status.UPDATED),
                outcomes.stream().map(FeedOutcome::status).toList());
        assertEquals(List.of(), outcomes.getFirst().files());
    }

    @Test
    void passingFailuresAreTriedAgain() {
        put("/a", "a");
        failures.put("/a", 2);
        assertEquals(
                FeedOutcome.Status.UPDATED,
                update(source("x", FeedSource.Kind.FILE, "/a")).status());
        assertEquals(3, requests.size());
        failures.put("/a", 9);
        assertEquals(
                FeedOutcome.Status.FAILED,
                update(source("y", FeedSource.Kind.FILE, "/a")).status());
        assertEquals(6, requests.size());
    }

    @Test
    void sizeAndSilenceHaveLimits() {
        put("/large", "x".repeat(10_001));
        FeedOutcome large = update(source("large", FeedSource.Kind.FILE, "/large"));
        assertTrue(large.reason().contains("larger than 10000 bytes"), large.reason());
        put("/a.slow", "abc");
        FeedOutcome slow = update(source("slow", FeedSource.Kind.FILE, "/a.slow"));
        assertTrue(slow.reason().contains("fell silent"), slow.reason());
    }

    @Test
    void redirectionsAreChecked() {
        put("/a", "a");
        redirections.put("/here", "/a");
        redirections.put("/loop", "/loop");
        redirections.put("/out", "http://example.org/a");
        redirections.put("/file", "file:///etc/passwd");
        redirections.put("/FILE", "FILE:///etc/passwd");
        assertEquals(
                FeedOutcome.Status.UPDATED,
                update(source("here", FeedSource.Kind.FILE, "/here")).status());
        for (String path : List.of("/loop", "/out", "/file", "/FILE")) {
            FeedOutcome outcome = update(source("no", FeedSource.Kind.FILE, path));
            assertEquals(FeedOutcome.Status.FAILED, outcome.status());
            assertTrue(outcome.reason().contains("redirects"), outcome.reason());
        }
    }

    @Test
    void pointerNamesTheFileBesideIt() throws IOException {
        put("/vex/archive_latest.txt", "vex-2026-01-01.tar.zst\n");
        put("/vex/vex-2026-01-01.tar.zst", "one");
        FeedSource source = source("vex", FeedSource.Kind.POINTER, "/vex/archive_latest.txt");
        assertEquals("one", text(update(source).files().getFirst()));
        put("/vex/archive_latest.txt", "vex-2026-01-02.tar.zst\n");
        put("/vex/vex-2026-01-02.tar.zst", "two");
        FeedOutcome outcome = update(source);
        assertEquals(List.of(directory.resolve("vex/vex/vex-2026-01-02.tar.zst")), outcome.files());
        assertFalse(Files.exists(directory.resolve("vex/vex/vex-2026-01-01.tar.zst")));
        put("/vex/archive_latest.txt", "../../etc/passwd\n");
        assertEquals(FeedOutcome.Status.FAILED, update(source).status());
        assertEquals("two", text(outcome.files().getFirst()));
    }

    @Test
    void repositoryIsFollowedThroughItsMirrorList() throws IOException {
        String data = "<updates/>";
        String sha256 =
                HexFormat.of()
                        .formatHex(
                                HttpFetcher.sha256().digest(data.getBytes(StandardCharsets.UTF_8)));
        put("/2/core/latest/mirror.list", address("/2/core/abc").toString() + "\n");
        put("/2/core/abc/repodata/repomd.xml", repomd(sha256));
        put("/2/core/abc/repodata/updateinfo.xml.gz", data);
        FeedSource source =
                source("amazon-2", FeedSource.Kind.REPOSITORY, "/2/core/latest/mirror.list");
        FeedOutcome outcome = update(source);
        assertEquals(FeedOutcome.Status.UPDATED, outcome.status(), outcome.reason());
        assertEquals(
                directory.resolve("amazon-2/2/core/latest/updateinfo.xml.gz"),
                outcome.files().getFirst());
        int before = requests.size();
        imported(source);
        assertEquals(FeedOutcome.Status.UNCHANGED, update(source).status());
        assertEquals(before + 2, requests.size());
        put("/2/core/abc/repodata/repomd.xml", repomd("00" + sha256.substring(2)));
        put("/2/core/abc/repodata/updateinfo.xml.gz", data + " ");
        FeedOutcome wrong = update(source);
        assertTrue(wrong.reason().contains("SHA-256"), wrong.reason());
        assertEquals(data, text(outcome.files().getFirst()));
    }

    @Test
    void repositoryDoesNotChooseWhereItsFileIsKept() throws IOException {
        put("/mirror.list", address("/r").toString() + "\n");
        put("/r/repodata/repomd.xml", repomd(""));
        put("/r/repodata/updateinfo.xml.gz", "x");
        FeedSource source = source("top", FeedSource.Kind.REPOSITORY, "/mirror.list");
        assertEquals(List.of(directory.resolve("top/updateinfo.xml.gz")), update(source).files());
        String up = repomd("").replace("repodata/updateinfo.xml.gz", "..");
        put("/r/repodata/repomd.xml", up);
        FeedOutcome outcome = update(source);
        assertEquals(FeedOutcome.Status.FAILED, outcome.status());
        assertTrue(outcome.reason().contains("no name to keep a file"), outcome.reason());
    }

    private static String repomd(String sha256) {
        return """
        <?xml version="1.0"?><repomd xmlns="http://linux.duke.edu/metadata/repo">
        <data type="primary"><location href="repodata/primary.xml.gz"/></data>
        <data type="updateinfo"><checksum type="sha256">%s</checksum>
        <open-checksum type="sha256">00</open-checksum><location href="repodata/updateinfo.xml.gz"/></data>
        </repomd>\
        """
                .formatted(sha256);
    }

    @Test
    void filesAreUsedWhereTheyLie() throws IOException {
        Path file = Files.writeString(directory.resolve("kev.json"), "{}");
        var source =
                new FeedSource(
                        "kev",
                        "kev",
                        List.of("kev"),
                        FeedSource.Kind.FILE,
                        List.of(file.toUri()),
                        true,
                        "");
        assertEquals(List.of(file), update(source).files());
        Files.delete(file);
        FeedOutcome outcome = update(source);
        assertEquals(FeedOutcome.Status.FAILED, outcome.status());
        assertTrue(outcome.reason().contains("kev.json"), outcome.reason());
    }

    @Test
    void progressIsTold() {
        put("/a", "abc");
        var out = new ByteArrayOutputStream();
        new FeedDownloader(
                        directory,
                        LIMITS,
                        (source, _, bytes, total) ->
                                out.writeBytes(
                                        (source + " " + bytes + "/" + total)
                                                .getBytes(StandardCharsets.UTF_8)))
                .update(List.of(source("x", FeedSource.Kind.FILE, "/a")));
        assertEquals("x 3/3", out.toString(StandardCharsets.UTF_8));
    }
}
