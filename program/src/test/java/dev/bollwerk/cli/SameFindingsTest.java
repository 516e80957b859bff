package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.source.Certificates;
import dev.bollwerk.source.Programs;
import dev.bollwerk.source.daemon.TestDaemon;
import dev.bollwerk.source.registry.TestRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;

/// One Debian image, made anew with mmdebstrap, has the same findings wherever it is read from: a
/// registry with TLS, a Docker daemon, an archive, a layout, a folder.
class SameFindingsTest {
    @TempDir Path folder;

    @Test
    void wherever() throws IOException {
        Path tar = folder.resolve("root.tar");
        Programs.run(
                folder, "mmdebstrap", "--quiet", "--variant=essential", "bookworm", tar.toString());
        Run imported =
                Run.in(
                        folder,
                        "db",
                        "import",
                        Shared.path("advisories/osv/Debian/all.zip.zst").toString(),
                        Shared.path("advisories/debian").toString());
        assertEquals(0, imported.code(), imported.err());

        try (TestDaemon daemon = TestDaemon.start(Files.createDirectory(folder.resolve("d")))) {
            daemon.docker("import", tar.toString(), "bollwerk.test/debian:12");
            Path archive = folder.resolve("saved.tar");
            daemon.docker("save", "-o", archive.toString(), "bollwerk.test/debian:12");
            String fromArchive = findings("docker-archive:" + archive);
            assertTrue(fromArchive.lines().count() > 20, fromArchive);
            assertEquals(
                    fromArchive,
                    findings("docker:bollwerk.test/debian:12", "--docker", daemon.host()));

            Path layout = folder.resolve("layout");
            skopeo("docker-archive:" + archive, "oci:" + layout + ":12");
            assertEquals(fromArchive, findings("oci-layout:" + layout + ":12"));
            fromRegistry(archive, fromArchive);
        }

        Path root = Files.createDirectory(folder.resolve("root"));
        Programs.run(
                folder, "tar", "-xf", tar.toString(), "-C", root.toString(), "--exclude=./dev/*");
        assertEquals(
                findings("docker-archive:" + folder.resolve("saved.tar")), findings("dir:" + root));
        Programs.run(folder, "rm", "-rf", root.toString());
    }

    private void fromRegistry(Path archive, String expected) throws IOException {
        Certificates certificates = Certificates.create(folder.resolve("tls"));
        try (TestRegistry registry = TestRegistry.withTls(folder.resolve("r"), certificates)) {
            registry.push("docker-archive:" + archive, "debian:12");
            Path trusted = folder.resolve(".config/containers/certs.d/" + registry.host());
            Files.createDirectories(trusted);
            Files.copy(certificates.file("ca.pem"), trusted.resolve("ca.crt"));
            assertEquals(expected, findings("registry:" + registry.host() + "/debian:12"));
        }
    }

    private void skopeo(String from, String to) {
        Programs.run(folder, "skopeo", "copy", "-q", "--insecure-policy", from, to);
    }

    /// `package version id fixed`, one a line.
    private String findings(String target, String... more) {
        String[] line = new String[more.length + 6];
        System.arraycopy(more, 0, line, 6, more.length);
        line[0] = "scan";
        line[1] = target;
        line[2] = "--no-cache";
        line[3] = "--format";
        line[4] = "json";
        line[5] = "--only=vulnerability";
        Run run = Run.in(folder, line);
        assertEquals(0, run.code(), run.err());
        var lines = new TreeSet<String>();
        for (JsonNode finding : new JsonMapper().readTree(run.out()).path("findings")) {
            lines.add(
                    String.join(
                            " ",
                            finding.at("/package/name").asString(),
                            finding.at("/package/version").asString(),
                            finding.path("id").asString(),
                            finding.path("fixed").path(0).asString("-")));
        }
        return String.join("\n", lines);
    }
}
