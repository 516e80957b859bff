package dev.bollwerk.report;

import static dev.bollwerk.report.Markup.html;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Observation;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.text.Texts;

import java.util.List;

/// The findings that need no advisories, in the page: one block for each kind, one foldable line
/// for each rule.
record HtmlObservations(List<Finding> findings, Texts texts, StringBuilder page) {
    void write() {
        for (String kind : ObservationGroup.KINDS) {
            List<ObservationGroup> groups = ObservationGroup.of(findings, kind);
            if (!groups.isEmpty()) {
                int count = groups.stream().mapToInt(group -> group.members().size()).sum();
                page.append("<h2>").append(html(texts.of("kind." + kind, count)));
                page.append("</h2>\n<ul class=\"seen\">\n");
                groups.forEach(this::group);
                page.append("</ul>\n");
            }
        }
    }

    private void group(ObservationGroup group) {
        String label = group.severity().label();
        page.append("<li><details><summary><span class=\"badge s-").append(label).append("\">");
        page.append(html(texts.of("severity." + label))).append("</span> <code>");
        page.append(html(group.id())).append("</code> ").append(html(group.title()));
        if (group.members().size() > 1) {
            page.append(" <b>× ").append(group.members().size()).append("</b>");
        }
        page.append("</summary>");
        if (!group.remediation().isEmpty()) {
            page.append("<p>").append(html(texts.of("remedy", group.remediation())));
            page.append("</p>");
        }
        page.append("<ul>");
        group.members().forEach(this::member);
        page.append("</ul></details></li>\n");
    }

    private void member(Observation found) {
        page.append("<li><code>").append(html(ObservationGroup.place(found))).append("</code>");
        for (String fact : ObservationGroup.evidence(found)) {
            page.append("<br>").append(html(fact));
        }
        if (!found.explanation().isBlank()) {
            page.append("<br>").append(html(found.explanation()));
        }
        for (Location place : found.locations()) {
            if (place.layer() != null) {
                String step = place.createdBy() == null ? "" : " – " + place.createdBy();
                page.append("<br><small>").append(html(ObservationGroup.text(place) + " "));
                page.append(html(place.layer().brief() + step)).append("</small>");
            }
        }
        page.append("</li>");
    }
}
