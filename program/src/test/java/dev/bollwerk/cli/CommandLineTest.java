package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Parsing, help, languages, configuration and exit codes.
class CommandLineTest {
    private static final Map<String, String> NO_ENGINE =
            Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock");

    @TempDir Path folder;

    @Test
    void versionIsOneLine() {
        Run run = Run.in(folder, "version");
        assertEquals(0, run.code());
        assertTrue(run.out().matches("bollwerk \\d+\\.\\d+\\.\\d+\\S*\\R"), run.out());
    }

    @Test
    void withoutACommandHelpIsShown() {
        Run run = Run.in(folder);
        assertEquals(0, run.code());
        assertTrue(run.out().contains("scan"), run.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "scan",
                "db",
                "db import",
                "db update",
                "db status",
                "db export",
                "db compare",
                "limits",
                "limits check",
                "harden",
                "version",
                "completion"
            })
    void helpOfEachCommandFitsOneScreenAndHasExamples(String command) {
        String[] line = (command + " --help").strip().split(" ");
        for (String language : List.of("en", "de")) {
            Run run = Run.in(folder, Map.of("LANG", language), line);
            assertEquals(0, run.code(), run.err());
            String usage = ("bollwerk " + command).strip() + " ";
            assertTrue(run.out().lines().limit(3).anyMatch(l -> l.contains(usage)), run.out());
            assertTrue(run.out().lines().count() <= 50, command + ": " + run.out());
            assertTrue(run.out().lines().allMatch(l -> l.length() <= 100), run.out());
            assertFalse(run.out().contains("{"), run.out());
        }
    }

    @Test
    void limitsAreExplainedWithoutAnEngine() {
        Run run = Run.in(folder, NO_ENGINE, "limits", "check", "--", "--cpu-quota=25", "-m", "4m");
        assertEquals(1, run.code(), run.err());
        assertTrue(run.out().contains("FAIL  --cpu-quota=25"), run.out());
        assertTrue(run.out().contains("--cpus=0.25"), run.out());
        assertTrue(run.out().contains("6 MiB"), run.out());
        assertEquals(1, run.out().split("The host is not known", -1).length - 1, run.out());
        Run good = Run.in(folder, NO_ENGINE, "limits", "check", "--", "--cpus", "0.5");
        assertEquals(0, good.code(), good.out());
        assertTrue(good.out().contains("\nok\n"), good.out());
        assertTrue(good.out().contains("cpu.max = 50000 100000"), good.out());
        assertEquals(2, Run.in(folder, NO_ENGINE, "limits", "check", "--", "--name=x").code());
        Run json =
                Run.in(
                        folder,
                        NO_ENGINE,
                        "limits",
                        "check",
                        "--format=json",
                        "--fail-on=low",
                        "--",
                        "--restart=always");
        assertEquals(1, json.code(), json.err());
        assertTrue(json.out().contains("\"outcome\":\"doubtful\""), json.out());
    }

    @Test
    void helpSpeaksGermanWhenAsked() {
        assertTrue(Run.in(folder, "--help", "--lang", "de").out().contains("Befehle:"));
        assertTrue(
                Run.in(folder, Map.of("LC_ALL", "de_DE.UTF-8"), "--help").out().contains("Aufruf"));
        assertTrue(
                Run.in(folder, Map.of("LC_ALL", "fr_FR.UTF-8"), "--help").out().contains("Usage"));
    }

    @Test
    void aWrongCommandLineIsCodeTwoWithASuggestion() {
        Run run = Run.in(folder, "scna", "x");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("scan"), run.err());
        assertAll(
                () -> assertEquals(2, Run.in(folder, "scan").code()),
                () -> assertEquals(2, Run.in(folder, "db").code()),
                () -> assertEquals(2, Run.in(folder, "scan", "x", "--format", "docx").code()),
                () -> assertEquals(2, Run.in(folder, "scan", "x", "--fail-on", "bad").code()),
                () -> assertEquals(2, Run.in(folder, "scan", "x", "--lang", "fr").code()),
                () -> assertEquals(2, Run.in(folder, "db", "compare", "dpkg", "1").code()),
                () -> assertEquals(2, Run.in(folder, "db", "compare", "nope", "1", "2").code()));
    }

    @Test
    void aMissingTargetIsCodeThreeAndOneSentence() {
        Run run = Run.in(folder, "scan", "docker-archive:missing.tar");
        assertEquals(3, run.code());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("missing.tar"), run.err());
    }

    @Test
    void compareSaysTheRelation() {
        assertEquals("<\n", Run.in(folder, "db", "compare", "dpkg", "1.0~rc1", "1.0").out());
        assertEquals("=\n", Run.in(folder, "db", "compare", "maven", "1.0", "1.0.0").out());
        assertEquals(">\n", Run.in(folder, "db", "compare", "apk", "1.0-r10", "1.0-r9").out());
    }

    @Test
    void compareReadsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("lines"), "1.0 < 1.1\n1.0 > 1.1\n");
        Run run = Run.in(folder, "db", "compare", "dpkg", "--file", file.toString());
        assertEquals(1, run.code());
        assertEquals(1, run.out().lines().count(), run.out());
        assertTrue(run.out().contains("1.0 < 1.1"), run.out());
    }

    @Test
    void theCommandLineWinsThenTheEnvironmentThenTheFile() throws IOException {
        Path file = folder.resolve("options.yaml");
        Files.writeString(file, "lang: de\nscan:\n  format: sarif\n");
        String[] line = {"scan", "purl:pkg:npm/none@1", "--config", file.toString()};
        assertTrue(Run.in(folder, line).out().contains("sarif-schema"));
        assertTrue(
                Run.in(folder, Map.of("BOLLWERK_FORMAT", "json"), line)
                        .out()
                        .contains("bollwerk-report/1"));
        String[] all = {"scan", "purl:pkg:npm/none@1", "--config", file.toString(), "-f", "table"};
        assertTrue(Run.in(folder, Map.of("BOLLWERK_FORMAT", "json"), all).out().contains("Paket"));
    }

    @Test
    void aBrokenConfigurationNamesItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), "a: 1\nb: [1,\n");
        Run run = Run.in(folder, "version", "--config", file.toString());
        assertEquals(2, run.code());
        assertTrue(run.err().contains("bad.yaml"), run.err());
    }

    @Test
    void aFileThatMerelyLiesHereMayNotSayWhereDataComesFrom() throws IOException {
        Path file = Files.writeString(folder.resolve(".bollwerk.yaml"), "data: /elsewhere\n");
        String[] line = {"scan", "purl:pkg:npm/none@1"};
        Run run = Run.in(folder, line);
        assertEquals(2, run.code());
        assertTrue(run.err().contains("'data'"), run.err());
        Files.writeString(file, "lang: de\nscan: {format: json}\nignore: []\n");
        assertTrue(Run.in(folder, line).out().contains("bollwerk-report/1"));
    }

    @Test
    void kindsAreChosenAndMisspeltOnesRefused() throws IOException {
        String[] line = {"scan", "purl:pkg:npm/none@1", "--only", "secrets,Vulnerability"};
        assertEquals(0, Run.in(folder, line).code());
        Run wrong = Run.in(folder, "scan", "purl:pkg:npm/none@1", "--only", "secret,virus");
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("end-of-life), not 'virus'"), wrong.err());
        Run nothing = Run.in(folder, "scan", "x", "--only", "secret", "--skip", "secrets");
        assertEquals(2, nothing.code());
        Path file = Files.writeString(folder.resolve("c.yaml"), "scan: {only: [secret, nope]}");
        Run configured = Run.in(folder, "scan", "x", "--config", file.toString());
        assertTrue(configured.err().contains("not 'nope'"), configured.err());
    }

    @Test
    void licencesOfAnSbomByTheListsOfTheUser() throws IOException {
        String sbom =
                Shared.path(
                                "fixtures/scanners/trivy/integration/testdata/fixtures/sbom/license-cyclonedx.json")
                        .toString();
        String[] line = {"scan", "sbom:" + sbom, "--only", "license", "-f", "json"};
        Run run = Run.in(folder, line);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("\"EPL-1.0\""), run.out());
        assertFalse(run.out().contains("\"BSD-3-Clause\",\"kind\""), run.out());
        Path file =
                Files.writeString(
                        folder.resolve("c.yaml"), "licenses:\n  forbidden: [BSD-3-Clause, JSON]\n");
        Run strict =
                Run.in(
                        folder,
                        "scan",
                        "sbom:" + sbom,
                        "--only=license",
                        "--fail-on=critical",
                        "--config",
                        file.toString());
        assertEquals(1, strict.code(), strict.err());
        Files.writeString(file, "licenses: {banned: [MIT]}");
        Run wrong =
                Run.in(
                        folder,
                        "scan",
                        "sbom:" + sbom,
                        "--only=license",
                        "--config",
                        file.toString());
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("'banned'"), wrong.err());
    }

    @Test
    void withoutVulnerabilitiesAdvisoriesAreNotMissed() {
        Run run = Run.in(folder, "scan", "purl:pkg:npm/none@1", "--only", "file");
        assertEquals(0, run.code(), run.err());
        assertFalse(run.out().contains("advisor"), run.out());
    }

    @Test
    void timingsAreAlignedOnStderr() {
        Run run = Run.in(folder, "scan", "purl:pkg:npm/none@1", "--timings");
        assertEquals(0, run.code());
        assertTrue(run.err().lines().allMatch(l -> l.endsWith(" ms")), run.err());
        assertEquals(1, run.err().lines().map(String::length).distinct().count(), run.err());
        assertTrue(run.err().contains("compare with advisories"), run.err());
        assertEquals("", Run.in(folder, "scan", "purl:pkg:npm/none@1").err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void completionKnowsEveryCommand(String shell) {
        Run run = Run.in(folder, "completion", shell);
        assertEquals(0, run.code());
        for (String word : List.of("scan", "import", "--fail-on")) {
            assertTrue(run.out().contains(word.replaceFirst("^--", "")), word);
        }
    }

    @Test
    void outputIsWrittenWholeOrNotAtAll() throws IOException {
        Path file = folder.resolve("report.json");
        Run run =
                Run.in(folder, "scan", "purl:pkg:npm/none@1", "-f", "json", "-o", file.toString());
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.out());
        assertTrue(Files.readString(file).contains("bollwerk-report/1"));
        Run nowhere = Run.in(folder, "scan", "purl:pkg:npm/none@1", "-o", folder + "/no/file");
        assertEquals(2, nowhere.code());
        try (var left = Files.list(folder)) {
            assertTrue(left.noneMatch(path -> path.toString().endsWith(".part")));
        }
    }

    @Test
    void outputFollowsLinksAndNeverReplacesDevices() throws IOException {
        Path file = Files.createFile(folder.resolve("report.json"));
        Path link = Files.createSymbolicLink(folder.resolve("latest.json"), file.getFileName());
        String[] line = {"scan", "purl:pkg:npm/none@1", "-f", "json", "-o", link.toString()};
        assertEquals(0, Run.in(folder, line).code());
        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Files.readString(file).contains("bollwerk-report/1"));
        Run device = Run.in(folder, "scan", "purl:pkg:npm/none@1", "-o", "/dev/null");
        assertEquals(0, device.code(), device.err());
        assertTrue(!Files.isRegularFile(Path.of("/dev/null")));
        Run directory = Run.in(folder, "scan", "purl:pkg:npm/none@1", "-o", folder.toString());
        assertEquals(2, directory.code());
        assertTrue(directory.err().contains("is a folder"), directory.err());
    }

    @Test
    void outputIsReadableForThoseWhomTheUserLets() throws IOException {
        Path file = folder.resolve("report.json");
        Path other = Files.createFile(folder.resolve("other"));
        String[] line = {"scan", "purl:pkg:npm/none@1", "-f", "json", "-o", file.toString()};
        assertEquals(0, Run.in(folder, line).code());
        assertEquals(Files.getPosixFilePermissions(other), Files.getPosixFilePermissions(file));
    }

    @Test
    void aFileThatNothingReadsIsNotCalledClean() throws IOException {
        Path empty = Files.createFile(folder.resolve("cut.tar"));
        Run run = Run.in(folder, "scan", empty.toString());
        assertEquals(3, run.code(), run.out());
        assertTrue(run.err().contains("cut.tar' is no image"), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @ParameterizedTest
    @CsvSource({"'scan: {fail-onn: high}',scan.fail-on", "'formt: json',format"})
    void aConfigurationWithAnUnknownOptionIsRefused(String yaml, String meant) throws IOException {
        Path file = Files.writeString(folder.resolve("c.yaml"), yaml);
        Run run = Run.in(folder, "scan", "purl:pkg:npm/none@1", "--config", file.toString());
        assertEquals(2, run.code(), run.out());
        assertTrue(run.err().contains("did you mean '" + meant + "'?"), run.err());
    }

    @Test
    void aConfigurationMayHoldOptionsWaiversAndFeeds() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("c.yaml"),
                        """
                        lang: de
                        scan:
                          fail-on: high
                        db:
                          status:
                            verify: true
                        ignore:
                          - id: CVE-2020-1
                            reason: not reachable
                        """);
        Run run = Run.in(folder, "scan", "purl:pkg:npm/none@1", "--config", file.toString());
        assertEquals(0, run.code(), run.err());
    }
}
