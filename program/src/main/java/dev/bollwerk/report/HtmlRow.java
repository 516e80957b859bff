package dev.bollwerk.report;

import static dev.bollwerk.report.Markup.html;

import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.text.Texts;

import java.util.Locale;

/// One finding in the table of the page, with its details folded.
record HtmlRow(Vulnerability found, Texts texts, StringBuilder page) {
    void write() {
        page.append("<tr data-severity=\"").append(found.severity().ordinal()).append('"');
        page.append(found.fixed().isEmpty() ? "" : " data-fixable");
        page.append(found.kev() ? " data-exploited" : "");
        page.append("><td data-key=\"").append(found.severity().ordinal()).append("\">");
        String label = found.severity().label();
        badge("s-" + label, texts.of("severity." + label));
        if (found.kev()) {
            page.append(' ');
            badge("kev", texts.of("kev"));
        }
        page.append("</td><td>").append(html(found.id())).append("</td><td>");
        page.append(html(found.affected().name()).replace(":", ":<wbr>")).append("</td><td>");
        page.append(html(found.affected().version())).append("</td><td>");
        fix();
        page.append("</td><td>").append(html(risk())).append("</td><td>");
        details();
        page.append("</td></tr>\n");
    }

    private void badge(String kind, String text) {
        page.append("<span class=\"badge ").append(kind).append("\">").append(html(text));
        page.append("</span>");
    }

    private void fix() {
        if (found.fixed().isEmpty()) {
            String state = texts.of("state." + found.state().label());
            page.append("<span class=\"open\">").append(html(state)).append("</span>");
        } else {
            page.append(html(String.join(", ", found.fixed())));
        }
    }

    private String risk() {
        return String.format(Locale.ROOT, "%.1f", found.risk());
    }

    private void details() {
        String title = found.title().isBlank() ? found.id() : found.title();
        page.append("<details><summary lang=\"en\">").append(html(title)).append("</summary>");
        text("", found.explanation());
        if (!found.details().isBlank() && !found.details().equals(found.title())) {
            text("text", found.details());
        }
        page.append("<ul>");
        if (!found.aliases().isEmpty()) {
            item(html(texts.of("aliases", String.join(", ", found.aliases()))));
        }
        String severity = texts.of("severity." + found.severity().label());
        item(html(texts.of("severity.by", severity, found.severitySource())));
        if (!Double.isNaN(found.epss())) {
            item(html(texts.of("epss", found.epss())));
        }
        found.cvss().forEach(this::cvss);
        if (!found.cwes().isEmpty()) {
            item(html(String.join(", ", found.cwes())));
        }
        found.affected().locations().forEach(this::place);
        found.references().forEach(this::reference);
        page.append("</ul></details>");
    }

    private void text(String kind, String text) {
        if (!text.isBlank()) {
            page.append("<p lang=\"en\"");
            page.append(kind.isEmpty() ? "" : " class=\"" + kind + "\"").append('>');
            page.append(Markup.htmlLines(text)).append("</p>");
        }
    }

    private void item(String content) {
        page.append("<li>").append(content).append("</li>");
    }

    private void cvss(Cvss cvss) {
        String score = Double.isNaN(cvss.score()) ? "" : " " + texts.number(cvss.score());
        item(
                "CVSS %s%s <code>%s</code> (%s)"
                        .formatted(
                                html(cvss.version()),
                                html(score),
                                html(cvss.vector()),
                                html(cvss.source())));
    }

    private void place(Location place) {
        String layer = place.layer() == null ? "" : " " + place.layer().brief();
        String step = place.createdBy() == null ? "" : " – " + place.createdBy();
        item("<code>" + html(place.path()) + "</code>" + html(layer + step));
    }

    /// Only web addresses become links; a feed must not plant a script.
    private void reference(String reference) {
        String text = html(reference);
        item(
                SarifRule.isWeb(reference)
                        ? "<a rel=\"noreferrer noopener\" href=\"" + text + "\">" + text + "</a>"
                        : text);
    }
}
