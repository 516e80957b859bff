package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.conformity.Change;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.report.Markup;

import java.util.List;
import java.util.Map;

/// What a reader wants to know first: what was looked at, how it stands, what changed, what could
/// not be looked at, what to do.
record PageSummary(Page page) {
    private static final int FEW_STEPS = 12;

    /// Name and facts.
    void title() {
        Conformity conformity = page.conformity();
        Words words = page.words();
        page.element("h1", "", conformity.title()).raw("\n<dl class=\"facts\">\n");
        if (!conformity.edition().isEmpty()) {
            fact("fact.edition", conformity.edition());
        }
        fact("fact.created", words.time(conformity.created()));
        fact("fact.level", level(conformity));
        page.raw("<dt>").text(words.of("fact.subjects")).raw("</dt><dd>");
        if (conformity.subjects().isEmpty()) {
            page.text(words.of("subject.none"));
        }
        for (Subject subject : conformity.subjects()) {
            page.element("code", "", subject.name()).raw("<br/>");
        }
        page.raw("</dd>\n");
        fact("fact.tool", "Bollwerk " + conformity.toolVersion());
        page.raw("</dl>\n");
    }

    private String level(Conformity conformity) {
        return conformity.level().isEmpty()
                ? page.words().of("level.all")
                : page.words().of("level.to", Levels.title(conformity, conformity.level()));
    }

    private void fact(String key, String value) {
        page.raw("<dt>").text(page.words().of(key)).raw("</dt><dd>").text(value).raw("</dd>\n");
    }

    /// The sentence, the numbers and the bars.
    void sum() {
        Conformity conformity = page.conformity();
        page.section("summary", page.words().of("html.summary"));
        page.element("p", "verdict", page.words().verdict(conformity)).raw("\n");
        cards();
        levels();
        page.element("p", "note", page.words().of("disclaimer")).raw("\n").end();
    }

    /// What a reader should know about the standard.
    void notes() {
        Conformity conformity = page.conformity();
        if (!conformity.notes().isEmpty()) {
            page.section("notes", page.words().of("html.notes")).raw("<ul class=\"notes\">\n");
            conformity.notes().forEach(this::item);
            page.raw("</ul>\n").end();
        }
    }

    private void cards() {
        Map<State, Integer> counts = page.conformity().counts();
        page.raw(page.paper() ? "<table class=\"cards\"><tr>\n" : "<ul class=\"cards\">\n");
        for (State state : TableSummary.ORDER) {
            String name = page.paper() ? "td" : "li";
            page.raw("<" + name + " class=\"" + Page.style(state) + "\"><b>");
            page.raw(String.valueOf(counts.getOrDefault(state, 0))).raw("</b> ");
            page.text(page.words().state(state)).raw("</" + name + ">\n");
        }
        page.raw(page.paper() ? "</tr></table>\n" : "</ul>\n");
    }

    private void levels() {
        Map<String, Map<State, Integer>> levels = Levels.counts(page.conformity());
        page.raw("<table class=\"levels\">\n<thead><tr><th scope=\"col\">");
        page.text(page.words().of("column.level")).raw("</th><th scope=\"col\" class=\"wide\">");
        page.text(page.words().of("column.share")).raw("</th>");
        for (State state : TableSummary.ORDER) {
            page.raw("<th scope=\"col\" class=\"number\">").text(page.words().state(state));
            page.raw("</th>");
        }
        page.raw("</tr></thead>\n<tbody>\n");
        levels.forEach((id, counts) -> level(page.words().level(page.conformity(), id), counts));
        level(page.words().of("sum"), page.conformity().counts());
        page.raw("</tbody>\n</table>\n");
    }

    private void level(String title, Map<State, Integer> counts) {
        page.raw("<tr><th scope=\"row\">").text(title).raw("</th><td class=\"wide\">");
        bar(counts);
        page.raw("</td>");
        for (State state : TableSummary.ORDER) {
            int count = counts.getOrDefault(state, 0);
            page.raw("<td class=\"number\" data-label=\"");
            page.raw(Markup.html(page.words().state(state))).raw("\">");
            page.raw(count == 0 ? "–" : String.valueOf(count)).raw("</td>");
        }
        page.raw("</tr>\n");
    }

    /// The shares of the states; the numbers stand beside it, so it is only for the eye.
    private void bar(Map<State, Integer> counts) {
        int all = Math.max(1, counts.values().stream().mapToInt(Integer::intValue).sum());
        if (page.paper()) {
            paperBar(counts, all);
            return;
        }
        page.raw("<svg class=\"bar\" aria-hidden=\"true\" preserveAspectRatio=\"none\"");
        page.raw(" viewBox=\"0 0 " + all + " 1\">");
        int start = 0;
        for (State state : TableSummary.ORDER) {
            int count = counts.getOrDefault(state, 0);
            if (count > 0) {
                page.raw("<rect class=\"" + Page.style(state) + "\" x=\"" + start + "\" width=\"");
                page.raw(count + "\" height=\"1\"/>");
                start += count;
            }
        }
        page.raw("</svg>");
    }

    private void paperBar(Map<State, Integer> counts, int all) {
        page.raw("<table class=\"bar\"><tr>");
        for (State state : TableSummary.ORDER) {
            int share = Math.round(100f * counts.getOrDefault(state, 0) / all);
            if (share > 0) {
                page.raw("<td class=\"" + Page.style(state) + "\" style=\"width:" + share);
                page.raw("%\">&#160;</td>");
            }
        }
        page.raw("</tr></table>");
    }

    /// What to do, most urgent first.
    void steps() {
        Conformity conformity = page.conformity();
        List<Step> steps = Step.of(conformity);
        List<String> open = Open.of(conformity).sentences(page.words(), conformity.standard());
        if (steps.isEmpty() && open.isEmpty()) {
            return;
        }
        page.section("next", page.words().of("next")).raw("<ol class=\"steps\">\n");
        for (Step step : steps.subList(0, Math.min(FEW_STEPS, steps.size()))) {
            page.raw("<li>").text(step.remedy()).raw("<br/><small>");
            String helps = String.join(", ", step.requirements());
            page.text(page.words().of("step.why", step.rule(), step.items(), helps));
            page.raw("</small></li>\n");
        }
        open.forEach(sentence -> page.element("li", "", sentence).raw("\n"));
        page.raw("</ol>\n");
        if (steps.size() > FEW_STEPS) {
            String more = page.words().of("html.more", steps.size() - FEW_STEPS);
            page.element("p", "note", more).raw("\n");
        }
        page.end();
    }

    /// What changed since the earlier report.
    void changes() {
        Conformity conformity = page.conformity();
        if (conformity.since() == null) {
            return;
        }
        page.section("changes", page.words().changes(conformity));
        if (!conformity.changes().isEmpty()) {
            page.raw("<table class=\"changes\">\n").heads("id", "before", "now", "reason");
            conformity.changes().forEach(this::change);
            page.raw("</tbody>\n</table>\n");
        }
        page.end();
    }

    private void change(Change change) {
        page.raw("<tr><th scope=\"row\">").text(change.id()).raw("</th><td>");
        if (change.before() == null) {
            page.text(page.words().of("change.new"));
        } else {
            page.badge(change.before());
        }
        page.raw("</td><td>");
        if (change.now() == null) {
            page.text(page.words().of("change.gone"));
        } else {
            page.badge(change.now());
        }
        page.raw("</td><td>").text(change.reason()).raw("</td></tr>\n");
    }

    /// What could not be looked at, and waivers that no longer hold.
    void gaps() {
        Conformity conformity = page.conformity();
        int count = conformity.gaps().size();
        if (count == 0 && conformity.expiredWaivers().isEmpty()) {
            return;
        }
        boolean none = count == 0;
        page.section("gaps", page.words().of(none ? "html.waivers" : "gaps", count));
        page.raw("<ul class=\"warn\">\n");
        conformity.gaps().forEach(gap -> item(page.words().gap(gap)));
        conformity.expiredWaivers().forEach(waiver -> item(page.words().expired(waiver)));
        page.raw("</ul>\n").end();
    }

    private void item(String text) {
        page.element("li", "", text).raw("\n");
    }
}
