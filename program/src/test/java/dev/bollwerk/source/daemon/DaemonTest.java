package dev.bollwerk.source.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.Platform;
import dev.bollwerk.source.Images;
import dev.bollwerk.source.Programs;
import dev.bollwerk.source.archive.ArchivePath;
import dev.bollwerk.source.archive.DockerArchive;
import dev.bollwerk.source.archive.Spool;
import dev.bollwerk.source.wire.PlatformChoice;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Against a real dockerd.
class DaemonTest {
    private static final String DOCKERFILE =
            """
            FROM scratch
            COPY one /one
            ENV A=b
            COPY two /two
            LABEL l=x
            USER app
            HEALTHCHECK CMD ["/two"]
            EXPOSE 80
            CMD ["/one"]
            """;

    @TempDir static Path folder;
    private static TestDaemon daemon;

    @TempDir Path spool;

    @BeforeAll
    static void start() throws IOException {
        daemon = TestDaemon.start(folder);
        Path context = Files.createDirectory(folder.resolve("context"));
        Files.writeString(context.resolve("Dockerfile"), DOCKERFILE);
        Files.writeString(context.resolve("one"), "1".repeat(100_000));
        Files.writeString(context.resolve("two"), "22");
        daemon.docker("build", "-q", "-t", "example/app:1", context.toString());
        Programs.run(context, "tar", "cf", "root.tar", "one", "two");
        daemon.docker("import", context.resolve("root.tar").toString(), "imported:2");
    }

    @AfterAll
    static void stop() {
        if (daemon != null) {
            daemon.close();
        }
    }

    @Test
    void readsImageThroughSocket() throws IOException {
        try (Image image = open(Map.of("DOCKER_HOST", daemon.host()), "example/app:1")) {
            assertEquals("example/app:1", image.name());
            assertEquals(
                    daemon.docker("image", "inspect", "-f", "{{.Id}}", "example/app:1").strip(),
                    image.digest().toString());
            assertEquals("app", image.config().user());
            assertEquals(List.of("/one"), image.config().cmd());
            assertTrue(image.config().env().contains("A=b"));
            assertTrue(image.config().healthcheck());
            assertEquals(2, image.layers().size());
            assertTrue(image.config().stepOfLayer(0).createdBy().contains("one"));
            assertTrue(image.config().stepOfLayer(1).createdBy().contains("two"));
            assertEquals(0, spooled());
            Images.validate(image);
        }
    }

    @Test
    void digestIsThatOfTheSavedConfiguration() throws IOException {
        Path archive = spool.resolve("saved.tar");
        daemon.docker("save", "-o", archive.toString(), "example/app:1", "imported:2");
        try (Image image = open(Map.of("DOCKER_HOST", daemon.host()), "example/app:1");
                Image saved =
                        DockerArchive.open(
                                ArchivePath.parse(archive + ":example/app:1"),
                                Images.ANY,
                                Spool.in(spool))) {
            assertEquals(saved.digest(), image.digest());
            assertEquals(saved.config().diffIds(), image.config().diffIds());
            assertEquals(steps(saved), steps(image));
            Images.validate(saved);
        }
    }

    @Test
    void readsImageById() throws IOException {
        String id = daemon.docker("image", "inspect", "-f", "{{.Id}}", "imported:2").strip();
        try (Image image = open(Map.of("DOCKER_HOST", daemon.host()), id)) {
            assertEquals(Digest.parse(id), image.digest());
            Images.validate(image);
        }
    }

    @Test
    void readsImageThroughTls() throws IOException {
        Map<String, String> variables =
                Map.of(
                        "DOCKER_HOST", daemon.tcpHost(),
                        "DOCKER_TLS_VERIFY", "1",
                        "DOCKER_CERT_PATH", daemon.certificates().folder().toString());
        try (Image image = open(variables, "imported:2")) {
            Images.validate(image);
        }
    }

    @Test
    void readsImageThroughContext() throws IOException {
        Path config = Files.createDirectory(spool.resolve("docker"));
        Path tls = daemon.certificates().folder();
        Programs.run(
                config,
                "docker",
                "--config",
                config.toString(),
                "context",
                "create",
                "test",
                "--docker",
                "host=%s,ca=%s,cert=%s,key=%s"
                        .formatted(
                                daemon.tcpHost(),
                                tls.resolve("ca.pem"),
                                tls.resolve("cert.pem"),
                                tls.resolve("key.pem")));
        var settings = new DaemonSettings(Map.of(), config, spool, "test");
        var endpoint = DaemonAddress.find(settings).orElseThrow();
        try (Image image = new Daemon(endpoint, Images.ANY, Spool.in(spool)).open("imported:2")) {
            Images.validate(image);
        }
    }

    @Test
    void wrongTlsIsAClearError() throws IOException {
        Map<String, String> variables = new HashMap<>();
        variables.put("DOCKER_HOST", daemon.tcpHost());
        assertFails(variables, "x", "HTTP request to an HTTPS server");
        variables.put("DOCKER_TLS_VERIFY", "1");
        variables.put("DOCKER_CERT_PATH", spool.toString());
        assertFails(variables, "x", "DOCKER_CERT_PATH");
        Files.copy(daemon.certificates().file("ca.pem"), spool.resolve("ca.pem"));
        assertFails(variables, "x", "check DOCKER_TLS_VERIFY and DOCKER_CERT_PATH");
    }

    @Test
    void missingImageNamesNextStep() {
        assertFails(
                Map.of("DOCKER_HOST", daemon.host()),
                "no/such:1",
                "has no image 'no/such:1'; pull it, or write registry:no/such:1");
    }

    @Test
    void otherPlatformIsRefused() {
        var endpoint = endpoint(Map.of("DOCKER_HOST", daemon.host()));
        var arm = new PlatformChoice(Platform.parse("linux/arm64"), true);
        var failure =
                assertThrows(
                        BollwerkException.class,
                        () -> new Daemon(endpoint, arm, Spool.in(spool)).open("imported:2"));
        assertEquals(
                "The image 'imported:2' is for linux/amd64, not for linux/arm64; leave out"
                        + " --platform or name another image.",
                failure.getMessage());
    }

    @Test
    void absentDaemonIsAClearError() {
        String absent = "unix://" + spool.resolve("absent.sock");
        assertFails(Map.of("DOCKER_HOST", absent), "x", "is not running; start it");
        assertFails(Map.of("DOCKER_HOST", "tcp://127.0.0.1:1"), "x", "is not running; start it");
        assertFails(Map.of("DOCKER_HOST", "ssh://u@h"), "x", "ssh is not supported");
        assertFails(Map.of("DOCKER_HOST", "nonsense"), "x", "is no address of a daemon");
        assertFails(Map.of("DOCKER_CONTEXT", "none"), "x", "does not exist");
    }

    @Test
    void usualSocketIsFound() {
        Map<String, String> none = Map.of();
        assertTrue(DaemonAddress.find(new DaemonSettings(none, spool, spool, null)).isEmpty());
        var settings = new DaemonSettings(none, spool, daemon.socket().getParent(), "default");
        assertEquals(daemon.host(), DaemonAddress.find(settings).orElseThrow().toString());
    }

    /// The engine tells whole seconds only, so moments are not compared.
    private static List<String> steps(Image image) {
        return image.config().history().stream()
                .map(step -> step.createdBy() + " " + step.emptyLayer())
                .toList();
    }

    private long spooled() throws IOException {
        try (var files = Files.list(spool)) {
            return files.count();
        }
    }

    private Image open(Map<String, String> variables, String name) {
        return new Daemon(endpoint(variables), Images.ANY, Spool.in(spool)).open(name);
    }

    private dev.bollwerk.source.http.Endpoint endpoint(Map<String, String> variables) {
        return DaemonAddress.find(new DaemonSettings(variables, spool, spool, null)).orElseThrow();
    }

    private void assertFails(Map<String, String> variables, String name, String part) {
        var failure = assertThrows(BollwerkException.class, () -> open(variables, name));
        assertNotNull(failure.getMessage());
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }
}
