package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.report.Columns;
import dev.bollwerk.report.Lines;
import dev.bollwerk.report.Style;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How many requirements are in each state, by level, with a bar.
record TableSummary(Conformity conformity, Words words, Badges badges, Style style) {
    /// Worst first.
    static final List<State> ORDER =
            List.of(
                    State.NOT_FULFILLED,
                    State.PARTLY,
                    State.NOT_ASSESSABLE,
                    State.MANUAL,
                    State.FULFILLED,
                    State.DISPENSABLE);

    private static final int LONGEST_BAR = 20;
    private static final int WIDEST = 16;

    void print(Lines lines) {
        Map<String, Map<State, Integer>> columns = columns();
        var head = new StringBuilder(" ".repeat(badges.width()));
        columns.keySet().forEach(title -> head.append("  ").append(title));
        lines.line(head.toString());
        Map<State, Integer> counts = conformity.counts();
        for (State state : ORDER) {
            var row = new StringBuilder(badges.padded(state));
            columns.forEach((title, all) -> row.append(cell(all.getOrDefault(state, 0), title)));
            int bar = bar(counts.getOrDefault(state, 0), Columns.width(head.toString()));
            row.append("  ").append(badges.paint(state, bar(state).repeat(bar)));
            lines.line(row.toString());
        }
    }

    /// Alarms are painted as background already.
    private String bar(State state) {
        return style.color() && state == State.NOT_FULFILLED ? " " : "■";
    }

    private int bar(int count, int used) {
        int room = Math.min(LONGEST_BAR, style.width() - used - 2);
        int all = Math.max(1, conformity.requirements().size());
        return count == 0 || room <= 0 ? 0 : Math.max(1, Math.round((float) room * count / all));
    }

    private static String cell(int count, String title) {
        String number = count == 0 ? "·" : String.valueOf(count);
        return "  " + " ".repeat(Columns.width(title) - number.length()) + number;
    }

    /// The levels as far as there is room, and all together.
    private Map<String, Map<State, Integer>> columns() {
        Map<String, Map<State, Integer>> columns = new LinkedHashMap<>();
        int used = badges.width();
        for (var level : Levels.counts(conformity).entrySet()) {
            String title = Columns.cut(words.level(conformity, level.getKey()), WIDEST);
            columns.put("%5s".formatted(title), level.getValue());
        }
        String sum = "%5s".formatted(words.of("sum"));
        for (String title : new ArrayList<>(columns.keySet())) {
            used += 2 + Columns.width(title);
        }
        if (used + 2 + Columns.width(sum) > style.width()) {
            columns.clear();
        }
        columns.put(sum, conformity.counts());
        return columns;
    }
}
