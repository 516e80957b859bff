package dev.bollwerk.report;

import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The report as one HTML file: no network, sortable and filterable, readable on a phone. Style and
/// script stand inside; a content security policy forbids everything else.
final class HtmlWriter implements ReportWriter {
    @Override
    public void write(List<Report> reports, Style style, OutputStream out) throws IOException {
        var page = new StringBuilder();
        Texts texts = new Texts(style.locale());
        head(reports, texts, style.locale(), page);
        reports.forEach(report -> new Section(report, texts, page).write());
        page.append("</main>\n<script>\n").append(resource("report.js"));
        page.append("</script>\n</body>\n</html>\n");
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void head(List<Report> reports, Texts texts, Locale locale, StringBuilder page)
            throws IOException {
        String title =
                reports.isEmpty() ? "Bollwerk" : "Bollwerk: " + reports.getFirst().subject().name();
        page.append("<!doctype html>\n<html lang=\"").append(locale.getLanguage()).append("\">\n");
        page.append("<head>\n<meta charset=\"utf-8\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
        page.append("style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n");
        page.append("<title>").append(escape(title)).append("</title>\n<style>\n");
        page.append(resource("report.css")).append("</style>\n</head>\n<body>\n<main>\n");
        page.append("<p class=\"brand\">Bollwerk</p>\n");
        if (reports.isEmpty()) {
            page.append("<p>").append(escape(texts.of("nothing"))).append("</p>\n");
        }
    }

    /// One report in the page.
    private record Section(Report report, Texts texts, StringBuilder page) {
        void write() {
            page.append("<section>\n");
            subject();
            cards();
            notices();
            if (report.findings().isEmpty()) {
                page.append("<p class=\"good\">")
                        .append(escape(texts.of("nothing")))
                        .append("</p>\n");
            } else {
                filters();
                table();
            }
            gaps();
            data();
            page.append("</section>\n");
        }

        private void subject() {
            Subject subject = report.subject();
            page.append("<h1>").append(escape(subject.name())).append("</h1>\n<p class=\"facts\">");
            if (subject.distribution() != null) {
                page.append(escape(subject.distribution().prettyName())).append(" · ");
            }
            if (subject.platform() != null) {
                page.append(escape(subject.platform().toString())).append(" · ");
            }
            page.append(escape(texts.of("packages", report.packages().size())));
            if (subject.digest() != null) {
                page.append(" · <code>").append(subject.digest()).append("</code>");
            }
            page.append(" · <time>").append(report.created()).append("</time></p>\n");
        }

        private void cards() {
            page.append("<ul class=\"cards\">\n");
            for (Map.Entry<Severity, Long> entry : report.summary().entrySet()) {
                String label = entry.getKey().label();
                page.append("<li class=\"s-").append(label).append("\"><b>");
                page.append(entry.getValue()).append("</b> ");
                page.append(escape(texts.of("severity." + label))).append("</li>\n");
            }
            page.append("</ul>\n");
        }

        private void notices() {
            if (report.data().stream().anyMatch(FeedStatus::starter)) {
                long records = report.data().stream().mapToLong(FeedStatus::records).sum();
                warn(texts.of("data.starter", records));
            }
            report.notices().forEach(this::warn);
            report.expiredWaivers()
                    .forEach(
                            waiver ->
                                    warn(
                                            texts.of(
                                                    "waiver.expired",
                                                    String.join(", ", waiver.ids()),
                                                    String.valueOf(waiver.expires()),
                                                    waiver.origin())));
        }

        private void warn(String text) {
            page.append("<p class=\"warn\">").append(escape(text)).append("</p>\n");
        }

        private void filters() {
            page.append("<div class=\"filters\"><input type=\"search\" aria-label=\"");
            page.append(escape(texts.of("html.filter"))).append("\" placeholder=\"");
            page.append(escape(texts.of("html.filter"))).append("\">\n<select aria-label=\"");
            page.append(escape(texts.of("column.severity"))).append("\"><option value=\"\">");
            page.append(escape(texts.of("html.all"))).append("</option>");
            for (Severity severity : List.of(Severity.values()).reversed()) {
                page.append("<option value=\"").append(severity.ordinal()).append("\">≥ ");
                page.append(escape(texts.of("severity." + severity.label()))).append("</option>");
            }
            page.append("</select>\n<label><input type=\"checkbox\"> ");
            page.append(escape(texts.of("html.fixable")))
                    .append("</label> <output></output></div>\n");
        }

        private void table() {
            page.append("<table>\n<thead><tr>");
            for (String column :
                    List.of("severity", "id", "package", "installed", "fixed", "title")) {
                page.append("<th scope=\"col\"><button type=\"button\">");
                page.append(escape(texts.of("column." + column))).append("</button></th>");
            }
            page.append("</tr></thead>\n<tbody>\n");
            report.findings()
                    .forEach(
                            finding -> {
                                switch (finding) {
                                    case Vulnerability found -> row(found, false);
                                }
                            });
            report.waived()
                    .forEach(
                            waived -> {
                                switch (waived.finding()) {
                                    case Vulnerability found -> row(found, true);
                                }
                            });
            page.append("</tbody>\n</table>\n");
        }

        private void row(Vulnerability found, boolean waived) {
            String label = found.severity().label();
            page.append("<tr data-severity=\"").append(found.severity().ordinal());
            page.append("\" data-fixable=\"").append(found.fixed().isEmpty() ? 0 : 1).append('"');
            page.append(waived ? " class=\"waived\"" : "").append("><td data-key=\"");
            page.append(9 - found.severity().ordinal()).append("\"><span class=\"badge s-");
            page.append(label).append("\">").append(escape(texts.of("severity." + label)));
            page.append("</span>");
            if (found.kev()) {
                page.append(" <span class=\"badge kev\">").append(escape(texts.of("kev")));
                page.append("</span>");
            }
            page.append("</td><td>").append(escape(found.id())).append("</td><td>");
            page.append(escape(found.affected().name())).append("</td><td>");
            page.append(escape(found.affected().version())).append("</td><td>");
            page.append(
                    escape(
                            found.fixed().isEmpty()
                                    ? texts.of("state." + found.state().label())
                                    : String.join(", ", found.fixed())));
            page.append("</td><td>");
            details(found);
            page.append("</td></tr>\n");
        }

        private void details(Vulnerability found) {
            String title = found.title().isBlank() ? found.id() : found.title();
            page.append("<details><summary>").append(escape(title)).append("</summary>");
            page.append("<p>").append(escape(found.explanation())).append("</p>");
            if (!found.details().isBlank()) {
                page.append("<p class=\"text\">").append(escape(found.details())).append("</p>");
            }
            page.append("<ul>");
            for (Location location : found.affected().locations()) {
                page.append("<li><code>").append(escape(location.path())).append("</code>");
                if (location.createdBy() != null) {
                    page.append(" – ").append(escape(location.createdBy()));
                }
                page.append("</li>");
            }
            found.cvss()
                    .forEach(
                            cvss ->
                                    page.append("<li>CVSS ")
                                            .append(escape(cvss.version()))
                                            .append(' ')
                                            .append(cvss.score())
                                            .append(" <code>")
                                            .append(escape(cvss.vector()))
                                            .append("</code> (")
                                            .append(escape(cvss.source()))
                                            .append(")</li>"));
            for (String reference : found.references()) {
                reference(reference);
            }
            page.append("</ul></details>");
        }

        /// Only web addresses become links; a feed must not plant a script.
        private void reference(String reference) {
            boolean web = reference.startsWith("https://") || reference.startsWith("http://");
            page.append("<li>");
            if (web) {
                page.append("<a rel=\"noreferrer noopener\" href=\"").append(escape(reference));
                page.append("\">").append(escape(reference)).append("</a>");
            } else {
                page.append(escape(reference));
            }
            page.append("</li>");
        }

        private void gaps() {
            if (report.gaps().isEmpty()) {
                return;
            }
            page.append("<details class=\"gaps\"><summary>");
            page.append(escape(texts.of("gaps", report.gaps().size()))).append("</summary><ul>\n");
            for (Gap gap : report.gaps()) {
                page.append("<li><code>");
                page.append(escape(gap.path() == null ? gap.what() : gap.path()));
                page.append("</code> ").append(escape(gap.reason())).append("</li>\n");
            }
            page.append("</ul></details>\n");
        }

        private void data() {
            page.append("<footer><details><summary>").append(escape(texts.of("html.data")));
            page.append("</summary><ul>\n");
            for (FeedStatus feed : report.data()) {
                var date =
                        LocalDate.ofInstant(
                                feed.date() == null ? feed.imported() : feed.date(),
                                ZoneOffset.UTC);
                page.append("<li>").append(escape(feed.feed())).append(' ').append(date);
                page.append(" (").append(feed.records()).append(")");
                if (feed.isStale(report.created())) {
                    page.append(" <b>");
                    page.append(escape(texts.of("data.age", feed.ageDays(report.created()))));
                    page.append("</b>");
                }
                page.append("</li>\n");
            }
            page.append("</ul></details></footer>\n");
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlWriter.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (char c : Columns.clean(text).toCharArray()) {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
