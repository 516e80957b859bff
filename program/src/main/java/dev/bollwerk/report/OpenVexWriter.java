package dev.bollwerk.report;

import static dev.bollwerk.sbom.JsonOutput.optional;

import dev.bollwerk.finding.Report;
import dev.bollwerk.image.Digest;
import dev.bollwerk.sbom.JsonOutput;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The waivers of a report as statements for others: OpenVEX. A waiver with a justification says
/// `not_affected`, one without says `affected` and that it is lived with.
///
/// [OpenVEX specification](https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md)
final class OpenVexWriter implements ReportWriter {
    @Override
    public void write(List<Report> reports, Style style, OutputStream out) {
        List<VexProducts> products = reports.stream().map(VexProducts::of).toList();
        try (JsonGenerator json = JsonOutput.on(out)) {
            json.writeStartObject();
            json.writeStringProperty("@context", "https://openvex.dev/ns/v0.2.0");
            json.writeStringProperty("@id", "urn:bollwerk:vex:" + id(products));
            json.writeStringProperty("author", "Bollwerk");
            json.writeStringProperty("role", "Document Creator");
            if (!reports.isEmpty()) {
                json.writeStringProperty("timestamp", reports.getFirst().created().toString());
                json.writeStringProperty("tooling", "Bollwerk " + reports.getFirst().toolVersion());
            }
            json.writeNumberProperty("version", 1);
            json.writeArrayPropertyStart("statements");
            for (VexProducts each : products) {
                each.decisions().forEach(decision -> statement(json, each, decision));
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /// The same statements have the same id.
    private static String id(List<VexProducts> products) {
        var text = new StringBuilder();
        for (VexProducts each : products) {
            text.append(each.subject()).append('\n');
            for (VexProducts.Decision decision : each.decisions()) {
                text.append(decision.found().id()).append(' ').append(each.purl(decision.found()));
                text.append(' ').append(decision.waiver().justification()).append(' ');
                text.append(decision.waiver().reason()).append('\n');
            }
        }
        return Digest.sha256(text.toString().getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static void statement(
            JsonGenerator json, VexProducts products, VexProducts.Decision decision) {
        json.writeStartObject();
        json.writeObjectPropertyStart("vulnerability");
        json.writeStringProperty("name", decision.found().id());
        if (!decision.found().aliases().isEmpty()) {
            JsonOutput.strings(json, "aliases", decision.found().aliases());
        }
        json.writeEndObject();
        json.writeArrayPropertyStart("products");
        json.writeStartObject();
        String purl = products.purl(decision.found());
        if (products.subject().isEmpty()) {
            json.writeStringProperty("@id", purl);
        } else {
            json.writeStringProperty("@id", products.subject());
            json.writeArrayPropertyStart("subcomponents");
            json.writeStartObject();
            json.writeStringProperty("@id", purl);
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndArray();
        if (decision.isHarmless()) {
            json.writeStringProperty("status", "not_affected");
            json.writeStringProperty("justification", decision.waiver().justification());
            optional(json, "impact_statement", decision.waiver().reason());
        } else {
            json.writeStringProperty("status", "affected");
            json.writeStringProperty("action_statement", VexProducts.action(decision));
        }
        json.writeEndObject();
    }
}
