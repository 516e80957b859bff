package dev.bollwerk.source.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.Platform;
import dev.bollwerk.image.Reference;
import dev.bollwerk.source.Images;
import dev.bollwerk.source.wire.DockerConfig;
import dev.bollwerk.source.wire.DockerConfig.StoredAuth;
import dev.bollwerk.source.wire.MediaTypes;
import dev.bollwerk.source.wire.PlatformChoice;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// Registries that break, stall, lie and redirect.
class RegistryFailureTest {
    private final List<Duration> pauses = new ArrayList<>();
    private ScriptedRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = ScriptedRegistry.start();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void brokenDownloadGoesOnWhereItStopped() throws IOException {
        registry.on(
                registry.layerPath(),
                exchange -> {
                    String range = exchange.getRequestHeaders().getFirst("Range");
                    int from = range == null ? 0 : number(range.substring(6));
                    int to = Math.min(from + 100_000, registry.layer.length);
                    if (range != null) {
                        exchange.getResponseHeaders()
                                .add(
                                        "Content-Range",
                                        "bytes %d-%d/%d"
                                                .formatted(
                                                        from,
                                                        registry.layer.length - 1,
                                                        registry.layer.length));
                    }
                    ScriptedRegistry.replyPart(
                            exchange, range == null ? 200 : 206, registry.layer, from, to);
                });
        assertArrayEquals(registry.layer, download());
        List<String> requests = registry.requestsFor(registry.layerPath());
        assertEquals(3, requests.size());
        assertTrue(requests.get(1).contains("bytes=100000-"), requests.get(1));
        assertTrue(requests.get(2).contains("bytes=200000-"), requests.get(2));
    }

    @Test
    void serverWithoutRangesSendsAllAgain() throws IOException {
        AtomicInteger count = new AtomicInteger();
        registry.on(
                registry.layerPath(),
                exchange ->
                        ScriptedRegistry.replyPart(
                                exchange,
                                200,
                                registry.layer,
                                0,
                                Math.min(count.incrementAndGet() * 110_000, 300_000)));
        assertArrayEquals(registry.layer, download());
        assertEquals(3, count.get());
    }

    @Test
    void wrongPartIsNotTaken() {
        registry.on(
                registry.layerPath(),
                exchange -> {
                    boolean first = exchange.getRequestHeaders().getFirst("Range") == null;
                    if (!first) {
                        exchange.getResponseHeaders().add("Content-Range", "bytes 5-299999/300000");
                    }
                    ScriptedRegistry.replyPart(
                            exchange, first ? 200 : 206, registry.layer, 0, 100_000);
                });
        var failure = assertThrows(IOException.class, this::download);
        assertEquals(
                "the registry sends another part than the one asked for", failure.getMessage());
    }

    @Test
    void downloadThatNeverMovesEnds() {
        registry.on(
                registry.layerPath(),
                exchange -> ScriptedRegistry.replyPart(exchange, 200, registry.layer, 0, 0));
        assertThrows(IOException.class, this::download);
        assertEquals(Pauses.ATTEMPTS - 1, pauses.size());
    }

    @Test
    void tooManyRequestsAreWaitedOutAsAsked() throws IOException {
        AtomicInteger count = new AtomicInteger();
        registry.on(
                "/v2/x/manifests/1",
                exchange -> {
                    if (count.incrementAndGet() <= 2) {
                        exchange.getResponseHeaders().add("Retry-After", "7");
                        ScriptedRegistry.reply(exchange, 429, new byte[0]);
                    } else {
                        ScriptedRegistry.reply(exchange, 200, registry.manifest);
                    }
                });
        try (Image image = open(DockerConfig.EMPTY)) {
            Images.validate(image);
        }
        assertEquals(List.of(Duration.ofSeconds(7), Duration.ofSeconds(7)), pauses);
    }

    @Test
    void serverErrorsAreRetriedWithGrowingPauses() {
        registry.on(
                "/v2/x/manifests/1",
                exchange -> ScriptedRegistry.reply(exchange, 503, new byte[0]));
        assertFails("answers with status 503");
        assertEquals(Pauses.ATTEMPTS, registry.requestsFor("/v2/x/manifests/1").size());
        for (int i = 0; i < pauses.size(); i++) {
            long most = 500L << i;
            assertTrue(pauses.get(i).toMillis() >= most / 2 && pauses.get(i).toMillis() <= most);
        }
    }

    @Test
    void hourLongRequestForPatienceIsTold() {
        registry.on(
                "/v2/x/manifests/1",
                exchange -> {
                    exchange.getResponseHeaders().add("Retry-After", "3600");
                    ScriptedRegistry.reply(exchange, 429, new byte[0]);
                });
        assertFails("has had too many requests");
        assertEquals(List.of(), pauses);
    }

    @Test
    void credentialsDoNotFollowRedirects() throws IOException {
        try (ScriptedRegistry storage = ScriptedRegistry.start()) {
            storage.on(
                    "/data?sig=1",
                    exchange -> ScriptedRegistry.reply(exchange, 200, registry.layer));
            registry.on("/v2/x/manifests/1", this::manifestForUser);
            registry.on(
                    registry.layerPath(),
                    exchange -> {
                        exchange.getResponseHeaders()
                                .add("Location", "http://" + storage.host() + "/data?sig=1");
                        ScriptedRegistry.reply(exchange, 307, new byte[0]);
                    });
            try (Image image = open(userOfRegistry())) {
                Images.validate(image);
            }
            assertTrue(registry.requestsFor(registry.layerPath()).getFirst().contains("Basic "));
            List<String> leaked = storage.requestsFor("/data?sig=1");
            assertTrue(leaked.size() > 1);
            assertTrue(leaked.stream().allMatch(request -> request.endsWith(" null null")));
        }
    }

    @Test
    void onlyTheRegistryMayAskForThePassword() throws IOException {
        try (ScriptedRegistry storage = ScriptedRegistry.start()) {
            storage.on("/data", exchange -> askForToken(exchange, storage.host()));
            registry.on("/v2/x/manifests/1", this::manifestForUser);
            registry.on(
                    registry.layerPath(),
                    exchange -> {
                        exchange.getResponseHeaders()
                                .add("Location", "http://" + storage.host() + "/data");
                        ScriptedRegistry.reply(exchange, 307, new byte[0]);
                    });
            try (Image image = open(userOfRegistry())) {
                assertThrows(BollwerkException.class, () -> image.layers().getFirst().open());
            }
            assertEquals(1, storage.requests.size());
            assertTrue(storage.requests.getFirst().endsWith(" null null"));
        }
    }

    private static void askForToken(HttpExchange exchange, String host) throws IOException {
        exchange.getResponseHeaders()
                .add("WWW-Authenticate", "Bearer realm=\"http://" + host + "/token\"");
        ScriptedRegistry.reply(exchange, 401, new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.0.2.1/blob",
                "file:///etc/passwd",
                "ftp://127.0.0.1/x",
                "gopher://x",
                "http://127.0.0.1:99999/"
            })
    void redirectsElsewhereAreRefused(String location) {
        registry.on(
                registry.configPath(),
                exchange -> {
                    exchange.getResponseHeaders().add("Location", location);
                    ScriptedRegistry.reply(exchange, 302, new byte[0]);
                });
        assertThrows(BollwerkException.class, () -> open(DockerConfig.EMPTY));
    }

    @Test
    void endlessRedirectsEnd() {
        registry.on(
                registry.configPath(),
                exchange -> {
                    exchange.getResponseHeaders().add("Location", registry.configPath());
                    ScriptedRegistry.reply(exchange, 302, new byte[0]);
                });
        assertFails("redirects more than 5 times");
    }

    @Test
    void staleTokenIsRenewedOnce() throws IOException {
        AtomicInteger tokens = new AtomicInteger();
        registry.on(
                "/token?service=s&scope=repository%3Ax%3Apull",
                exchange ->
                        ScriptedRegistry.reply(
                                exchange,
                                200,
                                "{\"access_token\":\"t%d\"}"
                                        .formatted(tokens.incrementAndGet())
                                        .getBytes(StandardCharsets.UTF_8)));
        requireToken("/v2/x/manifests/1", "t1", registry.manifest);
        requireToken(registry.configPath(), "t1", registry.config);
        requireToken(registry.layerPath(), "t2", registry.layer);
        assertArrayEquals(registry.layer, download());
        assertEquals(2, tokens.get());
        requireToken(registry.layerPath(), "never", registry.layer);
        var failure = assertThrows(BollwerkException.class, this::download);
        assertTrue(failure.getMessage().contains("without logging in"));
    }

    private void requireToken(String path, String token, byte[] body) {
        registry.on(
                path,
                exchange -> {
                    String sent = exchange.getRequestHeaders().getFirst("Authorization");
                    if (("Bearer " + token).equals(sent) || token.equals("t1") && sent != null) {
                        ScriptedRegistry.reply(exchange, 200, body);
                        return;
                    }
                    exchange.getResponseHeaders()
                            .add(
                                    "WWW-Authenticate",
                                    "Bearer realm=\"http://%s/token\",service=\"s\""
                                            .formatted(registry.host()));
                    ScriptedRegistry.reply(exchange, 401, new byte[0]);
                });
    }

    @Test
    void tokenServerWithoutTlsDoesNotSeeThePassword() {
        registry.on(
                "/v2/x/manifests/1",
                exchange -> {
                    exchange.getResponseHeaders()
                            .add(
                                    "WWW-Authenticate",
                                    "Bearer realm=\"http://192.0.2.1/token\",service=\"s\"");
                    ScriptedRegistry.reply(exchange, 401, new byte[0]);
                });
        var failure = assertThrows(BollwerkException.class, () -> open(userOfRegistry()).close());
        assertTrue(failure.getMessage().contains("would see the password"));
    }

    @Test
    void otherDigestThanStatedIsRefused() {
        registry.on(
                "/v2/x/manifests/1",
                exchange -> {
                    exchange.getResponseHeaders()
                            .add("Docker-Content-Digest", "sha256:" + "0".repeat(64));
                    ScriptedRegistry.reply(exchange, 200, registry.manifest);
                });
        assertFails("instead of sha256:000000");
    }

    @Test
    void otherConfigurationThanNamedIsRefused() {
        byte[] other = registry.config.clone();
        other[10] ^= 1;
        registry.on(
                registry.configPath(), exchange -> ScriptedRegistry.reply(exchange, 200, other));
        assertFails("is not what was asked for: its digest is");
    }

    @Test
    void hugeManifestIsRefused() {
        byte[] huge = new byte[5 << 20];
        registry.on("/v2/x/manifests/1", exchange -> ScriptedRegistry.reply(exchange, 200, huge));
        assertFails("answers with more than 4194304 bytes");
    }

    @Test
    void missingPlatformListsThoseThereAre() {
        String index =
                """
                {"schemaVersion":2,"mediaType":"%s","manifests":[
                {"mediaType":"%s","digest":"sha256:%s","size":1,
                 "platform":{"os":"linux","architecture":"s390x"}},
                {"mediaType":"%s","digest":"sha256:%s","size":1,
                 "annotations":{"vnd.docker.reference.type":"attestation-manifest"},
                 "platform":{"os":"unknown","architecture":"unknown"}}]}\
                """
                        .formatted(
                                MediaTypes.OCI_INDEX,
                                MediaTypes.OCI_MANIFEST,
                                "a".repeat(64),
                                MediaTypes.OCI_MANIFEST,
                                "b".repeat(64));
        registry.on(
                "/v2/x/manifests/1",
                exchange ->
                        ScriptedRegistry.reply(
                                exchange, 200, index.getBytes(StandardCharsets.UTF_8)));
        var failure =
                assertThrows(
                        BollwerkException.class,
                        () ->
                                new Registry(
                                                settings(DockerConfig.EMPTY),
                                                new PlatformChoice(Platform.LINUX_AMD64, true))
                                        .open(reference()));
        assertTrue(
                failure.getMessage()
                        .endsWith(
                                "has no image for linux/amd64; choose one of these with"
                                        + " --platform: linux/s390x."),
                failure.getMessage());
    }

    @Test
    void pageOfHtmlIsNotShown() {
        byte[] page = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        registry.on("/v2/x/manifests/1", exchange -> ScriptedRegistry.reply(exchange, 403, page));
        var failure = assertThrows(BollwerkException.class, () -> open(DockerConfig.EMPTY));
        assertTrue(failure.getMessage().contains("does not let this user read"));
        assertTrue(!failure.getMessage().contains("html"));
    }

    private void manifestForUser(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
            ScriptedRegistry.reply(exchange, 401, new byte[0]);
        } else {
            ScriptedRegistry.reply(exchange, 200, registry.manifest);
        }
    }

    private DockerConfig userOfRegistry() {
        StoredAuth auth = new StoredAuth(null, "u", "p", null, null);
        return new DockerConfig(null, null, Map.of(), Map.of(registry.host(), auth));
    }

    private byte[] download() throws IOException {
        try (Image image = open(DockerConfig.EMPTY);
                InputStream in = image.layers().getFirst().open()) {
            return in.readAllBytes();
        }
    }

    private Image open(DockerConfig config) {
        return new Registry(settings(config), Images.ANY).open(reference());
    }

    private Reference reference() {
        return Reference.parse(registry.host() + "/x:1");
    }

    private RegistrySettings settings(DockerConfig config) {
        Pauses recorded = new Pauses(pauses::add, new Random(1));
        return new RegistrySettings(
                List.of(config), List.of(), Map.of(), false, recorded, InstantSource.system());
    }

    private void assertFails(String part) {
        var failure = assertThrows(BollwerkException.class, () -> open(DockerConfig.EMPTY));
        assertEquals(Fault.TARGET, failure.fault());
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }

    private static int number(String range) {
        return Integer.parseInt(range.substring(0, range.indexOf('-')));
    }
}
