package dev.bollwerk.report.conformity;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Named;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.report.Ansi;
import dev.bollwerk.report.Columns;
import dev.bollwerk.report.Lines;
import dev.bollwerk.report.Style;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// One requirement or demand in full: what is asked, all proofs for and against, the answer.
final class TableExplanation {
    private final Conformity conformity;
    private final String id;
    private final Lines lines;
    private final Words words;
    private final Ansi ansi;
    private final Badges badges;
    private final Set<String> remedies = new HashSet<>();

    TableExplanation(Conformity conformity, String id, Style style, Lines lines) {
        this.conformity = conformity;
        this.id = id;
        this.lines = lines;
        this.words = Words.of(conformity);
        this.ansi = new Ansi(style.color());
        this.badges = Badges.of(ansi, words);
    }

    void print() {
        boolean found = false;
        for (Requirement requirement : conformity.requirements()) {
            List<Demand> demands = requirement.demands();
            if (!requirement.id().equalsIgnoreCase(id)) {
                demands = demands.stream().filter(each -> each.id().equalsIgnoreCase(id)).toList();
                if (demands.isEmpty()) {
                    continue;
                }
            }
            found = true;
            requirement(requirement);
            demands.forEach(this::demand);
        }
        if (!found) {
            throw BollwerkException.usage(
                    "%s has no '%s' at this level; --format csv lists all ids."
                            .formatted(conformity.standard(), id));
        }
    }

    private void requirement(Requirement requirement) {
        lines.wrapped(requirement.id() + "  " + requirement.title(), "", ansi::bold);
        String level =
                requirement.level().isEmpty()
                        ? ""
                        : "  " + Columns.clean(words.level(conformity, requirement.level()));
        lines.line(badges.paint(requirement.state(), words.state(requirement.state())) + level);
        if (!requirement.note().isEmpty()) {
            lines.wrapped(requirement.note(), "", ansi::dim);
        }
        for (Named threat : conformity.threats()) {
            if (requirement.threats().contains(threat.id())) {
                String title = words.of("threat", threat.id(), threat.title());
                lines.wrapped(title, "", ansi::dim);
            }
        }
    }

    private void demand(Demand demand) {
        lines.gap();
        lines.wrapped(demand.id() + "  " + words.modality(demand.modality()), "", ansi::bold);
        lines.wrapped(demand.text(), "  ");
        String state = badges.paint(demand.state(), words.state(demand.state()));
        lines.line("  " + state);
        lines.wrapped(demand.reason(), "  ");
        fact("column.automation", words.automation(demand.automation()));
        if (!demand.rules().isEmpty()) {
            fact("column.rules", String.join(", ", demand.rules()));
        }
        if (!demand.question().isEmpty()) {
            fact("column.question", demand.question());
        }
        if (demand.answer() != null) {
            fact("column.answer", words.answer(demand.answer()));
        }
        ProofGroup.of(demand.proofs()).forEach(this::proof);
    }

    private void fact(String key, String value) {
        lines.wrapped(words.of(key) + ": " + value, "  ");
    }

    private void proof(ProofGroup group) {
        UnaryOperator<String> paint = group.isAgainst() ? ansi::warn : UnaryOperator.identity();
        String result = words.of("result." + group.result().label());
        String items = String.join(", ", group.items());
        String who = items.isEmpty() ? "" : " · " + items;
        String source = group.first().source();
        lines.wrapped(result + " " + group.rule() + " · " + source + who, "  ", paint);
        lines.wrapped(words.evidence(group), "    ");
        if (group.waiver() != null) {
            lines.wrapped(words.waiver(group.waiver()), "    ", ansi::dim);
        }
        group.places().forEach(place -> lines.wrapped(place, "    ", ansi::dim));
        String remedy = group.first().said().remediation();
        if (group.isAgainst() && !remedy.isEmpty() && remedies.add(remedy)) {
            lines.wrapped(words.of("remedy", remedy), "    ", ansi::dim);
        }
    }
}
