package dev.bollwerk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Observation;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Vulnerability;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

class SarifWriterTest {
    @Test
    void fingerprintsAreUnique() {
        JsonNode results = run(SampleReports.debian()).get("results");
        Set<String> seen = new HashSet<>();
        for (JsonNode result : results) {
            String print = result.at("/partialFingerprints/primaryLocationLineHash").asString();
            assertTrue(print.matches("[0-9a-f]{32}:[1-9][0-9]*"), print);
            assertTrue(seen.add(print), print);
        }
        assertEquals(72, seen.size());
    }

    @Test
    void aNewVersionKeepsTheFingerprint() {
        assertEquals(prints(SampleReports.alpine()), prints(upgraded(SampleReports.alpine())));
    }

    private static Set<String> prints(Report report) {
        Set<String> prints = new HashSet<>();
        for (JsonNode result : run(report).get("results")) {
            prints.add(result.at("/partialFingerprints/primaryLocationLineHash").asString());
        }
        return prints;
    }

    /// The same findings, of packages one version later.
    private static Report upgraded(Report report) {
        List<Finding> later = new ArrayList<>();
        for (Finding finding : report.findings()) {
            switch (finding) {
                case Vulnerability found -> later.add(SampleReports.later(found));
                case Observation found -> later.add(found);
            }
        }
        return new Report(
                report.toolVersion(),
                report.created(),
                report.subject(),
                report.data(),
                later,
                report.waived(),
                report.expiredWaivers(),
                report.gaps(),
                report.notices(),
                report.packages());
    }

    @Test
    void everyResultHasItsRuleAndAPlace() {
        for (List<Report> reports : SampleReports.all().values()) {
            for (Report report : reports) {
                JsonNode run = run(report);
                JsonNode rules = run.at("/tool/driver/rules");
                for (JsonNode result : run.get("results")) {
                    int index = result.get("ruleIndex").asInt();
                    assertEquals(result.get("ruleId"), rules.get(index).get("id"));
                    String uri =
                            result.at("/locations/0/physicalLocation/artifactLocation/uri")
                                    .asString();
                    URI address = URI.create(uri);
                    assertFalse(address.isAbsolute() || uri.startsWith("/"), uri);
                }
            }
        }
    }

    @Test
    void waivedFindingsAreSuppressedWithTheReason() {
        JsonNode last = run(SampleReports.debian()).get("results").get(71);
        assertEquals("CVE-2024-3094", last.get("ruleId").asString());
        assertEquals(
                "The Debian package was built from a clean tarball. (.bollwerk.yaml:4)",
                last.at("/suppressions/0/justification").asString());
    }

    @Test
    void scoresHaveADecimalPointInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            JsonNode rule = run(SampleReports.debian()).at("/tool/driver/rules/0");
            assertEquals("9.8", rule.at("/properties/security-severity").asString());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void runsOfSeveralTargetsHaveTheirOwnCategory() {
        JsonNode runs =
                new ObjectMapper()
                        .readTree(
                                Written.of(
                                        ReportFormat.SARIF,
                                        Style.PLAIN,
                                        SampleReports.all().get("several")))
                        .get("runs");
        Set<String> ids = new HashSet<>();
        runs.forEach(run -> ids.add(run.at("/automationDetails/id").asString()));
        assertEquals(3, ids.size());
    }

    private static JsonNode run(Report report) {
        return new ObjectMapper().readTree(Written.of(ReportFormat.SARIF, report)).at("/runs/0");
    }
}
