package dev.bollwerk.report;

import static dev.bollwerk.sbom.JsonOutput.optional;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.sbom.BomJson;
import dev.bollwerk.sbom.CycloneDxComponent;
import dev.bollwerk.sbom.JsonOutput;
import dev.bollwerk.text.Texts;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// CycloneDX JSON with components and vulnerabilities. The serial number follows from the content,
/// so two runs on the same data differ only in the time stamp. Several targets make one document,
/// in which each is a component that holds its packages.
///
/// [CycloneDX 1.6](https://cyclonedx.org/docs/1.6/json/)
final class CycloneDxWriter implements ReportWriter {
    @Override
    public void write(List<Report> reports, Style style, OutputStream out) {
        try (JsonGenerator json = JsonOutput.on(out)) {
            new Bom(json, reports, style).write();
            json.writeRaw('\n');
        }
    }

    /// A property object.
    static void property(JsonGenerator json, String name, String value) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeStringProperty("value", value);
        json.writeEndObject();
    }

    /// The document.
    private static final class Bom {
        private final JsonGenerator json;
        private final List<Report> reports;
        private final Texts texts;
        private final List<CycloneDxComponents> components = new ArrayList<>();
        private final Map<String, CycloneDxVulnerability> vulnerabilities = new LinkedHashMap<>();
        private final CycloneDxComponent component;

        Bom(JsonGenerator json, List<Report> reports, Style style) {
            this.json = json;
            this.component = new CycloneDxComponent(new BomJson(json), List.of());
            this.reports = reports;
            this.texts = new Texts("dev.bollwerk.report.messages", style.locale());
            Set<String> taken = new HashSet<>();
            for (Report report : reports) {
                var parts = new CycloneDxComponents(report, taken);
                components.add(parts);
                collect(report, parts);
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
            for (int i = 0; i < reports.size(); i++) {
                if (reports.size() == 1) {
                    parts(0);
                } else {
                    target(i);
                }
            }
            json.writeEndArray();
            compositions();
            json.writeArrayPropertyStart("vulnerabilities");
            vulnerabilities.values().forEach(one -> one.write(json, texts));
            json.writeEndArray();
            json.writeEndObject();
        }

        /// The same for the same content, as far as a reader would call it the same.
        private UUID serial() {
            var identity = new StringBuilder();
            for (int i = 0; i < reports.size(); i++) {
                Report report = reports.get(i);
                identity.append(report.subject()).append(report.toolVersion());
                identity.append(components.get(i).references().values());
            }
            vulnerabilities.forEach((id, one) -> identity.append(id).append(one.brief()));
            return UUID.nameUUIDFromBytes(identity.toString().getBytes(StandardCharsets.UTF_8));
        }

        private void metadata() {
            json.writeObjectPropertyStart("metadata");
            if (!reports.isEmpty()) {
                json.writeStringProperty("timestamp", reports.getFirst().created().toString());
            }
            json.writeObjectPropertyStart("tools");
            json.writeArrayPropertyStart("components");
            json.writeStartObject();
            json.writeStringProperty("type", "application");
            json.writeStringProperty("name", "bollwerk");
            reports.stream()
                    .map(Report::toolVersion)
                    .findFirst()
                    .ifPresent(version -> json.writeStringProperty("version", version));
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            if (reports.size() == 1) {
                json.writeObjectPropertyStart("component");
                subject(0);
                json.writeEndObject();
            }
            json.writeEndObject();
        }

        private void target(int number) {
            json.writeStartObject();
            subject(number);
            json.writeArrayPropertyStart("components");
            parts(number);
            json.writeEndArray();
            json.writeEndObject();
        }

        private void subject(int number) {
            Report report = reports.get(number);
            Subject subject = report.subject();
            boolean image = subject.type().equals("image");
            json.writeStringProperty("type", image ? "container" : "application");
            json.writeStringProperty("bom-ref", reference(number));
            json.writeStringProperty("name", subject.name());
            optional(json, "version", subject.digest());
            json.writeArrayPropertyStart("properties");
            if (subject.platform() != null) {
                property(json, "bollwerk:platform", subject.platform().toString());
            }
            Sentences.data(report, texts).ifPresent(text -> property(json, "bollwerk:data", text));
            report.data()
                    .forEach(
                            feed ->
                                    property(
                                            json,
                                            "bollwerk:feed",
                                            feed.feed() + " " + Sentences.day(feed)));
            for (Gap gap : report.gaps()) {
                String where = gap.path() == null ? gap.what() : gap.path();
                property(json, "bollwerk:gap", where + ": " + gap.reason());
            }
            json.writeEndArray();
        }

        private static String reference(int number) {
            return number == 0 ? "subject" : "subject-" + (number + 1);
        }

        private void parts(int number) {
            OsRelease distribution = reports.get(number).subject().distribution();
            if (distribution != null) {
                component.operatingSystem(distribution, reference(number) + "-os");
            }
            components
                    .get(number)
                    .references()
                    .forEach((part, reference) -> component.write(part, reference, distribution));
        }

        /// Targets with gaps are said to be incomplete.
        private void compositions() {
            json.writeArrayPropertyStart("compositions");
            for (int i = 0; i < reports.size(); i++) {
                if (!reports.get(i).gaps().isEmpty()) {
                    json.writeStartObject();
                    json.writeStringProperty("aggregate", "incomplete");
                    json.writeArrayPropertyStart("assemblies");
                    json.writeString(reference(i));
                    json.writeEndArray();
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        }

        /// One entry per vulnerability; every package it affects is listed there.
        private void collect(Report report, CycloneDxComponents parts) {
            for (Finding finding : report.findings()) {
                if (finding instanceof Vulnerability found) {
                    entry(found, parts);
                }
            }
            for (Waived waived : report.waived()) {
                if (waived.finding() instanceof Vulnerability found) {
                    entry(found, parts).waive(waived);
                }
            }
        }

        private CycloneDxVulnerability entry(Vulnerability found, CycloneDxComponents parts) {
            CycloneDxVulnerability entry =
                    vulnerabilities.computeIfAbsent(
                            found.id(), _ -> new CycloneDxVulnerability(found));
            entry.affect(found, parts.of(found));
            return entry;
        }
    }

    /// A number as CycloneDX properties hold it.
    static String number(double value) {
        return String.format(Locale.ROOT, "%s", value);
    }
}
