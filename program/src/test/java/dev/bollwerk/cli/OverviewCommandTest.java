package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.source.daemon.TestDaemon;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `bollwerk overview`, and `bollwerk` alone, with a real dockerd and without.
class OverviewCommandTest {
    @TempDir Path folder;

    @Test
    void anEngineWithABadContainerAndItsScannedImage() throws IOException {
        try (TestDaemon daemon = TestDaemon.start(folder)) {
            image(daemon);
            daemon.docker("create", "--name=bad", "--privileged", "example/app:1", "/none");
            daemon.docker("create", "--name=good", "--cap-drop=ALL", "example/app:1", "/none");
            Map<String, String> here = Map.of("DOCKER_HOST", daemon.host());

            // what is damaged in the cache is as good as never scanned
            Path images = Files.createDirectories(folder.resolve("cache/images"));
            Files.writeString(images.resolve("0.image"), "damaged");
            JsonNode before = aspect(here, "vulnerabilities");
            assertEquals("unknown", before.get("state").asString());
            assertEquals("bollwerk scan example/app:1", before.get("command").asString());

            Run.in(folder, here, "scan", "docker:example/app:1");
            JsonNode after = aspect(here, "vulnerabilities");
            // Alpine rates nothing, so nobody can say that it is bad
            assertEquals("attention", after.get("state").asString(), after.toString());
            assertEquals(
                    "20 vulnerabilities in 1 image, 0 high or critical, 20 not rated",
                    after.get("number").asString());
            assertEquals("example/app:1", after.at("/worst/0/item").asString());
            assertTrue(after.at("/worst/0/text").asString().startsWith("CVE-"), after.toString());

            JsonNode privileges = aspect(here, "privileges");
            assertEquals("bad", privileges.get("state").asString());
            assertEquals("CS-PRIV-01", privileges.at("/worst/0/id").asString());
            assertEquals("bad", privileges.at("/worst/0/item").asString());
            assertTrue(privileges.get("number").asString().endsWith("of 2 containers"));

            Run page = Run.in(folder, here);
            assertEquals(0, page.code());
            assertTrue(page.out().contains("CIS Docker Benchmark"), page.out());
            assertEquals(1, Run.in(folder, here, "overview", "--fail-on", "critical").code());
        }
    }

    private void image(TestDaemon daemon) {
        Run.in(
                folder,
                "db",
                "import",
                Shared.path("fixtures/scanners/alpine-e2e/secdb").toString());
        String archive = "fixtures/scanners/trivy/pkg/fanal/test/testdata/alpine-310.tar.gz";
        String loaded = daemon.docker("load", "--quiet", "--input=" + Shared.path(archive)).strip();
        daemon.docker("tag", loaded.substring(loaded.indexOf(": ") + 2), "example/app:1");
        daemon.docker("rmi", loaded.substring(loaded.indexOf(": ") + 2));
    }

    private JsonNode aspect(Map<String, String> environment, String id) {
        JsonNode page = json(Run.in(folder, environment, "overview", "--format", "json"));
        List<String> ids = new ArrayList<>();
        JsonNode found = null;
        for (JsonNode each : page.get("aspects")) {
            ids.add(each.get("id").asString());
            found = each.get("id").asString().equals(id) ? each : found;
        }
        assertEquals(
                List.of(
                        "vulnerabilities",
                        "privileges",
                        "limits",
                        "tls",
                        "trust",
                        "logging",
                        "monitoring",
                        "benchmark",
                        "owasp-docker-top10",
                        "twelve-factor",
                        "bsi-sys.1.6"),
                ids);
        return found;
    }

    private static JsonNode json(Run run) {
        assertEquals(0, run.code(), run.err());
        return JsonMapper.shared().readTree(run.out());
    }

    @Test
    void nothingHere() {
        Map<String, String> here = Map.of("DOCKER_HOST", "unix://" + folder + "/none.sock");
        Run run = Run.in(folder, here, "overview");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("is not running"), run.out());
        assertEquals(4, Run.in(folder, here, "overview", "--strict").code());
        assertEquals(3, Run.in(folder, here, "overview", "missing.tar").code());
        assertFalse(run.out().contains("good "), run.out());
    }

    @Test
    void wrongLines() {
        assertEquals(2, Run.in(folder, Map.of(), "overview", "--format", "pdf").code());
        assertEquals(2, Run.in(folder, Map.of(), "overview", "--fail-on", "bad").code());
    }
}
