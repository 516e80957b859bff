package dev.bollwerk.report;

import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.sbom.JsonOutput;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The waivers of a report as a CSAF document of the profile VEX; of the base profile when there
/// are none, since a VEX document must state something. A draft: publisher and tracking id are to
/// be filled in by whoever publishes it.
///
/// [CSAF 2.0, profile 5](https://docs.oasis-open.org/csaf/csaf/v2.0/csaf-v2.0.html)
final class CsafWriter implements ReportWriter {
    @Override
    public void write(List<Report> reports, Style style, OutputStream out) {
        try (JsonGenerator json = JsonOutput.on(out)) {
            new Document(json, reports).write();
            json.writeRaw('\n');
        }
    }

    /// One document over all targets.
    private static final class Document {
        private final JsonGenerator json;
        private final List<Report> reports;
        private final Map<String, String> ids = new LinkedHashMap<>();
        private final Map<String, List<Entry>> byId = new LinkedHashMap<>();

        /// A decision with the product it is about.
        private record Entry(VexProducts.Decision decision, String product, String part) {}

        Document(JsonGenerator json, List<Report> reports) {
            this.json = json;
            this.reports = reports;
            for (Report report : reports) {
                VexProducts products = VexProducts.of(report);
                for (VexProducts.Decision decision : products.decisions()) {
                    String part = products.purl(decision.found());
                    byId.computeIfAbsent(decision.found().id(), _ -> new ArrayList<>())
                            .add(new Entry(decision, products.subject(), part));
                    id(part);
                    if (!products.subject().isEmpty()) {
                        id(products.subject());
                    }
                }
            }
        }

        void write() {
            json.writeStartObject();
            document();
            if (!byId.isEmpty()) {
                tree();
                json.writeArrayPropertyStart("vulnerabilities");
                byId.forEach(this::vulnerability);
                json.writeEndArray();
            }
            json.writeEndObject();
        }

        private String id(String purl) {
            return ids.computeIfAbsent(purl, _ -> "P-" + (ids.size() + 1));
        }

        private String id(Entry entry) {
            return entry.product.isEmpty()
                    ? id(entry.part)
                    : id(entry.product) + ":" + id(entry.part);
        }

        private void document() {
            String time =
                    reports.isEmpty()
                            ? "1970-01-01T00:00:00Z"
                            : reports.getFirst().created().toString();
            json.writeObjectPropertyStart("document");
            json.writeStringProperty("category", byId.isEmpty() ? "csaf_base" : "csaf_vex");
            json.writeStringProperty("csaf_version", "2.0");
            json.writeStringProperty("title", "Decisions about known vulnerabilities");
            json.writeObjectPropertyStart("publisher");
            json.writeStringProperty("category", "user");
            json.writeStringProperty("name", "Bollwerk");
            json.writeStringProperty("namespace", "https://example.org");
            json.writeEndObject();
            json.writeObjectPropertyStart("tracking");
            json.writeStringProperty("id", "BOLLWERK-" + time.substring(0, 10));
            json.writeStringProperty("status", "draft");
            json.writeStringProperty("version", "0");
            json.writeStringProperty("initial_release_date", time);
            json.writeStringProperty("current_release_date", time);
            json.writeArrayPropertyStart("revision_history");
            json.writeStartObject();
            json.writeStringProperty("date", time);
            json.writeStringProperty("number", "0");
            json.writeStringProperty("summary", "Made from the waivers of a scan");
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        }

        private void tree() {
            json.writeObjectPropertyStart("product_tree");
            json.writeArrayPropertyStart("full_product_names");
            ids.forEach(
                    (purl, id) -> {
                        json.writeStartObject();
                        product(purl, id);
                        json.writeObjectPropertyStart("product_identification_helper");
                        json.writeStringProperty("purl", purl);
                        json.writeEndObject();
                        json.writeEndObject();
                    });
            json.writeEndArray();
            List<Entry> parts =
                    byId.values().stream()
                            .flatMap(List::stream)
                            .filter(entry -> !entry.product.isEmpty())
                            .toList();
            if (!parts.isEmpty()) {
                json.writeArrayPropertyStart("relationships");
                parts(parts);
                json.writeEndArray();
            }
            json.writeEndObject();
        }

        private void parts(List<Entry> parts) {
            Set<String> written = new LinkedHashSet<>();
            for (Entry entry : parts) {
                if (written.add(id(entry))) {
                    json.writeStartObject();
                    json.writeStringProperty("category", "default_component_of");
                    json.writeObjectPropertyStart("full_product_name");
                    product(entry.part + " in " + entry.product, id(entry));
                    json.writeEndObject();
                    json.writeStringProperty("product_reference", id(entry.part));
                    json.writeStringProperty("relates_to_product_reference", id(entry.product));
                    json.writeEndObject();
                }
            }
        }

        private void product(String name, String id) {
            json.writeStringProperty("name", name);
            json.writeStringProperty("product_id", id);
        }

        private void vulnerability(String name, List<Entry> entries) {
            Vulnerability found = entries.getFirst().decision.found();
            json.writeStartObject();
            if (name.startsWith("CVE-")) {
                json.writeStringProperty("cve", name);
            } else {
                json.writeArrayPropertyStart("ids");
                json.writeStartObject();
                json.writeStringProperty("system_name", found.feed());
                json.writeStringProperty("text", name);
                json.writeEndObject();
                json.writeEndArray();
            }
            json.writeArrayPropertyStart("notes");
            json.writeStartObject();
            json.writeStringProperty("category", "description");
            json.writeStringProperty("text", found.title().isBlank() ? name : found.title());
            json.writeEndObject();
            json.writeEndArray();
            List<Entry> harmless = entries.stream().filter(e -> e.decision.isHarmless()).toList();
            List<Entry> others = entries.stream().filter(e -> !e.decision.isHarmless()).toList();
            json.writeObjectPropertyStart("product_status");
            status("known_not_affected", harmless);
            status("known_affected", others);
            json.writeEndObject();
            flags(harmless);
            remarks("threats", "impact", harmless);
            remarks("remediations", "no_fix_planned", others);
            json.writeEndObject();
        }

        private void status(String status, List<Entry> entries) {
            if (!entries.isEmpty()) {
                JsonOutput.strings(
                        json, status, entries.stream().map(this::id).distinct().toList());
            }
        }

        private void flags(List<Entry> entries) {
            if (entries.isEmpty()) {
                return;
            }
            json.writeArrayPropertyStart("flags");
            for (Entry entry : entries) {
                json.writeStartObject();
                json.writeStringProperty("label", entry.decision.waiver().justification());
                JsonOutput.strings(json, "product_ids", List.of(id(entry)));
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        private void remarks(String name, String category, List<Entry> entries) {
            if (entries.isEmpty()) {
                return;
            }
            json.writeArrayPropertyStart(name);
            for (Entry entry : entries) {
                json.writeStartObject();
                json.writeStringProperty("category", category);
                json.writeStringProperty(
                        "details",
                        entry.decision.isHarmless()
                                ? entry.decision.waiver().reason()
                                : VexProducts.action(entry.decision));
                JsonOutput.strings(json, "product_ids", List.of(id(entry)));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }
}
