package dev.bollwerk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.finding.Report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Set;

class ReportReaderTest {
    static Set<String> samples() {
        return SampleReports.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatWasWrittenIsReadAgain(String sample) {
        String json = Written.of(ReportFormat.JSON, Style.PLAIN, SampleReports.all().get(sample));
        List<Report> read = ReportReader.read(json.getBytes(UTF_8), "report.json");
        assertEquals(json, Written.of(ReportFormat.JSON, Style.PLAIN, read));
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportFormat.class,
            names = {"TABLE", "SARIF", "HTML", "MARKDOWN", "JUNIT", "GITLAB", "CSV"})
    void aSavedReportLooksLikeTheOriginal(ReportFormat format) {
        for (String sample : List.of("alpine", "debian", "webapp", "seen", "nodata")) {
            List<Report> original = SampleReports.all().get(sample);
            String json = Written.of(ReportFormat.JSON, Style.PLAIN, original);
            List<Report> read = ReportReader.read(json.getBytes(UTF_8), "report.json");
            assertEquals(
                    Written.of(format, Style.PLAIN, original),
                    Written.of(format, Style.PLAIN, read),
                    sample);
        }
    }

    @Test
    void somethingElseIsRefusedInOneSentence() {
        assertRefused("{}", "it names no schema");
        assertRefused("{\"schema\":\"bollwerk-report/9\"}", "its schema is bollwerk-report/9");
        assertRefused("[1,", "damaged near line 1");
        assertRefused("", "no report");
    }

    @Test
    void damageNeverCrashes() {
        byte[] good = Written.of(ReportFormat.JSON, SampleReports.seen()).getBytes(UTF_8);
        Mutations.run("ReportReader", good, bytes -> ReportReader.read(bytes, "report.json"));
    }

    private static void assertRefused(String text, String reason) {
        var e =
                assertThrows(
                        BollwerkException.class,
                        () -> ReportReader.read(text.getBytes(UTF_8), "report.json"));
        assertTrue(String.valueOf(e.getMessage()).contains(reason), e.getMessage());
    }
}
