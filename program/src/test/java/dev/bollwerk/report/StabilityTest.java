package dev.bollwerk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.finding.Report;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.TreeSet;

class StabilityTest {
    private static final Instant LATER = SampleReports.CREATED.plusSeconds(61);

    @ParameterizedTest
    @EnumSource
    void onlyTheTimeDiffersBetweenTwoRuns(ReportFormat format) {
        for (List<Report> reports : SampleReports.all().values()) {
            List<Report> again = reports.stream().map(StabilityTest::later).toList();
            assertEquals(
                    Written.of(format, Style.PLAIN, reports),
                    Written.of(format, Style.PLAIN, again)
                            .replace(bare(LATER), bare(SampleReports.CREATED)));
        }
    }

    /// The locale of the machine must not show where a language was chosen.
    @ParameterizedTest
    @EnumSource
    void theMachinesLocaleDoesNotShow(ReportFormat format) {
        Locale before = Locale.getDefault();
        List<Report> reports = SampleReports.all().get("debian");
        String here = Written.of(format, Style.PLAIN, reports);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals(here, Written.of(format, Style.PLAIN, reports));
        } finally {
            Locale.setDefault(before);
        }
    }

    @org.junit.jupiter.api.Test
    void bothLanguagesHaveTheSameTexts() throws Exception {
        assertEquals(keys("messages.properties"), keys("messages_de.properties"));
    }

    /// Without the mark of the zone, which some formats leave out.
    private static String bare(Instant time) {
        return time.toString().replace("Z", "");
    }

    private static TreeSet<String> keys(String file) throws Exception {
        try (var in = StabilityTest.class.getResourceAsStream(file)) {
            ResourceBundle bundle = new PropertyResourceBundle(in);
            return new TreeSet<>(bundle.keySet());
        }
    }

    private static Report later(Report report) {
        return new Report(
                report.toolVersion(),
                LATER,
                report.subject(),
                report.data(),
                report.findings(),
                report.waived(),
                report.expiredWaivers(),
                report.gaps(),
                report.notices(),
                report.packages());
    }
}
