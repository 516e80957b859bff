package dev.bollwerk.sbom;

import static dev.bollwerk.sbom.JsonOutput.optional;
import static dev.bollwerk.sbom.SpdxPackage.NO_ASSERTION;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;
import java.util.List;

/// SPDX 2.3 as JSON.
///
/// [SPDX 2.3](https://spdx.github.io/spdx-spec/v2.3/)
final class SpdxJson implements SpdxOutput {
    private final JsonGenerator json;
    private final SpdxHeader header;
    private String section = "";

    SpdxJson(OutputStream out, SpdxHeader header) {
        this.json = JsonOutput.on(out);
        this.header = header;
        json.writeStartObject();
        json.writeStringProperty("spdxVersion", "SPDX-2.3");
        json.writeStringProperty("dataLicense", "CC0-1.0");
        json.writeStringProperty("SPDXID", SpdxHeader.DOCUMENT);
        json.writeStringProperty("name", header.name());
        json.writeStringProperty("documentNamespace", header.namespace());
        json.writeObjectPropertyStart("creationInfo");
        json.writeStringProperty("created", header.stamp().created().toString());
        json.writeArrayPropertyStart("creators");
        json.writeString("Tool: " + header.tool());
        json.writeEndArray();
        json.writeEndObject();
    }

    private void section(String name) {
        if (!section.equals(name)) {
            if (!section.isEmpty()) {
                json.writeEndArray();
            }
            json.writeArrayPropertyStart(name);
            section = name;
        }
    }

    @Override
    public void element(SpdxPackage element) {
        section("packages");
        json.writeStartObject();
        json.writeStringProperty("name", element.name());
        json.writeStringProperty("SPDXID", element.id());
        optional(json, "versionInfo", element.version());
        if (!element.supplier().isEmpty()) {
            json.writeStringProperty("supplier", "Organization: " + element.supplier());
        }
        optional(json, "originator", element.originator());
        json.writeStringProperty("downloadLocation", NO_ASSERTION);
        json.writeBooleanProperty("filesAnalyzed", false);
        checksums(element);
        optional(json, "homepage", element.homepage());
        optional(json, "sourceInfo", element.sourceInfo());
        json.writeStringProperty("licenseConcluded", NO_ASSERTION);
        json.writeStringProperty("licenseDeclared", element.licenseOrNone());
        json.writeStringProperty("copyrightText", NO_ASSERTION);
        optional(json, "summary", element.summary());
        references(element);
        json.writeStringProperty("primaryPackagePurpose", element.purpose().replace('-', '_'));
        json.writeArrayPropertyStart("annotations");
        json.writeStartObject();
        json.writeStringProperty("annotator", "Tool: " + header.tool());
        json.writeStringProperty("annotationDate", header.stamp().created().toString());
        json.writeStringProperty("annotationType", "OTHER");
        json.writeStringProperty("comment", element.annotation());
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void checksums(SpdxPackage element) {
        if (element.checksums().isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("checksums");
        element.checksums()
                .forEach(
                        (algorithm, value) -> {
                            json.writeStartObject();
                            json.writeStringProperty("algorithm", algorithm);
                            json.writeStringProperty("checksumValue", value);
                            json.writeEndObject();
                        });
        json.writeEndArray();
    }

    private void references(SpdxPackage element) {
        if (element.purl().isEmpty() && element.cpes().isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("externalRefs");
        if (!element.purl().isEmpty()) {
            reference("PACKAGE-MANAGER", "purl", element.purl());
        }
        element.cpes().forEach(cpe -> reference("SECURITY", "cpe23Type", cpe));
        json.writeEndArray();
    }

    private void reference(String category, String type, String locator) {
        json.writeStartObject();
        json.writeStringProperty("referenceCategory", category);
        json.writeStringProperty("referenceType", type);
        json.writeStringProperty("referenceLocator", locator);
        json.writeEndObject();
    }

    @Override
    public void license(String reference, String name) {
        section("hasExtractedLicensingInfos");
        json.writeStartObject();
        json.writeStringProperty("licenseId", reference);
        json.writeStringProperty("name", name);
        json.writeStringProperty("extractedText", name);
        json.writeEndObject();
    }

    @Override
    public void relationship(String from, String type, List<String> to) {
        section("relationships");
        for (String one : to) {
            json.writeStartObject();
            json.writeStringProperty("spdxElementId", from);
            json.writeStringProperty("relationshipType", type);
            json.writeStringProperty("relatedSpdxElement", one);
            json.writeEndObject();
        }
    }

    @Override
    public void close() {
        if (!section.isEmpty()) {
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }
}
