package dev.bollwerk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Vulnerability;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.parsers.DocumentBuilderFactory;

class DependencyCheckWriterTest {
    static Set<String> samples() {
        return SampleReports.all().keySet();
    }

    private static Document document(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }

    /// Also the hostile one is XML, and no vulnerability is lost.
    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsXmlWithAllVulnerabilities(String sample) throws Exception {
        List<Report> reports = SampleReports.all().get(sample);
        Document document =
                document(Written.of(ReportFormat.DEPENDENCY_CHECK, Style.PLAIN, reports));
        long found =
                reports.stream()
                        .flatMap(report -> report.findings().stream())
                        .filter(Vulnerability.class::isInstance)
                        .count();
        assertEquals(found, document.getElementsByTagName("vulnerability").getLength());
        long waived =
                reports.stream()
                        .flatMap(report -> report.waived().stream())
                        .filter(each -> each.finding() instanceof Vulnerability)
                        .count();
        assertEquals(waived, document.getElementsByTagName("suppressedVulnerability").getLength());
    }

    @Test
    void vectorsInWords() {
        assertEquals(
                Map.of(
                        "attackVector", "ADJACENT_NETWORK",
                        "attackComplexity", "LOW",
                        "privilegesRequired", "NONE",
                        "userInteraction", "REQUIRED",
                        "scope", "CHANGED",
                        "confidentialityImpact", "HIGH",
                        "integrityImpact", "LOW",
                        "availabilityImpact", "NONE"),
                CvssMetrics.of(
                        new Cvss("3.1", "CVSS:3.1/AV:A/AC:L/PR:N/UI:R/S:C/C:H/I:L/A:N", 8, "x")));
        Map<String, String> old =
                CvssMetrics.of(new Cvss("2.0", "(AV:N/AC:M/Au:S/C:P/I:C/A:N)", 6.9, "x"));
        assertEquals(
                List.of(
                        "accessVector",
                        "accessComplexity",
                        "authenticationr",
                        "confidentialityImpact",
                        "integrityImpact",
                        "availabilityImpact"),
                List.copyOf(old.keySet()));
        assertEquals("SINGLE", old.get("authenticationr"));
        assertTrue(CvssMetrics.of(new Cvss("3.1", "CVSS:3.1/AV:N", 8, "x")).isEmpty());
        assertTrue(CvssMetrics.of(new Cvss("4.0", "CVSS:4.0/AV:N", 8, "x")).isEmpty());
    }

    @Test
    void severitiesOfScores() {
        assertEquals("HIGH", CvssMetrics.severity(new Cvss("2.0", "", 9.9, "x")));
        assertEquals("CRITICAL", CvssMetrics.severity(new Cvss("3.1", "", 9, "x")));
        assertEquals("MEDIUM", CvssMetrics.severity(new Cvss("3.1", "", 6.9, "x")));
        assertEquals("NONE", CvssMetrics.severity(new Cvss("3.1", "", 0, "x")));
    }
}
