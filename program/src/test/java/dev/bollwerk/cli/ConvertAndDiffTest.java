package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Saved reports and comparisons through the command line, on a real Alpine image and a later root.
class ConvertAndDiffTest {
    private static final Path IMAGES =
            Shared.path("fixtures/scanners/trivy/pkg/fanal/test/testdata");

    @TempDir Path folder;
    private String older = "";
    private String newer = "";

    @BeforeEach
    void scan() throws IOException {
        Run.in(
                folder,
                "db",
                "import",
                Shared.path("fixtures/scanners/alpine-e2e/secdb").toString());
        older = "docker-archive:" + IMAGES.resolve("alpine-310.tar.gz");
        newer = "dir:" + laterRoot();
        save(older, "older.json");
        save(newer, "newer.json");
    }

    private void save(String target, String file) {
        Run run = Run.in(folder, "scan", target, "--format", "json", "--output", file);
        assertEquals(0, run.code(), run.err());
    }

    /// A root file system of the same release, with one package upgraded and most of them gone.
    private Path laterRoot() throws IOException {
        Path root = folder.resolve("later");
        Files.createDirectories(root.resolve("etc"));
        Files.createDirectories(root.resolve("lib/apk/db"));
        Files.writeString(root.resolve("etc/os-release"), "ID=alpine\nVERSION_ID=3.10.4\n");
        Files.writeString(
                root.resolve("lib/apk/db/installed"),
                """
                P:musl
                V:1.1.22-r4
                A:x86_64
                o:musl

                P:curl
                V:7.65.1-r0
                A:x86_64
                o:curl

                """);
        return root;
    }

    @Test
    void aSavedConformityIsWrittenInItsFormatsAndLanguage() throws IOException {
        Path golden =
                Shared.root()
                        .resolve(
                                "program/src/test/resources/dev/bollwerk/report/conformity/testdata");
        Files.copy(golden.resolve("bsi.json"), folder.resolve("bsi.json"));
        for (String[] each :
                new String[][] {{"markdown", "md"}, {"csv", "csv"}, {"json", "json"}}) {
            Run converted = Run.in(folder, "convert", "bsi.json", "--format", each[0]);
            assertEquals(0, converted.code(), converted.err());
            assertEquals(Files.readString(golden.resolve("bsi." + each[1])), converted.out());
        }
        Run wrong = Run.in(folder, "convert", "bsi.json", "--format", "sarif");
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("table, json, html, pdf, csv, oscal, markdown"));
        assertEquals(2, Run.in(folder, "convert", "bsi.json", "older.json").code());
    }

    @Test
    void aSavedReportIsWrittenLikeTheScanItself() {
        for (String format : new String[] {"table", "sarif", "html", "csv", "junit", "gitlab"}) {
            Run converted = Run.in(folder, "convert", "older.json", "--format", format);
            assertEquals(0, converted.code(), converted.err());
            assertEquals(
                    timeless(Run.in(folder, "scan", older, "--format", format).out()),
                    timeless(converted.out()));
        }
    }

    private static String timeless(String report) {
        return report.replaceAll("20[0-9-]+T[0-9:]+", "TIME");
    }

    @Test
    void aSavedReportFailsABuildToo() {
        assertEquals(1, Run.in(folder, "convert", "older.json", "--fail-on", "unknown").code());
        assertEquals(3, Run.in(folder, "convert", "missing.json").code());
    }

    /// Alpine rates nothing, so that a limit alone would let everything pass in silence.
    @Test
    void whatNobodyRatedDoesNotPassInSilence() {
        assertEquals(
                0,
                Run.in(
                                folder,
                                "scan",
                                older,
                                "--only",
                                "vulnerability",
                                "-f",
                                "json",
                                "-o",
                                "flaws.json")
                        .code());
        Run limited = Run.in(folder, "convert", "flaws.json", "--fail-on", "critical");
        assertEquals(0, limited.code());
        assertTrue(
                limited.err()
                        .matches(
                                "(?s).*\\d+ findings have a severity that nobody has rated, which"
                                        + " --fail-on critical does not count; --fail-on unknown"
                                        + " does,.*"),
                limited.err());
        Run strict = Run.in(folder, "convert", "flaws.json", "--fail-on", "critical", "--strict");
        assertEquals(4, strict.code());
        assertEquals(1, Run.in(folder, "convert", "flaws.json", "--fail-on", "unknown").code());
        assertEquals("", Run.in(folder, "convert", "flaws.json", "--fail-on", "unknown").err());
        assertEquals("", Run.in(folder, "convert", "flaws.json").err());
        Run german =
                Run.in(folder, "convert", "flaws.json", "--fail-on", "critical", "--lang", "de");
        assertTrue(german.err().contains("den niemand bewertet hat"), german.err());
        Run quiet = Run.in(folder, "convert", "flaws.json", "--fail-on", "critical", "--quiet");
        assertEquals("", quiet.err());
        Run diff = Run.in(folder, "diff", "newer.json", "flaws.json", "--fail-on", "critical");
        assertTrue(diff.err().contains("nobody has rated"), diff.err());
    }

    @Test
    void aTemplateSeesTheNamesOfTheJsonReport() throws IOException {
        Files.writeString(
                folder.resolve("t.txt"),
                "{{#reports}}{{subject.distribution.id}}{{#findings}} {{id}}{{/findings}}\n"
                        + "{{/reports}}");
        Run run = Run.in(folder, "convert", "older.json", "--template", "t.txt");
        assertTrue(run.out().startsWith("alpine "), run.out());
        assertTrue(run.out().contains("CVE-2020-"), run.out());
        Files.writeString(folder.resolve("bad.txt"), "{{#reports}}");
        Run bad = Run.in(folder, "convert", "older.json", "--template", "bad.txt");
        assertEquals(2, bad.code());
        assertTrue(bad.err().contains("bad.txt"), bad.err());
    }

    @Test
    void twoImagesDifferInPackagesAndFindings() {
        Run run = Run.in(folder, "diff", older, newer);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("musl  1.1.22-r3 → 1.1.22-r4"), run.out());
        assertEquals(run.out().replace(older, "A").replace(newer, "B"), saved());
    }

    private String saved() {
        String text = Run.in(folder, "diff", "older.json", "newer.json").out();
        return text.replace(older, "A").replace(newer, "B");
    }

    @Test
    void onlyWhatIsNewFailsABuild() {
        assertEquals(0, Run.in(folder, "diff", older, older, "--fail-on", "unknown").code());
        Run same = Run.in(folder, "diff", "older.json", older);
        assertTrue(same.out().contains("Nothing changed"), same.out());
        Run json =
                Run.in(
                        folder,
                        "diff",
                        "older.json",
                        "newer.json",
                        "--format",
                        "json",
                        "--fail-on",
                        "unknown");
        assertTrue(json.out().contains("\"schema\" : \"bollwerk-diff/1\""), json.out());
        assertEquals(json.out().contains("\"added\" : [ {") ? 1 : 0, json.code());
    }
}
