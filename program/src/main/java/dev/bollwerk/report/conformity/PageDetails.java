package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.Answer;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Named;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.report.Markup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Every requirement: in one table, and each in full with demands, proofs and answers.
record PageDetails(Page page) {
    /// Proofs shown on the screen and on paper; JSON has them all.
    private static final int MOST_ON_SCREEN = 200;

    private static final int MOST_ON_PAPER = 12;
    private static final int MOST_FOR_ON_PAPER = 4;
    private static final int MOST_ITEMS = 30;
    private static final int LONGEST = 1_200;

    /// One row for each requirement.
    void overview() {
        page.section("overview", page.words().of("html.overview"));
        if (!page.paper()) {
            new PageFilter(page).write();
        }
        page.raw("<table class=\"overview\">\n").heads("id", "title", "level", "state", "demands");
        for (Requirement each : page.conformity().requirements()) {
            page.raw("<tr" + data(each) + "><th scope=\"row\"><a href=\"#" + page.anchor(each));
            page.raw("\">").text(each.id()).raw("</a></th><td>").text(each.title());
            page.raw("</td><td>").text(level(each)).raw("</td><td>").badge(each.state());
            page.raw("</td><td>");
            for (Demand demand : each.demands()) {
                String target = page.anchor(each, demand);
                page.chip(demand.state(), target, TablePage.shortId(each, demand)).raw(" ");
            }
            page.raw("</td></tr>\n");
        }
        page.raw("</tbody>\n</table>\n").end();
    }

    private String level(Requirement each) {
        return each.level().isEmpty() ? "" : page.words().level(page.conformity(), each.level());
    }

    private String data(Requirement each) {
        return " data-state=\""
                + each.state().label()
                + "\" data-level=\""
                + Markup.html(each.level())
                + "\"";
    }

    /// Each in full, by level.
    void details() {
        page.section("details", page.words().of("html.details"));
        Map<String, List<Requirement>> byLevel = Levels.requirements(page.conformity());
        byLevel.forEach(
                (level, all) -> {
                    if (byLevel.size() > 1) {
                        String title = page.words().level(page.conformity(), level);
                        page.element("h3", "level", title).raw("\n");
                    }
                    all.forEach(this::requirement);
                });
        page.end();
    }

    private void requirement(Requirement each) {
        page.raw("<article id=\"" + page.anchor(each) + "\"" + data(each) + ">\n<h4>");
        page.badge(each.state()).raw(" <span class=\"id\">").text(each.id()).raw("</span> ");
        page.text(each.title()).raw("</h4>\n");
        if (!each.note().isEmpty()) {
            page.element("p", "note", each.note()).raw("\n");
        }
        if (!each.threats().isEmpty()) {
            page.raw("<p class=\"note\">").text(page.words().of("html.counters")).raw(" ");
            page.text(String.join("; ", threats(each))).raw("</p>\n");
        }
        each.demands().forEach(demand -> demand(each, demand));
        page.raw("</article>\n");
    }

    private List<String> threats(Requirement each) {
        List<String> titles = new ArrayList<>();
        for (Named threat : page.conformity().threats()) {
            if (each.threats().contains(threat.id())) {
                titles.add(threat.id() + " " + threat.title());
            }
        }
        return titles.isEmpty() ? each.threats() : titles;
    }

    private void demand(Requirement requirement, Demand demand) {
        page.raw("<div class=\"demand " + Page.style(demand.state()) + "\" id=\"");
        page.raw(page.anchor(requirement, demand)).raw("\">\n<h5>");
        page.element("span", "id", demand.id()).raw(" ");
        page.element("span", "modality", page.words().modality(demand.modality())).raw(" ");
        page.badge(demand.state()).raw(" <span class=\"by\">");
        page.text(page.words().of("html.by", page.words().automation(demand.automation())));
        page.raw("</span></h5>\n").element("p", "", demand.text()).raw("\n");
        page.element("p", "reason", demand.reason()).raw("\n");
        if (demand.answer() != null) {
            answer(demand.answer());
        } else if (demand.state() == State.MANUAL && !demand.question().isEmpty()) {
            page.raw("<p class=\"question\"><b>").text(page.words().of("column.question"));
            page.raw(":</b> ").text(demand.question()).raw("</p>\n");
        }
        List<ProofGroup> all = ProofGroup.of(demand.proofs());
        against(all.stream().filter(ProofGroup::isAgainst).toList());
        rest(all.stream().filter(each -> !each.isAgainst()).toList());
        page.raw("</div>\n");
    }

    private void answer(Answer answer) {
        String style = answer.valid() ? "answer" : "answer invalid";
        page.raw("<p class=\"" + style + "\"><b>").text(page.words().of("column.answer"));
        page.raw(":</b> ").text(page.words().answer(answer)).raw("</p>\n");
    }

    private void against(List<ProofGroup> groups) {
        if (!groups.isEmpty()) {
            String title = page.words().of("html.against", groups.size());
            page.element("p", "proofs", title).raw("\n");
            proofs(groups, page.paper() ? MOST_ON_PAPER : MOST_ON_SCREEN);
        }
    }

    private void rest(List<ProofGroup> groups) {
        if (groups.isEmpty()) {
            return;
        }
        String title = page.words().of("html.rest", groups.size());
        if (page.paper()) {
            page.element("p", "proofs", title).raw("\n");
            proofs(groups, MOST_FOR_ON_PAPER);
        } else {
            page.raw("<details><summary>").text(title).raw("</summary>\n");
            proofs(groups, MOST_ON_SCREEN);
            page.raw("</details>\n");
        }
    }

    private void proofs(List<ProofGroup> groups, int most) {
        page.raw("<table class=\"proofs\">\n").heads("result", "rule", "source", "evidence");
        int shown = groups.size() > most + 1 ? most : groups.size();
        groups.subList(0, shown).forEach(this::proof);
        page.raw("</tbody>\n</table>\n");
        if (shown < groups.size()) {
            String more = page.words().of("html.more", groups.size() - shown);
            page.element("p", "note", more).raw("\n");
        }
    }

    private void proof(ProofGroup group) {
        String label = group.result().label();
        page.raw("<tr><td class=\"rs-" + label + "\">").text(page.words().of("result." + label));
        page.raw("</td><td>").element("code", "", group.rule()).raw("</td><td>");
        page.text(group.first().source()).raw("</td><td>");
        items(group.items());
        page.text(cut(page.words().evidence(group)));
        if (!group.places().isEmpty()) {
            List<String> places = group.places();
            String few = String.join(", ", places.subList(0, Math.min(3, places.size())));
            page.raw(" <small>").text(few + (places.size() > 3 ? " …" : "")).raw("</small>");
        }
        if (group.waiver() != null) {
            page.raw("<br/>").element("i", "", page.words().waiver(group.waiver()));
        }
        String remedy = group.first().said().remediation();
        if (group.isAgainst() && !remedy.isEmpty()) {
            page.raw("<br/><small>").text(page.words().of("remedy", remedy)).raw("</small>");
        }
        page.raw("</td></tr>\n");
    }

    private void items(List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        int shown = Math.min(items.size(), MOST_ITEMS);
        for (int i = 0; i < shown; i++) {
            page.raw(i == 0 ? "" : ", ").element("b", "", cut(items.get(i)));
        }
        page.raw(shown < items.size() ? " +" + (items.size() - shown) : "").raw(": ");
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
