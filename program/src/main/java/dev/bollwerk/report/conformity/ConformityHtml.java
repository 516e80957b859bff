package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.report.HtmlFile;
import dev.bollwerk.report.Style;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// How far a standard is met, as one HTML file: no network, filters by state and level, readable on
/// a phone, on paper, in the dark, by keyboard and without scripts.
final class ConformityHtml implements ConformityWriter {
    @Override
    public void write(Conformity conformity, Style style, OutputStream out) throws IOException {
        Page page = Page.screen(conformity);
        page.raw("<a class=\"skip\" href=\"#summary\">").text(page.words().of("html.skip"));
        page.raw("</a>\n<header><p class=\"brand\">Bollwerk</p></header>\n<main>\n");
        var summary = new PageSummary(page);
        var details = new PageDetails(page);
        var matrices = new PageMatrices(page);
        summary.title();
        contents(page);
        summary.sum();
        summary.steps();
        summary.changes();
        summary.gaps();
        summary.notes();
        details.overview();
        details.details();
        matrices.threats();
        matrices.coverage();
        page.raw("</main>\n<footer><p>").text("Bollwerk " + conformity.toolVersion());
        page.raw(" · <time datetime=\"" + conformity.created() + "\">");
        page.text(page.words().time(conformity.created())).raw("</time> · ");
        page.text(page.words().of("disclaimer")).raw("</p></footer>\n");
        String file =
                HtmlFile.of(
                        conformity.locale(),
                        "Bollwerk: " + page.words().standard(conformity),
                        HtmlFile.resource(ConformityHtml.class, "conformity.css"),
                        HtmlFile.resource(ConformityHtml.class, "conformity.js"),
                        page.out().toString());
        out.write(file.getBytes(StandardCharsets.UTF_8));
    }

    private static void contents(Page page) {
        Conformity conformity = page.conformity();
        page.raw("<nav aria-label=\"").text(page.words().of("html.contents")).raw("\"><ul>\n");
        link(page, "summary", "html.summary");
        if (!Step.of(conformity).isEmpty() || !Open.of(conformity).isEmpty()) {
            link(page, "next", "next");
        }
        if (conformity.since() != null) {
            link(page, "changes", "html.changes");
        }
        if (!conformity.gaps().isEmpty() || !conformity.expiredWaivers().isEmpty()) {
            link(page, "gaps", "html.gaps");
        }
        if (!conformity.notes().isEmpty()) {
            link(page, "notes", "html.notes");
        }
        link(page, "overview", "html.overview");
        link(page, "details", "html.details");
        if (!conformity.threats().isEmpty()) {
            link(page, "threats", "html.threats");
        }
        link(page, "coverage", "html.coverage");
        page.raw("</ul></nav>\n");
    }

    private static void link(Page page, String anchor, String key) {
        page.raw("<li><a href=\"#" + anchor + "\">").text(page.words().of(key));
        page.raw("</a></li>\n");
    }
}
