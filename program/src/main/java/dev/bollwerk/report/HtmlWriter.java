package dev.bollwerk.report;

import static dev.bollwerk.report.Markup.html;

import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.text.Texts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The report as one HTML file: no network, sortable and filterable, readable on a phone, on paper
/// and without scripts.
final class HtmlWriter implements ReportWriter {
    @Override
    public void write(List<Report> reports, Style style, OutputStream out) throws IOException {
        Texts texts = new Texts("dev.bollwerk.report.messages", style.locale());
        String css = HtmlFile.resource(HtmlWriter.class, "report.css");
        String script = HtmlFile.resource(HtmlWriter.class, "report.js");
        var body = new StringBuilder();
        body(reports, texts, body);
        String page = HtmlFile.of(style.locale(), title(reports), css, script, body.toString());
        out.write(page.getBytes(StandardCharsets.UTF_8));
    }

    private static String title(List<Report> reports) {
        if (reports.isEmpty()) {
            return "Bollwerk";
        }
        String first = reports.getFirst().subject().name();
        return "Bollwerk: " + first + (reports.size() > 1 ? " +" + (reports.size() - 1) : "");
    }

    private static void body(List<Report> reports, Texts texts, StringBuilder page) {
        page.append("<header><p class=\"brand\">Bollwerk</p></header>\n<main>\n");
        if (reports.size() > 1) {
            page.append("<nav><ol>\n");
            for (int i = 0; i < reports.size(); i++) {
                Subject subject = reports.get(i).subject();
                page.append("<li><a href=\"#target-").append(i + 1).append("\">");
                page.append(html(subject.name())).append("</a> ");
                page.append(reports.get(i).findings().size()).append("</li>\n");
            }
            page.append("</ol></nav>\n");
        }
        for (int i = 0; i < reports.size(); i++) {
            new HtmlSection(reports.get(i), i + 1, texts, page).write();
        }
        page.append("</main>\n");
        if (!reports.isEmpty()) {
            Report first = reports.getFirst();
            String version = "Bollwerk " + first.toolVersion();
            page.append("<footer><p>").append(html(version)).append(" · <time datetime=\"");
            page.append(first.created()).append("\">").append(first.created());
            page.append("</time></p></footer>\n");
        }
    }
}
