package dev.bollwerk.report;

import static dev.bollwerk.report.Golden.assertGolden;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Every sample in every format is what the golden file holds; the formats that people read also
/// in German, the table also narrow, wide and in full.
class GoldenTest {
    static Set<String> samples() {
        return SampleReports.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void table(String sample) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            for (int width : List.of(40, 80, 120)) {
                golden(ReportFormat.TABLE, new Style(width, false, locale, false), sample);
            }
            golden(ReportFormat.TABLE, new Style(100, false, locale, true), sample);
        }
        golden(ReportFormat.TABLE, new Style(100, true, Locale.ENGLISH, false), sample);
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportFormat.class,
            names = {
                "JSON",
                "CYCLONEDX",
                "GITLAB",
                "CSV",
                "OPENVEX",
                "CSAF",
                "DEPENDENCY_CHECK",
                "DEPENDENCY_CHECK_JSON"
            })
    void forMachines(ReportFormat format) {
        samples().forEach(sample -> golden(format, Style.PLAIN, sample));
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportFormat.class,
            names = {"SARIF", "MARKDOWN", "HTML", "JUNIT"})
    void forPeopleAndPages(ReportFormat format) {
        for (String sample : samples()) {
            golden(format, Written.in(Locale.ENGLISH), sample);
            golden(format, Written.in(Locale.GERMAN), sample);
        }
    }

    private static void golden(ReportFormat format, Style style, String sample) {
        String text = Written.of(format, style, SampleReports.all().get(sample));
        String variant =
                switch (format) {
                    case TABLE ->
                            "-"
                                    + style.width()
                                    + (style.verbose() ? "-verbose" : "")
                                    + (style.color() ? "-color" : "")
                                    + "-"
                                    + style.locale()
                                    + ".txt";
                    case JSON -> ".json";
                    case CYCLONEDX -> ".cdx.json";
                    case SARIF -> "-" + style.locale() + ".sarif";
                    case MARKDOWN -> "-" + style.locale() + ".md";
                    case HTML -> "-" + style.locale() + ".html";
                    case JUNIT -> "-" + style.locale() + ".junit.xml";
                    case GITLAB -> ".gitlab.json";
                    case CSV -> ".csv";
                    case DEPENDENCY_CHECK -> ".dependency-check.xml";
                    case DEPENDENCY_CHECK_JSON -> ".dependency-check.json";
                    case OPENVEX -> ".openvex.json";
                    case CSAF -> ".csaf.json";
                };
        assertGolden(sample + variant, format == ReportFormat.HTML ? bare(text) : text);
    }

    /// Style and script are files of their own; only that they are there matters here.
    private static String bare(String page) {
        return page.replaceAll("(?s)(<style>).*?(</style>)", "$1…$2")
                .replaceAll("(?s)(<script>).*?(</script>)", "$1…$2")
                .replaceAll("sha256-[A-Za-z0-9+/]+=*", "sha256-…");
    }
}
