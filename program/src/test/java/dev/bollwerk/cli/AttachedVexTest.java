package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bollwerk.Shared;
import dev.bollwerk.image.Digest;
import dev.bollwerk.source.registry.Attaching;
import dev.bollwerk.source.registry.TestRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

/// Statements that are attached to an image in a real registry, in all the ways that tools attach
/// them. Debian's registry has no referrers API, so the tags are what is asked.
class AttachedVexTest {
    private static final Path ALPINE =
            Shared.path("fixtures/scanners/trivy/pkg/fanal/test/testdata/alpine-310.tar.gz");
    private static final String TYPE = "application/openvex+json";

    @TempDir Path folder;

    @Test
    void statementsTravelWithTheImage() throws IOException {
        Run.in(
                folder,
                "db",
                "import",
                Shared.path("fixtures/scanners/alpine-e2e/secdb").toString());
        try (TestRegistry registry = TestRegistry.plain(folder.resolve("r"))) {
            registry.push("docker-archive:" + unpacked(), "app:1", "--format", "oci");
            var attaching = new Attaching(registry, "app");
            Digest image = attaching.digest("1");
            String target = "registry:" + registry.host() + "/app:1";
            Run bare = scan(target);
            assertTrue(bare.out().contains("No statements about exploitability are attached"));
            assertFalse(bare.out().contains("waived:"), bare.out());

            attaching.refer(image, TYPE, TYPE, statement("CVE-2020-28928", image));
            Run stated = scan(target);
            assertWaived(stated, "CVE-2020-28928");
            assertTrue(stated.out().contains("vulnerable code not present (maker)"), stated.out());
            assertFalse(stated.out().contains("No statements"), stated.out());

            attaching.attest(image, envelope(statement("CVE-2020-1971", image)));
            Run both = scan(target);
            assertWaived(both, "CVE-2020-28928");
            assertWaived(both, "CVE-2020-1971");

            Digest index = attaching.index("multi", image, attaching.size(image));
            String bundle =
                    "{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\","
                            + "\"dsseEnvelope\":"
                            + envelope(statement("CVE-2021-23840", image))
                            + "}";
            String bundleType = "application/vnd.dev.sigstore.bundle.v0.3+json";
            attaching.refer(index, bundleType, bundleType, bundle);
            Run multi = scan("registry:" + registry.host() + "/app:multi");
            assertWaived(multi, "CVE-2021-23840");
            assertWaived(multi, "CVE-2020-1971");

            attaching.refer(image, TYPE, TYPE, "{\"@context\":");
            Run damaged = scan(target);
            assertEquals(2, damaged.code(), damaged.out());
            assertTrue(damaged.err().contains("is damaged near line 1"), damaged.err());
        }
    }

    private Path unpacked() throws IOException {
        Path archive = folder.resolve("alpine.tar");
        try (var in = new GZIPInputStream(Files.newInputStream(ALPINE))) {
            Files.copy(in, archive);
        }
        return archive;
    }

    private Run scan(String target) {
        return Run.in(folder, "scan", target, "--vex", "oci", "--only", "vulnerability");
    }

    private static void assertWaived(Run run, String id) {
        assertEquals(0, run.code(), run.err());
        int waived = run.out().indexOf("waived:");
        assertTrue(waived > 0 && run.out().indexOf(id, waived) > 0, run.out());
        assertEquals(-1, run.out().substring(0, waived).indexOf(id), run.out());
    }

    /// As vexctl writes it: the product is the image, and by it all that is in it.
    private static String statement(String id, Digest image) {
        return """
        {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://maker.test/vex","author":"maker",
         "timestamp":"2026-11-01T00:00:00Z","version":1,"statements":[
          {"vulnerability":{"name":"%s"},"status":"not_affected",
           "justification":"vulnerable_code_not_present",
           "products":[{"@id":"pkg:oci/app@%s"}]}]}\
        """
                .formatted(id, image.toString().replace(":", "%3A"));
    }

    private static String envelope(String predicate) {
        String statement =
                """
                {"_type":"https://in-toto.io/Statement/v0.1","subject":[],
                 "predicateType":"https://openvex.dev/ns/v0.2.0","predicate":%s}\
                """
                        .formatted(predicate);
        String payload = Base64.getEncoder().encodeToString(statement.getBytes(UTF_8));
        return """
        {"payloadType":"application/vnd.in-toto+json","payload":"%s",
         "signatures":[{"sig":"AA=="}]}\
        """
                .formatted(payload);
    }
}
