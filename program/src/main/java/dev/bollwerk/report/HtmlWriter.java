package dev.bollwerk.report;

import static dev.bollwerk.report.Markup.html;

import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.image.Digest;
import dev.bollwerk.text.Texts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// The report as one HTML file: no network, sortable and filterable, readable on a phone, on paper
/// and without scripts. Its content security policy names the one style and the one script by their
/// hashes and forbids everything else.
///
/// [Content Security Policy, hashes](https://www.w3.org/TR/CSP3/#external-hash)
final class HtmlWriter implements ReportWriter {
    @Override
    public void write(List<Report> reports, Style style, OutputStream out) throws IOException {
        var page = new StringBuilder();
        Texts texts = new Texts("dev.bollwerk.report.messages", style.locale());
        String css = "\n" + resource("report.css");
        String script = "\n" + resource("report.js");
        page.append("<!doctype html>\n<html lang=\"").append(style.locale().getLanguage());
        page.append("\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
        page.append(" style-src ").append(hash(css)).append("; script-src ").append(hash(script));
        page.append("; base-uri 'none'; form-action 'none'\">\n");
        page.append("<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
        page.append(html(title(reports))).append("</title>\n<style>").append(css);
        page.append("</style>\n</head>\n<body>\n");
        body(reports, texts, page);
        page.append("<script>").append(script).append("</script>\n</body>\n</html>\n");
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
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

    private static String hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] raw = HexFormat.of().parseHex(Digest.sha256(bytes).hex());
        return "'sha256-" + Base64.getEncoder().encodeToString(raw) + "'";
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlWriter.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
