package dev.bollwerk.report;

import static dev.bollwerk.sbom.JsonOutput.optional;

import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.sbom.JsonOutput;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/// The JSON report of OWASP Dependency-Check, schema 1.1; it says what [DependencyCheckWriter]
/// says.
final class DependencyCheckJson implements ReportWriter {
    @Override
    public void write(List<Report> reports, Style style, OutputStream out) {
        try (JsonGenerator json = JsonOutput.on(out)) {
            json.writeStartObject();
            json.writeStringProperty("reportSchema", "1.1");
            scanInfo(json, reports);
            json.writeObjectPropertyStart("projectInfo");
            json.writeStringProperty("name", DependencyCheckWriter.name(reports));
            json.writeStringProperty(
                    "reportDate", reports.isEmpty() ? "" : reports.getFirst().created().toString());
            json.writeObjectPropertyStart("credits");
            json.writeStringProperty("BOLLWERK", DependencyCheckWriter.CREDITS);
            json.writeEndObject();
            json.writeEndObject();
            json.writeArrayPropertyStart("dependencies");
            for (Report report : reports) {
                CheckedDependency.of(report).forEach(each -> dependency(json, each));
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void scanInfo(JsonGenerator json, List<Report> reports) {
        json.writeObjectPropertyStart("scanInfo");
        json.writeStringProperty(
                "engineVersion", reports.isEmpty() ? "0" : reports.getFirst().toolVersion());
        json.writeArrayPropertyStart("dataSource");
        for (Report report : reports) {
            for (FeedStatus feed : report.data()) {
                json.writeStartObject();
                json.writeStringProperty("name", feed.feed());
                json.writeStringProperty("timestamp", DependencyCheckWriter.date(feed));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        if (reports.stream().anyMatch(report -> !report.gaps().isEmpty())) {
            json.writeArrayPropertyStart("analysisExceptions");
            for (Report report : reports) {
                report.gaps().forEach(gap -> exception(json, gap));
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void exception(JsonGenerator json, Gap gap) {
        json.writeStartObject();
        json.writeObjectPropertyStart("exception");
        json.writeStringProperty("message", DependencyCheckWriter.gap(gap));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void dependency(JsonGenerator json, CheckedDependency each) {
        json.writeStartObject();
        json.writeBooleanProperty("isVirtual", each.isVirtual());
        json.writeStringProperty("fileName", each.fileName());
        json.writeStringProperty("filePath", each.filePath());
        optional(json, "sha1", each.sha1());
        optional(json, "description", each.description());
        optional(json, "license", each.license());
        related(json, each);
        json.writeObjectPropertyStart("evidenceCollected");
        for (String kind : List.of("vendorEvidence", "productEvidence", "versionEvidence")) {
            json.writeArrayPropertyStart(kind);
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeArrayPropertyStart("packages");
        json.writeStartObject();
        json.writeStringProperty("id", each.purl());
        json.writeStringProperty("confidence", "HIGH");
        json.writeEndObject();
        json.writeEndArray();
        vulnerabilities(json, each);
        json.writeEndObject();
    }

    private static void related(JsonGenerator json, CheckedDependency each) {
        if (each.otherPaths().isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("relatedDependencies");
        for (String path : each.otherPaths()) {
            json.writeStartObject();
            json.writeBooleanProperty("isVirtual", each.isVirtual());
            json.writeStringProperty("fileName", each.fileName(path));
            json.writeStringProperty("filePath", path);
            optional(json, "sha1", each.sha1());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void vulnerabilities(JsonGenerator json, CheckedDependency each) {
        if (!each.found().isEmpty()) {
            json.writeArrayPropertyStart("vulnerabilities");
            for (Vulnerability found : each.found()) {
                vulnerability(json, found, CheckedDependency.notes(found));
            }
            json.writeEndArray();
        }
        if (!each.waived().isEmpty()) {
            json.writeArrayPropertyStart("suppressedVulnerabilities");
            for (Waived waived : each.waived()) {
                if (waived.finding() instanceof Vulnerability found) {
                    vulnerability(json, found, waived.waiver().reason());
                }
            }
            json.writeEndArray();
        }
    }

    private static void vulnerability(JsonGenerator json, Vulnerability found, String notes) {
        json.writeStartObject();
        json.writeStringProperty("source", CheckedDependency.source(found));
        json.writeStringProperty("name", found.id());
        if (found.kev()) {
            json.writeObjectPropertyStart("knownExploitedVulnerability");
            json.writeStringProperty("Name", found.title());
            json.writeEndObject();
        }
        json.writeStringProperty("severity", CheckedDependency.severity(found));
        score(json, found, "2", "cvssv2", "score", "severity");
        score(json, found, "3", "cvssv3", "baseScore", "baseSeverity");
        newest(json, found);
        JsonOutput.strings(json, "cwes", found.cwes());
        json.writeStringProperty("description", CheckedDependency.description(found));
        json.writeStringProperty("notes", notes);
        json.writeArrayPropertyStart("references");
        for (String reference : found.references()) {
            json.writeStartObject();
            json.writeStringProperty("source", CheckedDependency.source(found));
            if (SarifRule.isWeb(reference)) {
                json.writeStringProperty("url", reference);
            }
            json.writeStringProperty("name", reference);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("vulnerableSoftware");
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void score(
            JsonGenerator json,
            Vulnerability found,
            String major,
            String name,
            String score,
            String severity) {
        Cvss cvss = DependencyCheckWriter.score(found, major);
        if (cvss == null) {
            return;
        }
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty(score, cvss.score());
        for (Map.Entry<String, String> metric : CvssMetrics.of(cvss).entrySet()) {
            json.writeStringProperty(metric.getKey(), metric.getValue());
        }
        json.writeStringProperty(severity, CvssMetrics.severity(cvss));
        json.writeStringProperty("version", cvss.version());
        json.writeEndObject();
    }

    /// CVSS 4 has a place in the JSON only.
    private static void newest(JsonGenerator json, Vulnerability found) {
        for (Cvss cvss : found.cvss()) {
            if (cvss.version().startsWith("4")) {
                json.writeObjectPropertyStart("cvssv4");
                json.writeStringProperty("vectorString", cvss.vector());
                optional(json, "source", cvss.source());
                json.writeStringProperty("version", cvss.version());
                json.writeNumberProperty("baseScore", cvss.score());
                json.writeStringProperty("baseSeverity", CvssMetrics.severity(cvss));
                json.writeEndObject();
                return;
            }
        }
    }
}
