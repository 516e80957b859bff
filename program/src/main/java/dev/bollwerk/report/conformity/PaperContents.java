package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Requirement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What leads through the paper: bookmarks, a list of contents, and what stands on every page.
record PaperContents(Page page) {
    /// Bookmarks, with one for each requirement.
    void bookmarks() {
        page.raw("<bookmarks>\n");
        sections()
                .forEach(
                        (anchor, title) -> {
                            page.raw("<bookmark name=\"").text(title);
                            page.raw("\" href=\"#" + anchor + "\">");
                            if (anchor.equals("details")) {
                                requirements().forEach(this::bookmark);
                            }
                            page.raw("</bookmark>\n");
                        });
        page.raw("</bookmarks>\n");
    }

    private void bookmark(Requirement each) {
        page.raw("<bookmark name=\"").text(each.id() + " " + each.title());
        page.raw("\" href=\"#" + page.anchor(each) + "\"/>\n");
    }

    /// The list of contents with page numbers.
    void list() {
        page.raw("<div class=\"contents\">\n");
        page.element("h2", "", page.words().of("html.contents")).raw("\n<ul>\n");
        sections()
                .forEach(
                        (anchor, title) -> {
                            entry("", anchor, title);
                            if (anchor.equals("details")) {
                                for (Requirement each : requirements()) {
                                    String name = each.id() + " " + each.title();
                                    entry(" class=\"deep\"", page.anchor(each), name);
                                }
                            }
                        });
        page.raw("</ul>\n</div>\n");
    }

    private void entry(String style, String anchor, String title) {
        page.raw("<li" + style + "><a href=\"#" + anchor + "\">").text(title).raw("</a></li>\n");
    }

    private List<Requirement> requirements() {
        return Levels.requirements(page.conformity()).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /// What stands at the top and the bottom of every page.
    void running() {
        Conformity conformity = page.conformity();
        page.raw("<div id=\"running-title\">").text(page.words().standard(conformity));
        page.raw("</div>\n<div id=\"running-date\">");
        page.text(page.words().time(conformity.created())).raw("</div>\n");
        page.raw("<div id=\"running-subject\">").text(subject());
        page.raw("</div>\n");
    }

    private String subject() {
        String subjects = page.words().subjects(page.conformity());
        return subjects.length() <= 90 ? subjects : subjects.substring(0, 89) + "…";
    }

    /// Titles of the sections by anchor, in the order of the paper.
    private Map<String, String> sections() {
        Conformity conformity = page.conformity();
        Words words = page.words();
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("summary", words.of("html.summary"));
        if (!Step.of(conformity).isEmpty() || !Open.of(conformity).isEmpty()) {
            sections.put("next", words.of("next"));
        }
        if (conformity.since() != null) {
            sections.put("changes", words.of("html.changes"));
        }
        if (!conformity.gaps().isEmpty() || !conformity.expiredWaivers().isEmpty()) {
            sections.put("gaps", words.of("html.gaps"));
        }
        if (!conformity.notes().isEmpty()) {
            sections.put("notes", words.of("html.notes"));
        }
        sections.put("overview", words.of("html.overview"));
        sections.put("details", words.of("html.details"));
        if (!conformity.threats().isEmpty()) {
            sections.put("threats", words.of("html.threats"));
        }
        sections.put("coverage", words.of("html.coverage"));
        return sections;
    }
}
