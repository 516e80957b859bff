package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.Change;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Proof;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.report.Ansi;
import dev.bollwerk.report.Columns;
import dev.bollwerk.report.Lines;
import dev.bollwerk.report.Style;

import java.util.List;
import java.util.Map;

/// A conformity on its way to the terminal.
final class TablePage {
    private static final int FEW_PROOFS = 3;
    private static final int FEW_STEPS = 5;
    private static final int FEW_CHANGES = 12;
    private static final int LONGEST_EVIDENCE = 240;

    private final Conformity conformity;
    private final Style style;
    private final Lines lines;
    private final Words words;
    private final Ansi ansi;
    private final Badges badges;

    TablePage(Conformity conformity, Style style, Lines lines) {
        this.conformity = conformity;
        this.style = style;
        this.lines = lines;
        this.words = Words.of(conformity);
        this.ansi = new Ansi(style.color());
        this.badges = Badges.of(ansi, words);
    }

    void print() {
        lines.wrapped(words.standard(conformity), "", ansi::bold);
        lines.wrapped(words.subjects(conformity), "");
        lines.gap();
        new TableSummary(conformity, words, badges, style).print(lines);
        requirements();
        changes();
        warnings();
        steps();
        lines.gap();
        lines.wrapped(words.verdict(conformity), "", ansi::bold);
        lines.wrapped(words.of("disclaimer"), "", ansi::dim);
        if (style.verbose()) {
            conformity.notes().forEach(note -> lines.wrapped(note, "", ansi::dim));
        }
    }

    private void requirements() {
        Map<String, List<Requirement>> byLevel = Levels.requirements(conformity);
        for (Map.Entry<String, List<Requirement>> level : byLevel.entrySet()) {
            lines.gap();
            if (byLevel.size() > 1 || !level.getKey().isEmpty()) {
                lines.wrapped(words.level(conformity, level.getKey()), "", ansi::heading);
            }
            level.getValue().forEach(this::requirement);
        }
    }

    private void requirement(Requirement requirement) {
        String head = badges.padded(requirement.state()) + "  ";
        int indent = badges.width() + 2;
        String name = Columns.clean(requirement.id());
        List<String> title =
                Columns.wrap(
                        name + "  " + requirement.title(), Math.max(20, style.width() - indent));
        lines.line(head + ansi.bold(title.getFirst()));
        String space = " ".repeat(indent);
        title.stream().skip(1).forEach(rest -> lines.line(space + ansi.bold(rest)));
        for (Demand demand : requirement.demands()) {
            if (style.verbose() || isAgainst(demand.state())) {
                demand(requirement, demand);
            }
        }
    }

    private static boolean isAgainst(State state) {
        return state == State.NOT_FULFILLED || state == State.PARTLY;
    }

    private void demand(Requirement requirement, Demand demand) {
        String id = shortId(requirement, demand);
        String what = id + " " + words.modality(demand.modality()) + " · ";
        String said = style.verbose() ? words.state(demand.state()) + " · " : "";
        lines.wrapped(what + said + demand.text(), "    ");
        boolean proved = demand.proofs().stream().anyMatch(Proof::isAgainst);
        if (style.verbose() || demand.answer() != null || !proved) {
            lines.wrapped(demand.reason(), "      ");
        }
        if (style.verbose() && demand.answer() != null) {
            lines.wrapped(words.answer(demand.answer()), "      ", ansi::dim);
        }
        proofs(demand);
    }

    /// The last part of the demand's id, when it begins with that of the requirement.
    static String shortId(Requirement requirement, Demand demand) {
        String start = requirement.id() + ".";
        return demand.id().startsWith(start) ? demand.id().substring(start.length()) : demand.id();
    }

    private void proofs(Demand demand) {
        List<ProofGroup> groups =
                ProofGroup.of(demand.proofs()).stream().filter(ProofGroup::isAgainst).toList();
        int shown = style.verbose() ? groups.size() : Math.min(groups.size(), FEW_PROOFS);
        groups.subList(0, shown).forEach(group -> lines.wrapped(line(group), "      ", ansi::dim));
        if (shown < groups.size()) {
            String more = words.of("more.explain", groups.size() - shown, demand.id());
            lines.wrapped(more, "      ", ansi::dim);
        }
    }

    private String line(ProofGroup group) {
        int room = Math.max(20, style.width() / 2);
        String items = Lines.names(group.items(), room, " +"::concat);
        String evidence = words.evidence(group);
        if (!style.verbose()) {
            evidence = Columns.cut(evidence, LONGEST_EVIDENCE);
        }
        String who = group.first().source();
        String what = evidence.startsWith(items) ? evidence : items + ": " + evidence;
        return group.rule() + " · " + who + " · " + (items.isEmpty() ? evidence : what);
    }

    private void changes() {
        if (conformity.since() == null) {
            return;
        }
        lines.gap();
        lines.wrapped(words.changes(conformity), "", ansi::heading);
        List<Change> changes = conformity.changes();
        int shown = style.verbose() ? changes.size() : Math.min(changes.size(), FEW_CHANGES);
        for (Change change : changes.subList(0, shown)) {
            String reason = change.reason().isEmpty() ? "" : " · " + change.reason();
            lines.wrapped(change.id() + ": " + words.change(change) + reason, "  ");
        }
        more(changes.size() - shown);
    }

    private void more(int left) {
        if (left > 0) {
            lines.wrapped(words.of("more.verbose", left), "  ", ansi::dim);
        }
    }

    private void warnings() {
        if (!conformity.gaps().isEmpty()) {
            lines.gap();
            lines.wrapped(words.of("gaps", conformity.gaps().size()), "", ansi::heading);
            conformity.gaps().forEach(gap -> lines.wrapped(words.gap(gap), "  ", ansi::warn));
        }
        if (!conformity.expiredWaivers().isEmpty()) {
            lines.gap();
            conformity
                    .expiredWaivers()
                    .forEach(waiver -> lines.wrapped(words.expired(waiver), "", ansi::warn));
        }
    }

    private void steps() {
        List<Step> steps = Step.of(conformity);
        Open open = Open.of(conformity);
        if (steps.isEmpty() && open.isEmpty()) {
            return;
        }
        lines.gap();
        lines.wrapped(words.of("next"), "", ansi::heading);
        int shown = style.verbose() ? steps.size() : Math.min(steps.size(), FEW_STEPS);
        int number = 1;
        for (Step step : steps.subList(0, shown)) {
            numbered(number++, step.remedy());
            String helps = String.join(", ", step.requirements());
            String why = words.of("step.why", step.rule(), step.items(), helps);
            lines.wrapped(why, "      ", ansi::dim);
        }
        more(steps.size() - shown);
        for (String sentence : open.sentences(words, conformity.standard())) {
            numbered(number++, sentence);
        }
    }

    private void numbered(int number, String text) {
        List<String> parts = Columns.wrap(text, Math.max(20, style.width() - 6));
        lines.line("%4d. ".formatted(number) + parts.getFirst());
        parts.stream().skip(1).forEach(part -> lines.line("      " + part));
    }
}
