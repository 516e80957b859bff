package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// With `--lang de` no sentence of a scan is English.
class GermanScanTest {
    private static final Pattern ENGLISH =
            Pattern.compile("\\b(the|is|are|were|not|and|of|in range|says|feed|below|no)\\b");
    private static final String IMAGE =
            Shared.path("fixtures/scanners/trivy/pkg/fanal/test/testdata/alpine-310.tar.gz")
                    .toString();

    @TempDir static Path folder;

    @BeforeAll
    static void importAdvisories() {
        String advisories = Shared.path("fixtures/scanners/alpine-e2e/secdb").toString();
        Run run = Run.in(folder, "db", "import", advisories);
        assertEquals(0, run.code(), run.err());
    }

    @Test
    void gapsNoticesAndExplanations() {
        JsonNode german = scan("de");
        JsonNode english = scan("en");
        List<String> sentences = sentences(german);
        assertEquals(sentences(english).size(), sentences.size());
        assertTrue(sentences.size() > 20, () -> String.join("\n", sentences));
        sentences.forEach(GermanScanTest::assertGerman);
        sentences(english).forEach(GermanScanTest::assertEnglish);
        assertEquals(ids(english), ids(german));
        assertTrue(
                sentences.contains(
                        "Die Meldungen zu Alpine:v3.10 nennen nur, was behoben ist: Schwachstellen"
                                + " ohne Korrektur erscheinen nicht."),
                () -> String.join("\n", sentences));
    }

    @Test
    void theTableNamesWhatAGapIsAbout() {
        Run run = Run.in(folder, "scan", IMAGE, "--lang", "de", "--skip", "end-of-life");
        assertTrue(run.out().contains("  Distribution: Alpine 3.10.4 bekommt seit"), run.out());
        assertFalse(run.out().contains("distribution:"), run.out());
    }

    @Test
    void explain() {
        String affected = explain("CVE-2021-36159");
        assertTrue(
                affected.contains("ist von CVE-2021-36159 betroffen, behoben in 2.10.7-r0."),
                affected);
        affected.lines().forEach(GermanScanTest::assertGerman);
        String unknown = explain("CVE-1999-0001");
        assertTrue(unknown.contains("CVE-1999-0001 ist keiner Quelle bekannt;"), unknown);
        unknown.lines().forEach(GermanScanTest::assertGerman);
    }

    @Test
    void equalInEveryRun() {
        for (String format : List.of("json", "sarif", "table")) {
            Run first = Run.in(folder, "scan", IMAGE, "--lang", "de", "-f", format);
            assertEquals(first, Run.in(folder, "scan", IMAGE, "--lang", "de", "-f", format));
        }
    }

    private static String explain(String id) {
        Run run = Run.in(folder, "scan", IMAGE, "--lang", "de", "--explain", id);
        assertEquals(0, run.code(), run.err());
        return run.out();
    }

    private static JsonNode scan(String language) {
        Run run = Run.in(folder, "scan", IMAGE, "--lang", language, "-f", "json");
        assertEquals(0, run.code(), run.err());
        return new JsonMapper().readTree(run.out());
    }

    private static List<String> sentences(JsonNode report) {
        List<String> sentences = new ArrayList<>();
        report.path("gaps").forEach(gap -> sentences.add(gap.path("reason").asString()));
        report.path("notices").forEach(notice -> sentences.add(notice.asString()));
        report.path("findings")
                .forEach(finding -> sentences.add(finding.path("explanation").asString()));
        return sentences;
    }

    private static List<String> ids(JsonNode report) {
        return report.path("findings").valueStream().map(f -> f.path("id").asString()).toList();
    }

    private static void assertGerman(String sentence) {
        assertFalse(sentence.isBlank());
        assertFalse(ENGLISH.matcher(sentence).find(), sentence);
    }

    private static void assertEnglish(String sentence) {
        assertTrue(ENGLISH.matcher(sentence).find(), sentence);
    }
}
