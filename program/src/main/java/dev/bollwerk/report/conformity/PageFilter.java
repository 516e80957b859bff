package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.report.Markup;

import java.util.Map;

/// The form that hides requirements of other states and levels; the script shows it.
record PageFilter(Page page) {
    void write() {
        Conformity conformity = page.conformity();
        Words words = page.words();
        String hint = Markup.html(words.of("html.filter"));
        page.raw("<form class=\"filters\" role=\"search\" hidden=\"\">\n<input type=\"search\"");
        page.raw(" name=\"words\" aria-label=\"" + hint + "\" placeholder=\"" + hint + "\"/>\n");
        select("state", words.of("html.states"));
        for (State state : TableSummary.ORDER) {
            if (conformity.counts().getOrDefault(state, 0) > 0) {
                option(state.label(), words.state(state));
            }
        }
        page.raw("</select>\n");
        Map<String, ?> levels = Levels.counts(conformity);
        if (levels.size() > 1) {
            select("level", words.of("html.levels"));
            levels.keySet().forEach(id -> option(id, words.level(conformity, id)));
            page.raw("</select>\n");
        }
        page.raw("<output></output>\n</form>\n");
    }

    private void select(String name, String all) {
        String label = Markup.html(page.words().of("column." + name));
        page.raw("<select name=\"" + name + "\" aria-label=\"" + label + "\">");
        option("", all);
    }

    private void option(String value, String title) {
        page.raw("<option value=\"" + Markup.html(value) + "\">").text(title).raw("</option>");
    }
}
