package dev.bollwerk.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.rule.dockerfile.LintOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

class HadolintFileTest {
    private static final String FULL =
            """
            failure-threshold: warning
            format: sarif
            no-fail: false
            ignored:
              - DL3008
              - sc1010
            override:
              error: [DL3001, DL3002]
              style: DL3015
            label-schema:
              version: semver
              author: text
            strict-labels: true
            disable-ignore-pragma: true
            trustedRegistries:
              - docker.io
              - "*.example.org"
            unknown: {a: [b]}
            """;

    @Test
    void allThatCounts() {
        HadolintFile file = HadolintFile.parse(FULL, "x");
        assertEquals(Set.of("DL3008", "SC1010"), file.ignored());
        assertEquals(
                Map.of(
                        "DL3001",
                        Severity.HIGH,
                        "DL3002",
                        Severity.HIGH,
                        "DL3015",
                        Severity.NEGLIGIBLE),
                file.severities());
        assertEquals(List.of("docker.io", "*.example.org"), file.registries());
        assertEquals(Map.of("version", "semver", "author", "text"), file.labels());
        assertTrue(file.strictLabels());
        assertFalse(file.pragmas());
        assertEquals(Severity.MEDIUM, file.threshold());
        assertTrue(file.fails());
    }

    @Test
    void shortForms() {
        HadolintFile file =
                HadolintFile.parse(
                        "trustedRegistries: quay.io\nfailure-threshold: none\nignored:\n", "x");
        assertEquals(List.of("quay.io"), file.registries());
        assertFalse(file.fails());
        assertNull(file.threshold());
        assertTrue(HadolintFile.parse("", "x").pragmas());
        assertFalse(HadolintFile.parse("no-fail: yes", "x").fails());
    }

    @Test
    void optionsGoBeforeTheFile() {
        LintOptions options =
                LintOptions.defaults()
                        .withIgnored(Set.of("DL1"))
                        .withSeverities(Map.of("DL3001", Severity.LOW));
        LintOptions both = HadolintFile.parse(FULL, "x").apply(options);
        assertEquals(Set.of("DL1", "DL3008", "SC1010"), both.ignored());
        assertEquals(Severity.LOW, both.severities().get("DL3001"));
        assertEquals(Severity.HIGH, both.severities().get("DL3002"));
        assertFalse(both.pragmas());
        assertTrue(both.strictLabels());
    }

    @Test
    void mistakesNameTheirLine() {
        for (String text : List.of("- a", "label-schema:\n  a: color\n", "a: [", "\t")) {
            var e = assertThrows(BollwerkException.class, () -> HadolintFile.parse(text, "f.yaml"));
            assertTrue(String.valueOf(e.getMessage()).startsWith("f.yaml:"), e.getMessage());
        }
    }

    @Test
    void foundBesideTheDockerfile(@TempDir Path folder) throws IOException {
        assertNull(HadolintFile.find(folder));
        Path path = Files.writeString(folder.resolve(".hadolint.yml"), FULL);
        assertEquals(path, HadolintFile.find(folder));
        assertEquals(2, HadolintFile.read(path).ignored().size());
        assertThrows(BollwerkException.class, () -> HadolintFile.read(folder.resolve("none")));
    }

    @Test
    void whatStandsBesideADockerfile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("web.Dockerfile");
        assertEquals(new DockerfilePlace(null, false), DockerfilePlace.of(file, null));
        Files.writeString(folder.resolve("web.Dockerfile.dockerignore"), ".git");
        Files.writeString(folder.resolve(".hadolint.yaml"), FULL);
        DockerfilePlace place = DockerfilePlace.of(file, null);
        assertTrue(place.ignoreFile());
        LintOptions options = place.apply(LintOptions.defaults());
        assertTrue(options.ignored().contains("DL3008"));
        assertEquals(Boolean.TRUE, options.ignoreFile());
    }

    @Test
    void damagedFiles() {
        Mutations.run(
                "settings of hadolint",
                FULL.getBytes(StandardCharsets.UTF_8),
                bytes -> HadolintFile.parse(new String(bytes, StandardCharsets.UTF_8), "x"));
    }
}
