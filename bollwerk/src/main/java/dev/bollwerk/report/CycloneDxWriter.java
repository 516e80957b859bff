package dev.bollwerk.report;

import static dev.bollwerk.report.Indented.optional;

import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.FindingState;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// CycloneDX JSON with components and vulnerabilities. The serial number follows from the content,
// so
/// two runs on the same data differ only in the time stamp.
///
/// [CycloneDX 1.6](https://cyclonedx.org/docs/1.6/json/)
final class CycloneDxWriter implements ReportWriter {
    private static final Pattern CWE = Pattern.compile("CWE-([0-9]{1,9})");

    @Override
    public void write(List<Report> reports, Style style, OutputStream out) {
        try (JsonGenerator json = Indented.on(out)) {
            if (reports.size() > 1) {
                json.writeStartArray();
            }
            reports.forEach(report -> new Bom(json, report).write());
            if (reports.size() > 1) {
                json.writeEndArray();
            }
            json.writeRaw('\n');
        }
    }

    /// One document.
    private static final class Bom {
        private final JsonGenerator json;
        private final Report report;
        private final Map<Package, String> references = new LinkedHashMap<>();

        Bom(JsonGenerator json, Report report) {
            this.json = json;
            this.report = report;
            Set<String> taken = new LinkedHashSet<>();
            for (Package component : report.packages()) {
                String purl = purl(component).toString();
                String reference = purl;
                for (int i = 2; !taken.add(reference); i++) {
                    reference = purl + "#" + i;
                }
                references.put(component, reference);
            }
        }

        void write() {
            json.writeStartObject();
            json.writeStringProperty("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
            json.writeStringProperty("bomFormat", "CycloneDX");
            json.writeStringProperty("specVersion", "1.6");
            json.writeStringProperty("serialNumber", "urn:uuid:" + serial());
            json.writeNumberProperty("version", 1);
            metadata();
            json.writeArrayPropertyStart("components");
            references.forEach(this::component);
            json.writeEndArray();
            json.writeArrayPropertyStart("vulnerabilities");
            vulnerabilities();
            json.writeEndArray();
            json.writeEndObject();
        }

        private UUID serial() {
            String identity =
                    report.subject().name() + report.subject().digest() + references.values();
            return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
        }

        private void metadata() {
            Subject subject = report.subject();
            json.writeObjectPropertyStart("metadata");
            json.writeStringProperty("timestamp", report.created().toString());
            json.writeObjectPropertyStart("tools");
            json.writeArrayPropertyStart("components");
            json.writeStartObject();
            json.writeStringProperty("type", "application");
            json.writeStringProperty("name", "bollwerk");
            json.writeStringProperty("version", report.toolVersion());
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeObjectPropertyStart("component");
            boolean image = subject.type().equals("image");
            json.writeStringProperty("type", image ? "container" : "application");
            json.writeStringProperty("bom-ref", "subject");
            json.writeStringProperty("name", subject.name());
            optional(json, "version", subject.digest());
            json.writeEndObject();
            json.writeEndObject();
        }

        private void component(Package component, String reference) {
            json.writeStartObject();
            json.writeStringProperty("type", "library");
            json.writeStringProperty("bom-ref", reference);
            String name = component.name();
            int colon = component.type().equals("maven") ? name.indexOf(':') : -1;
            if (colon > 0) {
                json.writeStringProperty("group", name.substring(0, colon));
            }
            json.writeStringProperty("name", name.substring(colon + 1));
            json.writeStringProperty("version", component.version());
            licenses(component.licenses());
            json.writeStringProperty("purl", purl(component).toString());
            properties(component);
            json.writeEndObject();
        }

        private void licenses(List<String> licenses) {
            if (licenses.isEmpty()) {
                return;
            }
            json.writeArrayPropertyStart("licenses");
            for (String license : new LinkedHashSet<>(licenses)) {
                json.writeStartObject();
                json.writeObjectPropertyStart("license");
                json.writeStringProperty("name", license);
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        private void properties(Package component) {
            json.writeArrayPropertyStart("properties");
            if (component.source() != null) {
                property("bollwerk:source:name", component.source().name());
                property("bollwerk:source:version", component.source().version());
            }
            for (Location location : component.locations()) {
                property("bollwerk:location:path", location.path());
                if (location.layer() != null) {
                    property("bollwerk:location:layer", location.layer().toString());
                }
            }
            json.writeEndArray();
        }

        private void property(String name, String value) {
            json.writeStartObject();
            json.writeStringProperty("name", name);
            json.writeStringProperty("value", value);
            json.writeEndObject();
        }

        /// One entry per vulnerability; every package it affects is listed there.
        private void vulnerabilities() {
            Map<String, List<Vulnerability>> byId = new LinkedHashMap<>();
            List<Finding> all = new ArrayList<>(report.findings());
            report.waived().forEach(waived -> all.add(waived.finding()));
            for (Finding finding : all) {
                switch (finding) {
                    case Vulnerability found ->
                            byId.computeIfAbsent(found.id(), _ -> new ArrayList<>()).add(found);
                }
            }
            byId.values().forEach(this::vulnerability);
        }

        private void vulnerability(List<Vulnerability> same) {
            Vulnerability first = same.getFirst();
            json.writeStartObject();
            json.writeStringProperty("bom-ref", "vulnerability-" + first.id());
            json.writeStringProperty("id", first.id());
            json.writeObjectPropertyStart("source");
            json.writeStringProperty("name", first.feed());
            json.writeEndObject();
            ratings(first);
            cwes(first);
            optional(json, "description", first.title());
            optional(json, "detail", first.details());
            advisories(first);
            optional(json, "published", first.published());
            analysis(first);
            json.writeArrayPropertyStart("affects");
            for (Vulnerability found : same) {
                affects(found);
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        private void ratings(Vulnerability found) {
            json.writeArrayPropertyStart("ratings");
            json.writeStartObject();
            json.writeObjectPropertyStart("source");
            json.writeStringProperty("name", found.severitySource());
            json.writeEndObject();
            json.writeStringProperty("severity", severity(found.severity()));
            json.writeStringProperty("method", "other");
            json.writeEndObject();
            for (Cvss cvss : found.cvss()) {
                json.writeStartObject();
                json.writeObjectPropertyStart("source");
                json.writeStringProperty("name", cvss.source());
                json.writeEndObject();
                json.writeNumberProperty("score", cvss.score());
                json.writeStringProperty("severity", severity(Severity.ofScore(cvss.score())));
                json.writeStringProperty("method", method(cvss.version()));
                json.writeStringProperty("vector", cvss.vector());
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        private void cwes(Vulnerability found) {
            json.writeArrayPropertyStart("cwes");
            for (String cwe : found.cwes()) {
                Matcher matcher = CWE.matcher(cwe);
                if (matcher.matches()) {
                    json.writeNumber(Integer.parseInt(matcher.group(1)));
                }
            }
            json.writeEndArray();
        }

        private void advisories(Vulnerability found) {
            json.writeArrayPropertyStart("advisories");
            for (String reference : new LinkedHashSet<>(found.references())) {
                json.writeStartObject();
                json.writeStringProperty("url", reference);
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        private void analysis(Vulnerability found) {
            String state = analysisState(found.state());
            if (state != null) {
                json.writeObjectPropertyStart("analysis");
                json.writeStringProperty("state", state);
                json.writeEndObject();
            }
        }

        private void affects(Vulnerability found) {
            json.writeStartObject();
            json.writeStringProperty(
                    "ref",
                    references.getOrDefault(found.affected(), purl(found.affected()).toString()));
            json.writeArrayPropertyStart("versions");
            json.writeStartObject();
            json.writeStringProperty("version", found.affected().version());
            json.writeStringProperty("status", "affected");
            json.writeEndObject();
            for (String fixed : found.fixed()) {
                json.writeStartObject();
                json.writeStringProperty("version", fixed);
                json.writeStringProperty("status", "unaffected");
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        private Purl purl(Package component) {
            return Purl.of(component, report.subject().distribution());
        }
    }

    private static String severity(Severity severity) {
        return severity == Severity.NEGLIGIBLE ? "info" : severity.label();
    }

    private static String method(String version) {
        return switch (version) {
            case "2.0" -> "CVSSv2";
            case "3.0" -> "CVSSv3";
            case "3.1" -> "CVSSv31";
            case "4.0" -> "CVSSv4";
            default -> "other";
        };
    }

    private static @Nullable String analysisState(FindingState state) {
        return switch (state) {
            case NOT_AFFECTED -> "not_affected";
            case UNDER_INVESTIGATION, INDETERMINATE -> "in_triage";
            case AFFECTED, FIXED_AVAILABLE, WILL_NOT_FIX, DEFERRED, END_OF_LIFE -> null;
        };
    }
}
