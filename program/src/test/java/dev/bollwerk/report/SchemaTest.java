package dev.bollwerk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.bollwerk.finding.Report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.StringReader;
import java.util.List;
import java.util.Set;

import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;

/// Every sample in every JSON format is valid against the format's schema.
class SchemaTest {
    static Set<String> samples() {
        return SampleReports.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void jsonFollowsOurSchema(String sample) {
        assertValid(Schemas.JSON, ReportFormat.JSON, sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sarifFollowsTheSchemaOfOasis(String sample) {
        assertValid(Schemas.SARIF, ReportFormat.SARIF, sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void cycloneDxFollowsItsSchema(String sample) {
        assertValid(Schemas.CYCLONEDX, ReportFormat.CYCLONEDX, sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void csafFollowsTheSchemaOfOasis(String sample) {
        assertValid(Schemas.CSAF, ReportFormat.CSAF, sample);
    }

    /// Folders have a report of another type.
    @ParameterizedTest
    @MethodSource("samples")
    void gitlabFollowsItsSchemas(String sample) {
        boolean images =
                SampleReports.all().get(sample).stream()
                        .anyMatch(report -> report.subject().type().equals("image"));
        assertValid(
                images ? Schemas.GITLAB_IMAGES : Schemas.GITLAB_FOLDERS,
                ReportFormat.GITLAB,
                sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void junitFollowsTheSchemaOfJenkins(String sample) throws Exception {
        assertValid("/dev/bollwerk/report/schemas/junit-10.xsd", ReportFormat.JUNIT, sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void dependencyCheckFollowsItsSchema(String sample) throws Exception {
        assertValid("/schema/dependency-check.4.0.xsd", ReportFormat.DEPENDENCY_CHECK, sample);
    }

    private static void assertValid(String schema, ReportFormat format, String sample)
            throws Exception {
        String xml = Written.of(format, Style.PLAIN, SampleReports.all().get(sample));
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(SchemaTest.class.getResource(schema))
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
    }

    /// A schema that takes everything would prove nothing.
    @ParameterizedTest
    @ValueSource(strings = {"JSON", "SARIF", "CYCLONEDX"})
    void schemasRefuseWhatIsWrong(String format) {
        Schemas schemas =
                switch (format) {
                    case "JSON" -> Schemas.JSON;
                    case "SARIF" -> Schemas.SARIF;
                    default -> Schemas.CYCLONEDX;
                };
        String good = Written.of(ReportFormat.valueOf(format), SampleReports.alpine());
        assertFalse(schemas.errors(good.replaceFirst("\\{", "{\"strange\":1,")).isEmpty());
    }

    /// These take unknown fields, but not what is missing.
    @Test
    void schemasRefuseWhatIsMissing() {
        String csaf = Written.of(ReportFormat.CSAF, SampleReports.debian());
        assertFalse(Schemas.CSAF.errors(csaf.replace("\"csaf_version\"", "\"x\"")).isEmpty());
        String gitlab = Written.of(ReportFormat.GITLAB, SampleReports.alpine());
        assertFalse(
                Schemas.GITLAB_IMAGES.errors(gitlab.replace("\"identifiers\"", "\"x\"")).isEmpty());
    }

    /// The examples are those of the contract, for kinds of findings that come later too.
    @Test
    void ourSchemaKnowsTheKindsOfTheContract() {
        String report =
                Written.of(ReportFormat.JSON, SampleReports.clean())
                        .replace(
                                "\"findings\" : [ ]",
                                """
                                "findings" : [
                                 {"id":"CS-USER-01","kind":"misconfiguration","severity":"high",
                                  "title":"t","rule":"CS-USER-01","result":"fail",
                                  "check":{"profile":"cis-1.6","id":"4.1"},
                                  "evidence":["User is empty"],"remediation":"Set USER."},
                                 {"id":"aws-access-key","kind":"secret","severity":"critical",
                                  "title":"t","rule":"aws-access-key",
                                  "locations":[{"path":"etc/x","line":3}]},
                                 {"id":"setuid","kind":"file","severity":"low","title":"t",
                                  "locations":[{"path":"bin/su"}],"evidence":["mode 4755"]},
                                 {"id":"AGPL-3.0-only","kind":"license","severity":"medium",
                                  "title":"t","license":"AGPL-3.0-only"},
                                 {"id":"unsigned","kind":"trust","severity":"high","title":"t",
                                  "result":"fail"},
                                 {"id":"shell","kind":"detection","severity":"high","title":"t",
                                  "time":"2026-11-24T09:30:00Z","container":"web-1"}]\
                                """);
        assertEquals(List.of(), Schemas.JSON.errors(report));
        assertFalse(Schemas.JSON.errors(report.replace("\"fail\"", "\"maybe\"")).isEmpty());
    }

    private static void assertValid(Schemas schemas, ReportFormat format, String sample) {
        List<Report> reports = SampleReports.all().get(sample);
        assertEquals(List.of(), schemas.errors(Written.of(format, Style.PLAIN, reports)), sample);
    }
}
