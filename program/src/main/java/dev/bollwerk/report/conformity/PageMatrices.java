package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.Automation;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Named;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.finding.conformity.State;

import java.util.List;

/// Which requirements counter which threats, and who decides which demand by what.
record PageMatrices(Page page) {
    private static final int MOST_SOURCES = 8;

    /// Longer names of rules may be broken.
    private static final int LONGEST_NAME = 24;

    /// Threat × requirement.
    void threats() {
        Conformity conformity = page.conformity();
        if (conformity.threats().isEmpty()) {
            return;
        }
        page.section("threats", page.words().of("html.threats"));
        page.raw("<table class=\"threats\">\n").heads("threat", "title", "countered");
        for (Named threat : conformity.threats()) {
            page.raw("<tr><th scope=\"row\">").text(threat.id()).raw("</th><td>");
            page.text(threat.title());
            if (!threat.text().isEmpty()) {
                page.raw("<br/><small>").text(threat.text()).raw("</small>");
            }
            page.raw("</td><td>");
            boolean any = false;
            for (Requirement each : conformity.requirements()) {
                if (each.threats().contains(threat.id())) {
                    any = true;
                    page.chip(each.state(), page.anchor(each), brief(each)).raw(" ");
                }
            }
            page.raw(any ? "" : "–").raw("</td></tr>\n");
        }
        page.raw("</tbody>\n</table>\n").end();
    }

    /// The last part of an id that has several, like `A15`.
    private static String brief(Requirement each) {
        int dot = each.id().lastIndexOf('.');
        return dot >= 0 && dot < each.id().length() - 1 ? each.id().substring(dot + 1) : each.id();
    }

    /// Demand × who decides, by which rules, over what.
    void coverage() {
        page.section("coverage", page.words().of("html.coverage"));
        kinds();
        page.raw("<table class=\"coverage\">\n");
        page.heads("id", "modality", "automation", "rules", "sources", "state");
        for (Requirement requirement : page.conformity().requirements()) {
            requirement.demands().forEach(demand -> row(requirement, demand));
        }
        page.raw("</tbody>\n</table>\n").end();
    }

    /// How many demands each kind of decision has, by state.
    private void kinds() {
        page.raw("<table class=\"kinds\">\n<thead><tr><th scope=\"col\">");
        page.text(page.words().of("column.automation"))
                .raw("</th><th scope=\"col\" class=\"number\">");
        page.text(page.words().of("sum")).raw("</th>");
        for (State state : TableSummary.ORDER) {
            page.raw("<th scope=\"col\" class=\"number\">")
                    .text(page.words().state(state))
                    .raw("</th>");
        }
        page.raw("</tr></thead>\n<tbody>\n");
        for (Automation automation : Automation.values()) {
            List<Demand> demands = Coverage.demands(page.conformity(), automation);
            page.raw("<tr><th scope=\"row\">").text(page.words().automation(automation));
            page.raw("</th><td class=\"number\">" + demands.size() + "</td>");
            for (State state : TableSummary.ORDER) {
                long count = demands.stream().filter(each -> each.state() == state).count();
                page.raw("<td class=\"number\" data-label=\"");
                page.text(page.words().state(state)).raw("\">" + (count == 0 ? "–" : count));
                page.raw("</td>");
            }
            page.raw("</tr>\n");
        }
        page.raw("</tbody>\n</table>\n");
    }

    private void row(Requirement requirement, Demand demand) {
        page.raw("<tr><th scope=\"row\"><a href=\"#" + page.anchor(requirement, demand) + "\">");
        page.text(demand.id()).raw("</a></th><td>");
        page.text(page.words().modality(demand.modality())).raw("</td><td>");
        page.text(page.words().automation(demand.automation())).raw("</td><td>");
        for (String rule : demand.rules()) {
            page.element("span", rule.length() <= LONGEST_NAME ? "name" : "", rule).raw(" ");
        }
        page.raw("</td><td>");
        List<String> sources = Coverage.sources(demand);
        int shown = Math.min(sources.size(), MOST_SOURCES);
        page.text(String.join(", ", sources.subList(0, shown)));
        page.raw(shown < sources.size() ? " +" + (sources.size() - shown) : "");
        page.raw("</td><td>").badge(demand.state()).raw("</td></tr>\n");
    }
}
