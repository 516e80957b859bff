package dev.bollwerk.report;

import static dev.bollwerk.report.Markup.html;

import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.text.Texts;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One report in the page.
///
/// @param number of the target in the page, from 1
record HtmlSection(Report report, int number, Texts texts, StringBuilder page) {
    void write() {
        page.append("<section id=\"target-").append(number).append("\">\n");
        subject();
        cards();
        bar();
        if (!report.findings().isEmpty()) {
            String sum = String.join(" ", Sentences.sum(report, texts));
            page.append("<p>").append(html(sum)).append("</p>\n");
        }
        warnings();
        Sentences.nothing(report, texts).ifPresent(this::good);
        if (vulnerabilities().findAny().isPresent()) {
            filters();
            table();
        }
        Sentences.base(report, texts)
                .ifPresent(text -> page.append("<p>").append(html(text)).append("</p>\n"));
        new HtmlObservations(report.findings(), texts, page).write();
        waived();
        gaps();
        data();
        page.append("</section>\n");
    }

    private void subject() {
        Subject subject = report.subject();
        page.append("<h1>").append(html(subject.name())).append("</h1>\n<p class=\"facts\">");
        if (subject.distribution() != null && !subject.distribution().prettyName().isBlank()) {
            page.append(html(subject.distribution().prettyName())).append(" · ");
        }
        if (subject.platform() != null) {
            page.append(html(subject.platform().toString())).append(" · ");
        }
        page.append(html(texts.of("packages", report.packages().size())));
        if (subject.digest() != null) {
            page.append(" · <code>").append(subject.digest()).append("</code>");
        }
        page.append("</p>\n");
    }

    private void cards() {
        page.append("<ul class=\"cards\">\n");
        for (Map.Entry<Severity, Long> entry : report.summary().entrySet()) {
            String label = entry.getKey().label();
            page.append("<li class=\"s-").append(label).append("\"><b>");
            page.append(html(texts.number(entry.getValue()))).append("</b> ");
            page.append(html(texts.of("severity." + label))).append("</li>\n");
        }
        page.append("</ul>\n");
    }

    /// The shares of the severities; the numbers stand beside it, so it is only for the eye.
    private void bar() {
        int all = report.findings().size();
        if (all == 0) {
            return;
        }
        page.append("<svg class=\"bar\" aria-hidden=\"true\" preserveAspectRatio=\"none\"");
        page.append(" viewBox=\"0 0 ").append(all).append(" 1\">");
        long start = 0;
        for (Map.Entry<Severity, Long> entry : report.summary().entrySet()) {
            if (entry.getValue() > 0) {
                page.append("<rect class=\"s-").append(entry.getKey().label()).append("\" x=\"");
                page.append(start).append("\" width=\"").append(entry.getValue());
                page.append("\" height=\"1\"/>");
                start += entry.getValue();
            }
        }
        page.append("</svg>\n");
    }

    private void warnings() {
        Sentences.data(report, texts).ifPresent(this::warn);
        report.notices().forEach(this::warn);
        report.expiredWaivers().forEach(waiver -> warn(Sentences.expired(waiver, texts)));
    }

    private void warn(String text) {
        page.append("<p class=\"warn\">").append(html(text)).append("</p>\n");
    }

    private void good(String text) {
        page.append("<p class=\"good\">").append(html(text)).append("</p>\n");
    }

    private void filters() {
        String filter = html(texts.of("html.filter"));
        page.append("<form class=\"filters\" role=\"search\" hidden>\n<input type=\"search\"");
        page.append(" name=\"words\" aria-label=\"").append(filter).append("\" placeholder=\"");
        page.append(filter).append("\">\n<select name=\"severity\" aria-label=\"");
        page.append(html(texts.of("column.severity"))).append("\"><option value=\"0\">");
        page.append(html(texts.of("html.all"))).append("</option>");
        for (Severity severity : List.of(Severity.values()).reversed()) {
            if (severity != Severity.UNKNOWN) {
                page.append("<option value=\"").append(severity.ordinal()).append("\">");
                page.append(severity == Severity.CRITICAL ? "" : "≥ ");
                page.append(html(texts.of("severity." + severity.label()))).append("</option>");
            }
        }
        page.append("</select>\n");
        checkbox("fixable", "html.fixable");
        if (vulnerabilities().anyMatch(Vulnerability::kev)) {
            checkbox("exploited", "html.exploited");
        }
        page.append("<output></output>\n</form>\n");
    }

    private void checkbox(String name, String text) {
        page.append("<label><input type=\"checkbox\" name=\"").append(name).append("\"> ");
        page.append(html(texts.of(text))).append("</label>\n");
    }

    private void table() {
        page.append("<table>\n<caption>").append(html(texts.of("html.caption")));
        page.append("</caption>\n<thead><tr>");
        head("severity", true);
        List.of("id", "package", "installed", "fixed").forEach(column -> head(column, false));
        head("risk", true);
        head("title", false);
        page.append("</tr></thead>\n<tbody>\n");
        vulnerabilities().forEach(found -> new HtmlRow(found, texts, page).write());
        page.append("</tbody>\n</table>\n<button type=\"button\" class=\"more\" hidden>");
        page.append(html(texts.of("html.more"))).append("</button>\n");
    }

    private void head(String column, boolean worstFirst) {
        page.append("<th scope=\"col\"").append(worstFirst ? " data-worst" : "");
        page.append(column.equals("severity") ? " aria-sort=\"descending\"" : "");
        page.append("><button type=\"button\">").append(html(texts.of("column." + column)));
        page.append("</button></th>");
    }

    private Stream<Vulnerability> vulnerabilities() {
        return report.findings().stream()
                .filter(Vulnerability.class::isInstance)
                .map(Vulnerability.class::cast);
    }

    private void waived() {
        if (!report.waived().isEmpty()) {
            List<String> items =
                    report.waived().stream()
                            .map(one -> html(Sentences.waived(one, texts)))
                            .toList();
            list(texts.of("waived", items.size()), items, "");
        }
    }

    private void gaps() {
        if (!report.gaps().isEmpty()) {
            List<String> items = report.gaps().stream().map(this::gap).toList();
            list(texts.of("gaps", items.size()), items, " open");
        }
    }

    private String gap(Gap gap) {
        return "<code>" + html(Sentences.place(gap, texts)) + "</code> " + html(gap.reason());
    }

    private void data() {
        if (!report.data().isEmpty()) {
            List<String> items =
                    report.data().stream().map(this::feed).collect(Collectors.toList());
            list(texts.of("html.data", Sentences.records(report)), items, "");
        }
    }

    private String feed(FeedStatus feed) {
        String text =
                html(feed.feed() + " " + Sentences.day(feed))
                        + " ("
                        + html(texts.number(feed.records()))
                        + ")";
        return feed.isStale(report.created())
                ? text
                        + " <b>"
                        + html(texts.of("data.age", feed.ageDays(report.created())))
                        + "</b>"
                : text;
    }

    private void list(String summary, List<String> items, String open) {
        page.append("<details class=\"list\"").append(open).append("><summary>");
        page.append(html(summary)).append("</summary><ul>\n");
        items.forEach(item -> page.append("<li>").append(item).append("</li>\n"));
        page.append("</ul></details>\n");
    }
}
