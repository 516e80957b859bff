package dev.bollwerk.report.conformity;

import static dev.bollwerk.report.Markup.code;
import static dev.bollwerk.report.Markup.markdown;

import dev.bollwerk.finding.conformity.Change;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.finding.conformity.State;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// A conformity on its way to a Markdown file.
final class MarkdownPage {
    private static final int FEW = 5;

    private final Conformity conformity;
    private final Words words;
    private final StringBuilder out;

    MarkdownPage(Conformity conformity, StringBuilder out) {
        this.conformity = conformity;
        this.words = Words.of(conformity);
        this.out = out;
    }

    void write() {
        out.append("## ").append(markdown(words.standard(conformity))).append("\n\n");
        String made = words.time(conformity.created()) + " · " + words.subjects(conformity);
        paragraph(markdown(made));
        paragraph("**" + markdown(words.verdict(conformity)) + "**");
        sum();
        steps();
        deviations();
        rest();
        changes();
        conformity.expiredWaivers().forEach(waiver -> warning(words.expired(waiver)));
        gaps();
        conformity.notes().forEach(note -> paragraph("<sub>" + markdown(note) + "</sub>"));
        paragraph("<sub>" + markdown(words.of("disclaimer")) + "</sub>");
    }

    private void sum() {
        Map<String, Map<State, Integer>> levels = Levels.counts(conformity);
        var head = new StringJoiner(" | ", "| ", " |\n");
        head.add(words.of("column.state"));
        levels.keySet().forEach(level -> head.add(markdown(words.level(conformity, level))));
        head.add(words.of("sum"));
        out.append(head).append("|---|").append("--:|".repeat(levels.size() + 1)).append('\n');
        for (State state : TableSummary.ORDER) {
            var row = new StringJoiner(" | ", "| ", " |\n");
            row.add(icon(state) + " " + words.state(state));
            levels.values()
                    .forEach(counts -> row.add(String.valueOf(counts.getOrDefault(state, 0))));
            row.add("**" + conformity.counts().getOrDefault(state, 0) + "**");
            out.append(row);
        }
        out.append('\n');
    }

    private static String icon(State state) {
        return switch (state) {
            case NOT_FULFILLED -> "❌";
            case PARTLY -> "🟠";
            case NOT_ASSESSABLE -> "❔";
            case MANUAL -> "✍️";
            case FULFILLED -> "✅";
            case DISPENSABLE -> "➖";
        };
    }

    private void steps() {
        List<Step> steps = Step.of(conformity);
        List<String> open = Open.of(conformity).sentences(words, conformity.standard());
        if (steps.isEmpty() && open.isEmpty()) {
            return;
        }
        out.append("### ").append(markdown(words.of("next"))).append("\n\n");
        for (Step step : steps.subList(0, Math.min(FEW, steps.size()))) {
            String helps = String.join(", ", step.requirements());
            out.append("1. ").append(markdown(step.remedy())).append(" <sub>");
            out.append(markdown(words.of("step.why", step.rule(), step.items(), helps)));
            out.append("</sub>\n");
        }
        open.forEach(text -> out.append("1. ").append(markdown(text)).append('\n'));
        out.append('\n');
    }

    private void deviations() {
        List<Requirement> deviating =
                conformity.requirements().stream().filter(MarkdownPage::deviates).toList();
        if (deviating.isEmpty()) {
            return;
        }
        out.append("### ").append(words.of("deviations", deviating.size())).append("\n\n");
        for (Requirement requirement : deviating) {
            String name = requirement.id() + " " + requirement.title();
            out.append("**").append(icon(requirement.state())).append(' ');
            out.append(markdown(name)).append("** · ");
            out.append(words.state(requirement.state())).append("\n\n");
            for (Demand demand : requirement.demands()) {
                if (demand.state() == State.NOT_FULFILLED || demand.state() == State.PARTLY) {
                    demand(requirement, demand);
                }
            }
            out.append('\n');
        }
    }

    private static boolean deviates(Requirement each) {
        return each.state() == State.NOT_FULFILLED || each.state() == State.PARTLY;
    }

    private void demand(Requirement requirement, Demand demand) {
        String id = TablePage.shortId(requirement, demand);
        out.append("- ").append(code(id)).append(' ').append(words.modality(demand.modality()));
        out.append(": ").append(markdown(demand.reason())).append('\n');
        List<ProofGroup> groups =
                ProofGroup.of(demand.proofs()).stream().filter(ProofGroup::isAgainst).toList();
        for (ProofGroup group : groups.subList(0, Math.min(FEW, groups.size()))) {
            List<String> items = group.items();
            var names = new StringJoiner(" ");
            items.subList(0, Math.min(FEW, items.size())).forEach(item -> names.add(code(item)));
            String more = items.size() > FEW ? " +" + (items.size() - FEW) : "";
            out.append("  - ").append(code(group.rule())).append(' ');
            out.append(markdown(group.first().source())).append(items.isEmpty() ? "" : " ");
            out.append(names).append(more).append(": ").append(markdown(words.evidence(group)));
            out.append('\n');
        }
        if (groups.size() > FEW) {
            out.append("  - +").append(groups.size() - FEW).append('\n');
        }
    }

    private void rest() {
        List<Requirement> rest =
                conformity.requirements().stream().filter(each -> !deviates(each)).toList();
        if (rest.isEmpty()) {
            return;
        }
        fold(words.of("others", rest.size()));
        var head = new StringJoiner(" | ", "| ", " |\n");
        for (String column : List.of("state", "id", "title", "level")) {
            head.add(words.of("column." + column));
        }
        out.append(head).append("|---|---|---|---|\n");
        for (Requirement each : rest) {
            var row = new StringJoiner(" | ", "| ", " |\n");
            row.add(icon(each.state()) + " " + words.state(each.state()));
            row.add(code(each.id()));
            row.add(markdown(each.title()));
            row.add(each.level().isEmpty() ? "" : markdown(words.level(conformity, each.level())));
            out.append(row);
        }
        out.append("\n</details>\n\n");
    }

    private void changes() {
        if (conformity.since() == null) {
            return;
        }
        out.append("### ").append(markdown(words.changes(conformity))).append("\n\n");
        for (Change change : conformity.changes()) {
            out.append("- ").append(code(change.id())).append(": ");
            out.append(markdown(words.change(change)));
            out.append(change.reason().isEmpty() ? "" : " · " + markdown(change.reason()));
            out.append('\n');
        }
        out.append('\n');
    }

    private void gaps() {
        if (conformity.gaps().isEmpty()) {
            return;
        }
        fold(words.of("gaps", conformity.gaps().size()));
        conformity
                .gaps()
                .forEach(gap -> out.append("- ").append(markdown(words.gap(gap))).append('\n'));
        out.append("\n</details>\n\n");
    }

    private void fold(String summary) {
        out.append("<details>\n<summary>").append(markdown(summary)).append("</summary>\n\n");
    }

    private void warning(String text) {
        paragraph("> ⚠️ " + markdown(text));
    }

    private void paragraph(String text) {
        out.append(text).append("\n\n");
    }
}
