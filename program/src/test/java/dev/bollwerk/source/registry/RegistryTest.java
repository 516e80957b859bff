package dev.bollwerk.source.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;
import dev.bollwerk.Shared;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.Platform;
import dev.bollwerk.image.Reference;
import dev.bollwerk.source.Certificates;
import dev.bollwerk.source.Images;
import dev.bollwerk.source.http.Endpoint;
import dev.bollwerk.source.http.HttpClient;
import dev.bollwerk.source.http.Pem;
import dev.bollwerk.source.http.Request;
import dev.bollwerk.source.http.Response;
import dev.bollwerk.source.http.Timeouts;
import dev.bollwerk.source.http.TlsSetup;
import dev.bollwerk.source.wire.DockerConfig;
import dev.bollwerk.source.wire.DockerConfig.StoredAuth;
import dev.bollwerk.source.wire.PlatformChoice;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Against Debian's registry, filled by skopeo.
class RegistryTest {
    private static final String MULTIPLATFORM =
            "fixtures/scanners/stereoscope/pkg/image/oci/testdata/multiplatform_oci_dir";

    @TempDir static Path folder;
    private static Certificates certificates;
    private static TestRegistry plain;
    private static TestRegistry tls;
    private static TestRegistry locked;

    @TempDir Path scratch;

    @BeforeAll
    static void start() throws IOException {
        certificates = Certificates.create(folder.resolve("tls"));
        plain = TestRegistry.plain(folder.resolve("plain"));
        plain.pushAlpine("base/alpine:3.10");
        plain.push(
                "docker://" + plain.host() + "/base/alpine:3.10",
                "base/alpine:oci",
                "--src-tls-verify=false",
                "--format",
                "oci");
        tls = TestRegistry.withTls(folder.resolve("secure"), certificates);
        tls.pushAlpine("alpine:3.10");
        locked = TestRegistry.withPassword(folder.resolve("locked"), certificates);
        locked.pushAlpine("team/alpine:3.10");
    }

    @AfterAll
    static void stop() {
        for (TestRegistry registry : new TestRegistry[] {plain, tls, locked}) {
            if (registry != null) {
                registry.close();
            }
        }
    }

    @Test
    void readsFromLoopbackWithoutTls() throws IOException {
        Reference reference = Reference.parse(plain.host() + "/base/alpine:3.10");
        try (Image image = open(reference, settings(false))) {
            assertAlpine(image);
            assertEquals(reference.toString(), image.name());
            Reference pinned = Reference.parse(plain.host() + "/base/alpine@" + image.digest());
            try (Image same = open(pinned, settings(false))) {
                assertEquals(image.digest(), same.digest());
            }
        }
    }

    @Test
    void readsOciManifests() throws IOException {
        try (Image image =
                open(Reference.parse(plain.host() + "/base/alpine:oci"), settings(false))) {
            assertTrue(
                    image.layers()
                            .getFirst()
                            .descriptor()
                            .mediaType()
                            .startsWith("application/vnd.oci."));
            assertAlpine(image);
        }
    }

    @Test
    void trustsTheAuthorityInCertsD() throws IOException {
        Path trusted = Files.createDirectories(scratch.resolve("certs.d/" + tls.host()));
        Files.copy(certificates.file("ca.pem"), trusted.resolve("ca.crt"));
        Reference reference = Reference.parse(tls.host() + "/alpine:3.10");
        try (Image image = open(reference, settings(false))) {
            assertAlpine(image);
        }
    }

    @Test
    void unknownAuthorityIsRefusedUnlessInsecure() throws IOException {
        Reference reference = Reference.parse(tls.host() + "/alpine:3.10");
        assertFails(reference, settings(false), "is not trusted");
        assertFails(reference, settings(false), "/etc/docker/certs.d/" + tls.host() + "/ca.crt");
        try (Image image = open(reference, settings(true))) {
            assertAlpine(image);
        }
    }

    @Test
    void passwordComesFromTheConfigFile() throws IOException {
        Reference reference = Reference.parse(locked.host() + "/team/alpine:3.10");
        String auth = base64(TestRegistry.USER + ":" + TestRegistry.PASSWORD);
        DockerConfig config = config(locked.host(), new StoredAuth(auth, null, null, null, null));
        try (Image image = open(reference, settings(true, config, Map.of()))) {
            assertAlpine(image);
        }
    }

    @Test
    void missingAndWrongPasswordsAreClearErrors() {
        Reference reference = Reference.parse(locked.host() + "/team/alpine:3.10");
        assertFails(reference, settings(true), "use 'docker login " + locked.host() + "'");
        String auth = base64(TestRegistry.USER + ":wrong-s3cret");
        DockerConfig config =
                config(
                        "https://" + locked.host() + "/v1/",
                        new StoredAuth(auth, null, null, null, null));
        String message = assertFails(reference, settings(true, config, Map.of()), "logging in");
        assertFalse(message.contains("s3cret"));
        assertFalse(message.contains(auth));
    }

    @Test
    void passwordComesFromTheHelper() throws IOException {
        helper(
                """
                #!/bin/sh
                [ "$1" = get ] || exit 3
                read -r host
                [ "$host" = "%s" ] || { echo "credentials not found in native keychain"; exit 1; }
                echo '{"ServerURL":"x","Username":"%s","Secret":"%s"}'
                """
                        .formatted(locked.host(), TestRegistry.USER, TestRegistry.PASSWORD));
        Reference reference = Reference.parse(locked.host() + "/team/alpine:3.10");
        DockerConfig config = new DockerConfig(null, "test", Map.of(), Map.of());
        try (Image image = open(reference, settings(true, config, path()))) {
            assertAlpine(image);
        }
        DockerConfig own =
                new DockerConfig(null, "absent", Map.of(locked.host(), "test"), Map.of());
        try (Image image = open(reference, settings(true, own, path()))) {
            assertAlpine(image);
        }
    }

    @Test
    void failingHelperIsToldOnlyWhenItMatters() throws IOException {
        helper("#!/bin/sh\necho something broke; exit 2\n");
        DockerConfig config = new DockerConfig(null, "test", Map.of(), Map.of());
        try (Image image =
                open(
                        Reference.parse(plain.host() + "/base/alpine:3.10"),
                        settings(false, config, path()))) {
            assertAlpine(image);
        }
        Reference reference = Reference.parse(locked.host() + "/team/alpine:3.10");
        assertFails(
                reference,
                settings(true, config, path()),
                "The credential helper 'test' gives nothing: it ends with code 2.");
        DockerConfig absent = new DockerConfig(null, "absent", Map.of(), Map.of());
        assertFails(reference, settings(true, absent, path()), "it is not installed");
        DockerConfig evil = new DockerConfig(null, "../../bin/sh", Map.of(), Map.of());
        assertFails(reference, settings(true, evil, path()), "is not allowed");
    }

    @Test
    void tokensAreFetchedAndKept() throws IOException {
        try (TokenServer tokens = TokenServer.start(scratch.resolve("token"), true);
                TestRegistry registry = TestRegistry.withTokens(scratch.resolve("r"), tokens)) {
            registry.pushAlpine("a/alpine:1");
            tokens.requests.clear();
            Reference reference = Reference.parse(registry.host() + "/a/alpine:1");
            try (Image image = open(reference, settings(false))) {
                assertAlpine(image);
            }
            assertEquals(List.of("GET repository:a/alpine:pull"), tokens.requests);
        }
    }

    @Test
    void tokensAreFetchedWithPasswordOrRefreshToken() throws IOException {
        try (TokenServer tokens = TokenServer.start(scratch.resolve("token"), false);
                TestRegistry registry = TestRegistry.withTokens(scratch.resolve("r"), tokens)) {
            registry.pushAlpine("a/alpine:1");
            Reference reference = Reference.parse(registry.host() + "/a/alpine:1");
            assertFails(reference, settings(false), "it says: who are you");
            StoredAuth password =
                    new StoredAuth(null, TestRegistry.USER, TestRegistry.PASSWORD, null, null);
            StoredAuth refresh = new StoredAuth(null, null, null, TokenServer.REFRESH_TOKEN, null);
            for (StoredAuth auth : List.of(password, refresh)) {
                DockerConfig config = config(registry.host(), auth);
                try (Image image = open(reference, settings(false, config, Map.of()))) {
                    assertAlpine(image);
                }
            }
            assertTrue(tokens.requests.contains("POST repository:a/alpine:pull"));
        }
    }

    @Test
    void missingThingsAreClearErrors() {
        assertFails(
                Reference.parse(plain.host() + "/base/alpine:none"),
                settings(false),
                "(it says: manifest unknown); check the name and the tag");
        assertFails(Reference.parse("127.0.0.1:1/x"), settings(false), "does not take connections");
        assertFails(
                Reference.parse(plain.host() + "/base/alpine@sha256:" + "0".repeat(64)),
                settings(false),
                "has no such thing");
    }

    @Test
    void platformIsChosenFromAnIndex() throws IOException {
        plain.push("oci:" + Shared.path(MULTIPLATFORM) + ":latest", "multi:1", "--all");
        Reference reference = Reference.parse(plain.host() + "/multi:1");
        for (String platform : new String[] {"linux/amd64", "linux/arm64/v8"}) {
            var choice = new PlatformChoice(Platform.parse(platform), true);
            try (Image image = new Registry(settings(false), choice).open(reference)) {
                assertTrue(choice.wanted().accepts(image.config().platform()));
                Images.validate(image);
            }
        }
        var s390x = new PlatformChoice(Platform.parse("s390x"), true);
        var failure =
                assertThrows(
                        BollwerkException.class,
                        () -> new Registry(settings(false), s390x).open(reference));
        assertTrue(failure.getMessage().contains("with --platform: linux/a"), failure.getMessage());
    }

    @Test
    void proxyLetsTlsThrough() throws IOException {
        String[] address = tls.host().split(":");
        int port = Integer.parseInt(address[1]);
        try (TunnelProxy proxy = new TunnelProxy()) {
            var setup = TlsSetup.trustingOnly(Pem.certificates(certificates.file("ca.pem")), null);
            var endpoint = new Endpoint.Tls(address[0], port, setup, proxy.proxy("Basic eDp5"));
            try (HttpClient client = new HttpClient(endpoint, Timeouts.USUAL);
                    Response response = client.send(Request.read("/v2/"))) {
                assertEquals(200, response.status());
            }
            assertTrue(proxy.heads.getFirst().startsWith("CONNECT " + tls.host() + " HTTP/1.1"));
            assertTrue(proxy.heads.getFirst().contains("Proxy-Authorization: Basic eDp5"));
        }
    }

    @Test
    void proxyComesFromTheVariables() {
        Origin origin = Origin.of("https", "registry.example.org");
        Map<String, String> variables =
                Map.of("https_proxy", "http://u:p@proxy:3128", "NO_PROXY", ".internal, other");
        assertEquals("proxy:3128", Proxies.find(origin, variables).toString());
        assertEquals("Basic dTpw", Proxies.find(origin, variables).authorization());
        assertNull(Proxies.find(Origin.of("https", "a.internal:5000"), variables));
        assertNull(Proxies.find(Origin.of("https", "other"), variables));
        assertNull(Proxies.find(Origin.of("https", "127.0.0.1:5000"), variables));
        assertNull(Proxies.find(origin, Map.of()));
        var bad = Map.of("HTTPS_PROXY", "socks5://u:s3cret@x");
        var failure = assertThrows(BollwerkException.class, () -> Proxies.find(origin, bad));
        assertFalse(failure.getMessage().contains("s3cret"));
    }

    @Test
    void otherPlatformOfAnOnlyImageIsRefused() {
        var arm = new PlatformChoice(Platform.parse("linux/arm64"), true);
        Reference reference = Reference.parse(plain.host() + "/base/alpine:3.10");
        var failure =
                assertThrows(
                        BollwerkException.class,
                        () -> new Registry(settings(false), arm).open(reference));
        assertTrue(failure.getMessage().contains("is for linux/amd64, not for linux/arm64"));
    }

    private static void assertAlpine(Image image) throws IOException {
        assertEquals(1, image.layers().size());
        assertEquals(
                "sha256:531743b7098cb2aaf615641007a129173f63ed86ca32fe7b5a246a1c47286028",
                image.config().diffIds().getFirst().toString());
        Images.validate(image);
    }

    private static Image open(Reference reference, RegistrySettings settings) {
        return new Registry(settings, Images.ANY).open(reference);
    }

    private static String assertFails(Reference reference, RegistrySettings settings, String part) {
        var failure = assertThrows(BollwerkException.class, () -> open(reference, settings));
        assertEquals(Fault.TARGET, failure.fault());
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
        return failure.getMessage();
    }

    private RegistrySettings settings(boolean insecure) {
        return settings(insecure, DockerConfig.EMPTY, Map.of());
    }

    private RegistrySettings settings(
            boolean insecure, DockerConfig config, Map<String, String> variables) {
        return RegistrySettings.of(
                List.of(config), List.of(scratch.resolve("certs.d")), variables, insecure);
    }

    private static DockerConfig config(String host, StoredAuth auth) {
        return new DockerConfig(null, null, Map.of(), Map.of(host, auth));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void helper(String script) throws IOException {
        Path file = scratch.resolve("docker-credential-test");
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Map<String, String> path() {
        return Map.of("PATH", scratch + ":/usr/bin:/bin");
    }
}
