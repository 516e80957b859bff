package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Waivers become statements, and statements do what the waivers did.
class VexScanTest {
    private static final String IMAGE =
            "docker-archive:"
                    + Shared.path("fixtures/scanners/trivy/pkg/fanal/test/testdata")
                            .resolve("alpine-310.tar.gz");

    @TempDir Path folder;

    @BeforeEach
    void data() throws IOException {
        Run.in(
                folder,
                "db",
                "import",
                Shared.path("fixtures/scanners/alpine-e2e/secdb").toString());
        Files.writeString(
                folder.resolve("waivers.yaml"),
                """
                ignore:
                  - id: CVE-2020-1971
                    reason: no X.509 names are compared here
                    justification: vulnerable_code_not_in_execute_path
                  - id: CVE-2020-28928
                    reason: the risk is small
                    expires: 2099-12-31
                """);
    }

    @Test
    void whatWasWaivedIsToldAndHeard() throws IOException {
        for (String format : new String[] {"openvex", "csaf"}) {
            Run out =
                    Run.in(
                            folder,
                            "scan",
                            IMAGE,
                            "--waivers",
                            "waivers.yaml",
                            "--format",
                            format,
                            "--output",
                            "vex.json");
            assertEquals(0, out.code(), out.err());
            String document = Files.readString(folder.resolve("vex.json"));
            assertTrue(document.contains("vulnerable_code_not_in_execute_path"), document);
            assertTrue(document.contains("Accepted until 2099-12-31: the risk is small"), document);
            Run in =
                    Run.in(
                            folder,
                            "scan",
                            IMAGE,
                            "--vex",
                            "vex.json",
                            "--only",
                            "vulnerability",
                            "--format",
                            "json");
            assertEquals(0, in.code(), in.err());
            int waived = in.out().indexOf("\"waived\"");
            String kept = in.out().substring(0, waived);
            assertFalse(kept.contains("\"id\" : \"CVE-2020-1971\""), kept);
            assertTrue(kept.contains("\"id\" : \"CVE-2020-28928\""), kept);
            assertTrue(kept.contains("VEX: affected"), kept);
            assertTrue(in.out().substring(waived).contains("CVE-2020-1971"), in.out());
        }
    }

    @Test
    void aFolderOfAVexRepositoryIsAsked() throws IOException {
        Path repository = folder.resolve("repository");
        Files.createDirectories(repository.resolve("pkg"));
        Files.writeString(
                repository.resolve("index.json"),
                """
                {"packages":[{"id":"pkg:apk/alpine/musl","location":"pkg/musl.json",
                  "format":"openvex"},{"id":"pkg:apk/alpine/other","location":"missing.json"}]}
                """);
        Files.writeString(
                repository.resolve("pkg/musl.json"),
                """
                {"@context":"https://openvex.dev/ns/v0.2.0","author":"A","statements":[
                  {"vulnerability":{"name":"CVE-2020-28928"},"status":"not_affected",
                   "justification":"vulnerable_code_not_present",
                   "products":[{"@id":"pkg:apk/alpine/musl"}]}]}
                """);
        Run run = Run.in(folder, "scan", IMAGE, "--vex", "repository");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("vulnerable code not present (A)"), run.out());
        Files.writeString(
                repository.resolve("index.json"),
                "{\"packages\":[{\"id\":\"pkg:apk/alpine/musl\",\"location\":\"../../x\"}]}");
        Run hostile = Run.in(folder, "scan", IMAGE, "--vex", "repository");
        assertEquals(2, hostile.code());
        assertTrue(hostile.err().contains("outside of itself"), hostile.err());
    }

    @Test
    void aMissingDocumentIsAMistake() {
        Run run = Run.in(folder, "scan", IMAGE, "--vex", "missing.json");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("check --vex"), run.err());
    }
}
