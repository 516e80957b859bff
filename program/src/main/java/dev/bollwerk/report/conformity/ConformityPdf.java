package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.report.HtmlFile;
import dev.bollwerk.report.Style;

import java.io.IOException;
import java.io.OutputStream;

/// How far a standard is met, as a paper to file: title page, contents, every requirement with its
/// proofs, matrices; bookmarks, tags for screen readers, fonts inside. The same conformity gives
/// the same bytes.
///
/// [PDF/A-2](https://www.iso.org/standard/50655.html),
// [PDF/UA-1](https://pdfa.org/resource/iso-14289-pdfua/)
final class ConformityPdf implements ConformityWriter {
    @Override
    public void write(Conformity conformity, Style style, OutputStream out) throws IOException {
        Letters letters = Letters.load();
        Page page = Page.paper(conformity, letters::shown);
        String css = HtmlFile.resource(ConformityPdf.class, "paper.css");
        page.raw("<html lang=\"" + conformity.locale().getLanguage() + "\">\n<head>\n<title>");
        page.text(page.words().standard(conformity)).raw("</title>\n");
        page.raw("<meta name=\"author\" content=\"Bollwerk\"/>\n");
        page.raw("<meta name=\"description\" content=\"").text(page.words().of("disclaimer"));
        page.raw("\"/>\n<style>\n" + css + "</style>\n");
        var contents = new PaperContents(page);
        contents.bookmarks();
        page.raw("</head>\n<body>\n");
        body(page, contents);
        page.raw("</body>\n</html>\n");
        new PdfFile(conformity, letters).write(page.out().toString(), out);
    }

    private static void body(Page page, PaperContents contents) {
        contents.running();
        page.raw("<p class=\"brand\">Bollwerk</p>\n");
        var summary = new PageSummary(page);
        var details = new PageDetails(page);
        var matrices = new PageMatrices(page);
        summary.title();
        summary.sum();
        contents.list();
        summary.steps();
        summary.changes();
        summary.gaps();
        summary.notes();
        details.overview();
        details.details();
        matrices.threats();
        matrices.coverage();
    }
}
