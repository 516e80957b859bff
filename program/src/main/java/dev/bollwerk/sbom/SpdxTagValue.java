package dev.bollwerk.sbom;

import static dev.bollwerk.sbom.SpdxPackage.NO_ASSERTION;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// SPDX 2.3 as tag-value.
///
/// [SPDX 2.3](https://spdx.github.io/spdx-spec/v2.3/)
final class SpdxTagValue implements SpdxOutput {
    private final Writer out;
    private final SpdxHeader header;

    SpdxTagValue(OutputStream out, SpdxHeader header) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.header = header;
        tag("SPDXVersion", "SPDX-2.3");
        tag("DataLicense", "CC0-1.0");
        tag("SPDXID", SpdxHeader.DOCUMENT);
        tag("DocumentName", header.name());
        tag("DocumentNamespace", header.namespace());
        tag("Creator", "Tool: " + header.tool());
        tag("Created", header.stamp().created().toString());
    }

    @Override
    public void element(SpdxPackage element) {
        write("\n");
        tag("PackageName", element.name());
        tag("SPDXID", element.id());
        optional("PackageVersion", element.version());
        optional("PackageSupplier", prefixed("Organization: ", element.supplier()));
        optional("PackageOriginator", element.originator());
        tag("PackageDownloadLocation", NO_ASSERTION);
        tag("PrimaryPackagePurpose", element.purpose());
        tag("FilesAnalyzed", "false");
        element.checksums()
                .forEach((algorithm, value) -> tag("PackageChecksum", algorithm + ": " + value));
        optional("PackageHomePage", element.homepage());
        optional("PackageSourceInfo", element.sourceInfo());
        tag("PackageLicenseConcluded", NO_ASSERTION);
        tag("PackageLicenseDeclared", element.licenseOrNone());
        tag("PackageCopyrightText", NO_ASSERTION);
        optional("PackageSummary", element.summary());
        optional("ExternalRef", prefixed("PACKAGE-MANAGER purl ", element.purl()));
        element.cpes().forEach(cpe -> tag("ExternalRef", "SECURITY cpe23Type " + cpe));
        tag("Annotator", "Tool: " + header.tool());
        tag("AnnotationDate", header.stamp().created().toString());
        tag("AnnotationType", "OTHER");
        tag("SPDXREF", element.id());
        tag("AnnotationComment", "<text>" + element.annotation() + "</text>");
    }

    private static String prefixed(String prefix, String text) {
        return text.isEmpty() ? "" : prefix + text;
    }

    @Override
    public void license(String reference, String name) {
        write("\n");
        tag("LicenseID", reference);
        tag("LicenseName", Property.line(name));
        tag("ExtractedText", "<text>" + Property.encode(name) + "</text>");
    }

    @Override
    public void relationship(String from, String type, List<String> to) {
        write("\n");
        to.forEach(one -> tag("Relationship", from + " " + type + " " + one));
    }

    @Override
    public void close() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void optional(String name, String value) {
        if (!value.isEmpty()) {
            tag(name, value);
        }
    }

    private void tag(String name, String value) {
        write(name);
        write(": ");
        write(value);
        write("\n");
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
