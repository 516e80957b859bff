package dev.bollwerk.report.conformity;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;

import dev.bollwerk.finding.conformity.Conformity;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;

/// Sets a well-formed page as PDF. It reads nothing but the page and the fonts, and its times and
/// ids follow from the conformity.
record PdfFile(Conformity conformity, Letters letters) {
    void write(String markup, OutputStream out) throws IOException {
        XRLog.setLoggingEnabled(false);
        var builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.useFont(
                () -> new ByteArrayInputStream(letters.regular()),
                "Sans",
                400,
                FontStyle.NORMAL,
                true);
        builder.useFont(
                () -> new ByteArrayInputStream(letters.bold()),
                "Sans",
                700,
                FontStyle.NORMAL,
                true);
        builder.usePdfAConformance(PdfAConformance.PDFA_2_A);
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        builder.useUriResolver((_, uri) -> uri.startsWith("#") ? uri : null);
        builder.withProducer("Bollwerk " + conformity.toolVersion());
        builder.withHtmlContent(markup, null);
        builder.toStream(out);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            var created = GregorianCalendar.from(conformity.created().atZone(ZoneOffset.UTC));
            document.getDocumentInformation().setCreationDate(created);
            document.getDocumentInformation().setModificationDate(created);
            document.setDocumentId(conformity.created().toEpochMilli());
            dates(document.getDocumentCatalog().getMetadata());
            document.save(out);
        }
    }

    /// The library writes the time of the writing into the metadata.
    private void dates(PDMetadata metadata) throws IOException {
        String text = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
        String time = conformity.created().truncatedTo(ChronoUnit.SECONDS).toString();
        String dated = text.replaceAll("(<xmp:\\w+Date>)[^<]*", "$1" + time);
        metadata.importXMPMetadata(dated.getBytes(StandardCharsets.UTF_8));
    }
}
