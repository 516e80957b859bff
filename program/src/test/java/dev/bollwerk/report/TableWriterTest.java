package dev.bollwerk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

class TableWriterTest {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    @ParameterizedTest
    @ValueSource(ints = {40, 41, 60, 69, 70, 80, 100, 200})
    void fitsTheTerminal(int width) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            for (boolean verbose : List.of(false, true)) {
                var style = new Style(width, false, locale, verbose);
                new TreeMap<>(SampleReports.all())
                        .forEach((name, reports) -> assertFits(name, reports, style));
            }
        }
    }

    private static void assertFits(String name, List<Report> reports, Style style) {
        Written.of(ReportFormat.TABLE, style, reports)
                .lines()
                .forEach(
                        line ->
                                assertTrue(
                                        Columns.width(line) <= style.width(),
                                        name + " at " + style + ": " + line));
    }

    @Test
    void coloursChangeNothingButColours() {
        for (List<Report> reports : SampleReports.all().values()) {
            String plain = Written.of(ReportFormat.TABLE, Style.PLAIN, reports);
            String coloured =
                    Written.of(
                            ReportFormat.TABLE,
                            new Style(80, true, Locale.ENGLISH, false),
                            reports);
            assertEquals(plain, COLOUR.matcher(coloured).replaceAll("").replaceAll(" +\n", "\n"));
        }
    }

    @Test
    void nothingFromAnImageReachesTheTerminalAsControl() {
        String text =
                Written.of(
                        ReportFormat.TABLE,
                        new Style(80, false, Locale.ENGLISH, true),
                        List.of(SampleReports.hostile()));
        assertTrue(text.codePoints().noneMatch(c -> c != '\n' && Character.isISOControl(c)));
        assertFalse(text.contains("\u202e"));
    }

    @Test
    void fixesComeFirstAndWhatHasNoneIsCounted() {
        String text = Written.of(ReportFormat.TABLE, SampleReports.debian());
        int fixable = text.indexOf("With a fix: 3 vulnerabilities, 2 packages to upgrade");
        int open = text.indexOf("Without a fix: 63 vulnerabilities in 33 packages");
        assertTrue(fixable > 0 && fixable < open, text);
        assertTrue(text.contains("openssl 3.0.11-1~deb12u2 → 3.0.14-1~deb12u1"), text);
        assertTrue(text.contains("glibc 2.36-9+deb12u4 → 2.36-9+deb12u7"), text);
        assertTrue(text.contains("CVE-2023-45853"), text);
        assertEquals(
                63,
                listed(text.substring(open))
                        + counted(text, "\\+([0-9]+)")
                        + counted(text, "and ([0-9]+) more in"),
                text);
    }

    @Test
    void verboseListsEveryFinding() {
        Style verbose = new Style(100, false, Locale.ENGLISH, true);
        String text = Written.of(ReportFormat.TABLE, verbose, List.of(SampleReports.debian()));
        for (Finding finding : SampleReports.debian().findings()) {
            assertTrue(text.contains(finding.id()), finding.id());
        }
        assertFalse(text.contains("--verbose"), text);
    }

    private static int listed(String text) {
        return (int) Pattern.compile("CVE-").matcher(text.split("Findings:")[0]).results().count();
    }

    private static int counted(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text.substring(text.indexOf("Without a fix")).split("Findings:")[0])
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .sum();
    }
}
