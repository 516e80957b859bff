package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;

/// A real Alpine image against real advisories, with verdicts that were decided by hand.
class AlpineEndToEndTest {
    private static final String IMAGE =
            Shared.path("fixtures/scanners/trivy/pkg/fanal/test/testdata/alpine-310.tar.gz")
                    .toString();

    @TempDir Path folder;

    @BeforeEach
    void importAdvisories() {
        Run run =
                Run.in(
                        folder,
                        "db",
                        "import",
                        Shared.path("fixtures/scanners/alpine-e2e/secdb").toString());
        assertEquals(0, run.code(), run.err());
    }

    @Test
    void exactlyTheExpectedFindings() throws IOException {
        var mapper = new JsonMapper();
        var expected = new TreeSet<String>();
        JsonNode answers =
                mapper.readTree(
                        Files.readString(
                                Shared.path("fixtures/scanners/alpine-e2e/expected-3.10.json")));
        for (JsonNode finding : answers.path("expected")) {
            expected.add(
                    "%s %s %s"
                            .formatted(
                                    finding.path("package").asString(),
                                    finding.path("vulnerability").asString(),
                                    finding.path("fixedVersion").asString()));
        }
        Run run = Run.in(folder, "scan", IMAGE, "--only", "vulnerability", "--format", "json");
        assertEquals(0, run.code(), run.err());
        var found = new TreeSet<String>();
        JsonNode report = mapper.readTree(run.out());
        for (JsonNode finding : report.path("findings")) {
            found.add(
                    "%s %s %s"
                            .formatted(
                                    finding.path("package").path("name").asString(),
                                    finding.path("id").asString(),
                                    finding.path("fixed").path(0).asString()));
        }
        assertEquals(20, expected.size());
        assertEquals(expected, found);
        assertEquals(20, report.path("findings").size());
        assertEquals("alpine", report.at("/subject/distribution/id").asString());
    }

    @Test
    void failOnAndStrictGiveTheirCodes() {
        assertEquals(1, Run.in(folder, "scan", IMAGE, "--fail-on", "unknown").code());
        assertEquals(
                0,
                Run.in(folder, "scan", IMAGE, "--fail-on", "critical", "--only", "vulnerability")
                        .code());
        assertEquals(4, Run.in(folder, "scan", IMAGE, "--strict").code());
    }

    @Test
    void twoRunsAreEqualAndTheSecondReadsNoLayer() {
        Run first = Run.in(folder, "scan", IMAGE, "-f", "json");
        Run second = Run.in(folder, "scan", IMAGE, "-f", "json");
        Run uncached = Run.in(folder, "scan", IMAGE, "-f", "json", "--no-cache");
        assertEquals(first.out(), second.out());
        assertEquals(first.out(), uncached.out());
    }

    @Test
    void aWaiverKeepsTheFindingApart() throws IOException {
        Files.writeString(
                folder.resolve(".bollwerk.yaml"),
                """
                ignore:
                  - id: CVE-2021-36159
                    reason: the package manager is never run
                  - id: CVE-2020-1967
                    reason: was to be upgraded
                    expires: 2021-01-01
                """);
        Run run = Run.in(folder, "scan", IMAGE);
        assertTrue(run.out().contains("the package manager is never run"), run.out());
        assertTrue(run.out().contains("2021-01-01"), run.out());
        Run explained = Run.in(folder, "scan", IMAGE, "--explain", "CVE-2021-36159");
        assertTrue(explained.out().contains("2.10.7-r0"), explained.out());
        Run missed = Run.in(folder, "scan", IMAGE, "--explain", "CVE-1999-0001");
        assertTrue(missed.out().contains("CVE-1999-0001"), missed.out());
    }
}
