package dev.bollwerk.sbom;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;

/// CycloneDX 1.6 as JSON.
final class CycloneDxJsonWriter implements SbomWriter {
    @Override
    public void write(Sbom sbom, SbomStamp stamp, OutputStream out) {
        try (JsonGenerator json = JsonOutput.on(out)) {
            var document = new CycloneDxDocument(new BomJson(json), sbom, stamp);
            json.writeStartObject();
            json.writeStringProperty("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
            json.writeStringProperty("bomFormat", "CycloneDX");
            json.writeStringProperty("specVersion", CycloneDxDocument.VERSION);
            json.writeStringProperty("serialNumber", document.serial());
            json.writeNumberProperty("version", 1);
            document.write();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
