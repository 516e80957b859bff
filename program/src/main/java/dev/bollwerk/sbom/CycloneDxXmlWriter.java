package dev.bollwerk.sbom;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// CycloneDX 1.6 as XML.
final class CycloneDxXmlWriter implements SbomWriter {
    @Override
    public void write(Sbom sbom, SbomStamp stamp, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try {
            text.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
            var bom = new BomXml(text);
            var document = new CycloneDxDocument(bom, sbom, stamp);
            bom.begin("bom");
            bom.attribute("xmlns", "http://cyclonedx.org/schema/bom/" + CycloneDxDocument.VERSION);
            bom.attribute("serialNumber", document.serial());
            bom.attribute("version", "1");
            document.write();
            bom.end();
            text.write("\n");
            text.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
