package dev.bollwerk.sbom;

import static dev.bollwerk.sbom.JsonOutput.optional;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// SPDX 3.0.1 as JSON-LD, profiles core, software and simple licensing.
///
/// [SPDX 3.0.1](https://spdx.github.io/spdx-spec/v3.0.1/)
final class Spdx3Json implements SpdxOutput {
    private static final String CREATION = "_:creationinfo";

    private final JsonGenerator json;
    private final SpdxHeader header;
    private final Map<String, String> agents = new LinkedHashMap<>();
    private final Map<String, String> licenses = new LinkedHashMap<>();
    private final Map<String, String> declared = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private int relationships;

    Spdx3Json(OutputStream out, SpdxHeader header) {
        this.json = JsonOutput.on(out);
        this.header = header;
        json.writeStartObject();
        json.writeStringProperty("@context", "https://spdx.org/rdf/3.0.1/spdx-context.jsonld");
        json.writeArrayPropertyStart("@graph");
        json.writeStartObject();
        json.writeStringProperty("type", "CreationInfo");
        json.writeStringProperty("@id", CREATION);
        json.writeStringProperty("specVersion", "3.0.1");
        json.writeStringProperty("created", header.stamp().created().toString());
        strings("createdBy", List.of(iri("SPDXRef-Bollwerk")));
        json.writeEndObject();
        begin("SoftwareAgent", "SPDXRef-Bollwerk");
        json.writeStringProperty("name", header.tool());
        json.writeEndObject();
        begin("SpdxDocument", SpdxHeader.DOCUMENT);
        json.writeStringProperty("name", header.name());
        strings("profileConformance", List.of("core", "software", "simpleLicensing"));
        strings("rootElement", List.of(iri("SPDXRef-Sbom")));
        json.writeEndObject();
        begin("software_Sbom", "SPDXRef-Sbom");
        strings("rootElement", List.of(iri(SpdxElements.SUBJECT)));
        strings("software_sbomType", List.of("analyzed"));
        json.writeEndObject();
    }

    /// The identifier of an element as a whole address.
    private String iri(String id) {
        return header.namespace() + "#" + id;
    }

    private void begin(String type, String id) {
        json.writeStartObject();
        json.writeStringProperty("type", type);
        json.writeStringProperty("spdxId", iri(id));
        json.writeStringProperty("creationInfo", CREATION);
    }

    private void strings(String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    @Override
    public void element(SpdxPackage element) {
        begin("software_Package", element.id());
        json.writeStringProperty("name", element.name());
        optional(json, "summary", element.summary());
        optional(json, "software_packageVersion", element.version());
        optional(json, "software_packageUrl", element.purl());
        optional(json, "software_homePage", element.homepage());
        optional(json, "software_sourceInfo", element.sourceInfo());
        json.writeStringProperty("software_primaryPurpose", purpose(element.purpose()));
        if (!element.supplier().isEmpty()) {
            String supplier = agent("Organization: " + element.supplier());
            json.writeStringProperty("suppliedBy", supplier);
        }
        if (!element.originator().isEmpty()) {
            strings("originatedBy", List.of(agent(element.originator())));
        }
        cpes(element.cpes());
        hashes(element.checksums());
        json.writeEndObject();
        annotation(element);
        if (!element.license().isEmpty()) {
            licenses.computeIfAbsent(
                    element.license(), _ -> "SPDXRef-License-" + (licenses.size() + 1));
            declared.put(element.id(), element.license());
        }
    }

    /// @param name `Person: …` or `Organization: …`
    private String agent(String name) {
        return iri(agents.computeIfAbsent(name, _ -> "SPDXRef-Agent-" + (agents.size() + 1)));
    }

    private static String purpose(String purpose) {
        return purpose.equals("OPERATING-SYSTEM")
                ? "operatingSystem"
                : purpose.toLowerCase(Locale.ROOT);
    }

    private void cpes(List<String> cpes) {
        if (cpes.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("externalIdentifier");
        for (String cpe : cpes) {
            json.writeStartObject();
            json.writeStringProperty("type", "ExternalIdentifier");
            json.writeStringProperty("externalIdentifierType", "cpe23");
            json.writeStringProperty("identifier", cpe);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void hashes(Map<String, String> checksums) {
        if (checksums.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("verifiedUsing");
        checksums.forEach(
                (algorithm, value) -> {
                    json.writeStartObject();
                    json.writeStringProperty("type", "Hash");
                    json.writeStringProperty("algorithm", algorithm.toLowerCase(Locale.ROOT));
                    json.writeStringProperty("hashValue", value);
                    json.writeEndObject();
                });
        json.writeEndArray();
    }

    private void annotation(SpdxPackage element) {
        begin("Annotation", element.id() + "-annotation");
        json.writeStringProperty("annotationType", "other");
        json.writeStringProperty("subject", iri(element.id()));
        json.writeStringProperty("statement", element.annotation());
        json.writeEndObject();
    }

    @Override
    public void license(String reference, String name) {
        begin("simplelicensing_SimpleLicensingText", reference);
        json.writeStringProperty("name", name);
        json.writeStringProperty("simplelicensing_licenseText", name);
        json.writeEndObject();
        texts.put(reference, iri(reference));
    }

    @Override
    public void relationship(String from, String type, List<String> to) {
        // What a document describes are its root elements.
        if (!type.equals("DESCRIBES")) {
            String name = type.equals("CONTAINS") ? "contains" : "dependsOn";
            related(from, name, to.stream().map(this::iri).toList());
        }
    }

    private void related(String from, String type, List<String> to) {
        begin("Relationship", "SPDXRef-Relationship-" + ++relationships);
        json.writeStringProperty("from", iri(from));
        json.writeStringProperty("relationshipType", type);
        strings("to", to);
        json.writeEndObject();
    }

    private void expression(String expression, String id) {
        begin("simplelicensing_LicenseExpression", id);
        json.writeStringProperty("simplelicensing_licenseExpression", expression);
        Map<String, String> used = new LinkedHashMap<>();
        for (String term : expression.split("[ ()]+")) {
            String text = texts.get(term);
            if (text != null) {
                used.put(term, text);
            }
        }
        if (!used.isEmpty()) {
            json.writeArrayPropertyStart("simplelicensing_customIdToUri");
            used.forEach(
                    (reference, text) -> {
                        json.writeStartObject();
                        json.writeStringProperty("type", "DictionaryEntry");
                        json.writeStringProperty("key", reference);
                        json.writeStringProperty("value", text);
                        json.writeEndObject();
                    });
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    @Override
    public void close() {
        licenses.forEach(this::expression);
        declared.forEach(
                (id, license) ->
                        related(
                                id,
                                "hasDeclaredLicense",
                                List.of(iri(licenses.getOrDefault(license, "")))));
        agents.forEach(
                (name, id) -> {
                    int colon = name.indexOf(": ");
                    begin(name.substring(0, colon), id);
                    json.writeStringProperty("name", name.substring(colon + 2));
                    json.writeEndObject();
                });
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }
}
