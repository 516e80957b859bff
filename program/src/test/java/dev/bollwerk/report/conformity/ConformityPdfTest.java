package dev.bollwerk.report.conformity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.report.Style;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The paper, read back: all ids and umlauts, fonts inside, bookmarks, tags, page numbers.
class ConformityPdfTest {
    @Test
    void saysEverythingThatMatters() throws IOException {
        Conformity sample = SampleConformities.bsi();
        try (PDDocument document = open(sample)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            for (Requirement requirement : sample.requirements()) {
                assertTrue(text.contains(requirement.id()), requirement.id());
                assertTrue(text.contains(requirement.title()), requirement.title());
                for (Demand demand : requirement.demands()) {
                    assertTrue(text.contains(demand.id()), demand.id());
                    assertTrue(text.contains(demand.text()), demand.text());
                }
            }
            for (String words :
                    List.of(
                            "Änne Müller",
                            "Größe".toLowerCase(java.util.Locale.ROOT),
                            "NICHT ERFÜLLT",
                            "Erhöht",
                            "Gefährdungen",
                            "kein Zertifikat",
                            "ÜBUNG",
                            "müll-abfuhr",
                            "24.11.2026 09:30 UTC",
                            "1 / " + document.getNumberOfPages())) {
                assertTrue(text.contains(words), words);
            }
        }
    }

    @Test
    void hasBookmarksTagsTitleAndLanguage() throws IOException {
        Conformity sample = SampleConformities.bsi();
        try (PDDocument document = open(sample)) {
            List<String> titles = new ArrayList<>();
            var outline = document.getDocumentCatalog().getDocumentOutline();
            for (PDOutlineItem item : outline.children()) {
                titles.add(item.getTitle());
                item.children().forEach(child -> titles.add(child.getTitle()));
            }
            assertTrue(titles.contains("Zusammenfassung"), titles.toString());
            for (Requirement each : sample.requirements()) {
                assertTrue(titles.contains(each.id() + " " + each.title()), each.id());
            }
            var catalog = document.getDocumentCatalog();
            assertEquals("de", catalog.getLanguage());
            assertTrue(catalog.getMarkInfo().isMarked());
            assertNotNull(catalog.getStructureTreeRoot());
            assertTrue(document.getDocumentInformation().getTitle().contains("SYS.1.6"));
            String metadata = new String(catalog.getMetadata().toByteArray(), "UTF-8");
            assertTrue(metadata.contains("<pdfaid:part>2<"), metadata);
            assertTrue(metadata.contains("2026-11-24T09:30:00Z"), metadata);
        }
    }

    @Test
    void carriesItsFonts() throws IOException {
        for (Conformity sample : SampleConformities.all().values()) {
            try (PDDocument document = open(sample)) {
                for (PDPage page : document.getPages()) {
                    for (COSName name : page.getResources().getFontNames()) {
                        assertTrue(page.getResources().getFont(name).isEmbedded(), name.getName());
                    }
                }
            }
        }
    }

    @Test
    void writesWhatItCannotDrawAsCodePoints() throws IOException {
        try (PDDocument document = open(SampleConformities.hostile())) {
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("[U+65E5]"), text);
            assertTrue(text.contains("[?]"), text);
            assertFalse(text.contains("#0;owned"), text);
            assertTrue(text.contains("document.title='owned'"), text);
        }
    }

    @Test
    void sameConformitySameBytes() {
        assertArrayEquals(bytes(SampleConformities.bsi()), bytes(SampleConformities.bsi()));
    }

    private static PDDocument open(Conformity conformity) throws IOException {
        return Loader.loadPDF(bytes(conformity));
    }

    private static byte[] bytes(Conformity conformity) {
        return Written.bytes(ConformityFormat.PDF.writer(), Style.PLAIN, conformity);
    }
}
