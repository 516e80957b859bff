package dev.bollwerk.report;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.FindingState;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.text.Texts;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// The findings of a report in two lists: what an upgrade mends, one line for each; and what has no
/// fix, one line for each package when there are many, so that it does not drown the first. Every
/// finding is shown or counted.
final class TableGroups {
    private static final int SEVERITY = 10;
    private static final int SHORTEST_ID = 14;
    private static final int LONGEST_ID = 24;
    private static final int NARROW = 70;
    private static final int SHORTEST_TITLE = 12;

    /// Room for how many more there are.
    private static final int PLUS = 6;

    /// So many lines without a fix may stand there in full.
    private static final int FEW = 20;

    /// So many packages without a fix are named when the rest is only counted.
    private static final int FEW_PACKAGES = 15;

    private final Style style;
    private final Lines lines;
    private final Texts texts;
    private final Ansi ansi;
    private final List<PackageGroup> fixable;
    private final List<PackageGroup> open;
    private final int idWidth;
    private final int fixWidth;

    TableGroups(Report report, Style style, Lines lines) {
        this(report.findings(), style, lines);
    }

    TableGroups(List<Finding> findings, Style style, Lines lines) {
        this.style = style;
        this.lines = lines;
        this.texts = new Texts("dev.bollwerk.report.messages", style.locale());
        this.ansi = new Ansi(style.color());
        this.fixable = PackageGroup.of(findings, PackageGroup::isFixable);
        this.open = PackageGroup.of(findings, found -> !PackageGroup.isFixable(found));
        this.idWidth = Math.clamp(widest(Vulnerability::id), SHORTEST_ID, LONGEST_ID);
        this.fixWidth = Math.clamp(widest(this::fixText), 8, Math.max(20, style.width() / 3));
    }

    void print() {
        if (!fixable.isEmpty()) {
            lines.gap();
            heading(texts.of("fixable", count(fixable), fixable.size()));
            fixable.forEach(this::group);
        }
        if (!open.isEmpty()) {
            lines.gap();
            heading(texts.of("open", count(open), open.size()));
            states();
            if (style.verbose() || count(open) <= FEW) {
                open.forEach(this::group);
            } else {
                condensed();
            }
        }
    }

    /// One line for each package with its worst severity and its ids, whether there is a fix or
    /// not.
    static void printBriefly(List<Finding> findings, Style style, Lines lines) {
        var all = new TableGroups(List.of(), style, lines);
        PackageGroup.of(findings, _ -> true).forEach(all::brief);
    }

    private void heading(String text) {
        lines.wrapped(text, "", ansi::heading);
    }

    private void group(PackageGroup group) {
        lines.gap();
        String title = Columns.clean(group.name() + " " + group.version());
        title += group.target().map(target -> " → " + Columns.clean(target)).orElse("");
        String parts = group.parts().equals(List.of(group.name())) ? "" : parts(group);
        if (Columns.width(title) + 2 + Columns.width(parts) <= lines.width()) {
            lines.line(ansi.bold(title) + "  " + ansi.dim(parts));
        } else {
            lines.wrapped(title, "", ansi::bold);
            lines.wrapped(parts, "    ", ansi::dim);
        }
        group.vulnerabilities().forEach(this::finding);
    }

    /// Binary packages, or paths, of which the end says more than the beginning.
    private String parts(PackageGroup group) {
        int room = lines.width() - 4;
        int each = group.parts().size() == 1 ? room : room - PLUS;
        List<String> names =
                group.parts().stream().map(name -> Columns.cutStart(name, each)).toList();
        return Lines.names(names, room, this::more);
    }

    private void finding(Vulnerability found) {
        String fix = fixText(found);
        boolean fits =
                style.width() >= NARROW
                        && Columns.width(Columns.clean(found.id())) <= idWidth
                        && Columns.width(fix) <= fixWidth
                        && titleWidth(found) >= (title(found).isBlank() ? 0 : SHORTEST_TITLE);
        if (fits) {
            row(found, fix);
        } else {
            stacked(found, fix);
        }
        if (style.verbose()) {
            details(found);
        }
    }

    private void row(Vulnerability found, String fix) {
        lines.line(
                "  %s %s %s  %s%s"
                        .formatted(
                                severity(found.severity()),
                                Columns.fit(found.id(), idWidth),
                                paintFix(found, Columns.fit(fix, fixWidth)),
                                mark(found),
                                title(found, titleWidth(found))));
    }

    private int titleWidth(Vulnerability found) {
        return style.width() - SEVERITY - idWidth - fixWidth - 6 - markWidth(found);
    }

    /// Over two or more lines: for narrow terminals, and for what is too long for its column.
    private void stacked(Vulnerability found, String fix) {
        int room = style.width() - SEVERITY - 3 - markWidth(found);
        String id = Columns.clean(found.id());
        if (Columns.width(id) <= room) {
            lines.line("  " + severity(found.severity()) + " " + mark(found) + id);
        } else {
            lines.line("  " + severity(found.severity()) + " " + mark(found));
            lines.wrapped(id, "    ");
        }
        String indent = " ".repeat(style.width() >= NARROW ? SEVERITY + 3 : 4);
        lines.wrapped(fix, indent, text -> paintFix(found, text));
        if (!style.verbose() && !title(found).isBlank()) {
            lines.line(indent + ansi.dim(Columns.cut(title(found), width(indent))));
        }
    }

    private int width(String indent) {
        return style.width() - indent.length();
    }

    private void details(Vulnerability found) {
        String indent = "    ";
        lines.wrapped(title(found), indent);
        if (!found.aliases().isEmpty()) {
            String aliases = String.join(", ", found.aliases());
            lines.wrapped(texts.of("aliases", aliases), indent, ansi::dim);
        }
        lines.wrapped(found.explanation(), indent, ansi::dim);
        for (Location place : found.affected().locations()) {
            String step = place.createdBy() == null ? "" : " (" + place.createdBy() + ")";
            lines.wrapped(place.path() + step, indent, ansi::dim);
        }
        if (!found.references().isEmpty()) {
            lines.wrapped(found.references().getFirst(), indent, ansi::dim);
        }
    }

    private String severity(Severity severity) {
        String word = texts.of("severity." + severity.label());
        return ansi.severity(severity, word) + " ".repeat(SEVERITY - Columns.width(word));
    }

    private String mark(Vulnerability found) {
        return found.kev() ? ansi.alarm(texts.of("kev")) + " " : "";
    }

    private int markWidth(Vulnerability found) {
        return found.kev() ? Columns.width(texts.of("kev")) + 1 : 0;
    }

    private String title(Vulnerability found, int width) {
        return style.verbose() ? "" : ansi.dim(Columns.cut(title(found), width));
    }

    private String fixText(Vulnerability found) {
        if (found.fixed().isEmpty()) {
            return texts.of("state." + found.state().label());
        }
        return "→ " + Columns.clean(String.join(", ", found.fixed()));
    }

    private String paintFix(Vulnerability found, String text) {
        return found.fixed().isEmpty() ? ansi.dim(text) : ansi.good(text);
    }

    /// Why there is no fix, with numbers.
    private void states() {
        Map<FindingState, Integer> counts = new EnumMap<>(FindingState.class);
        for (PackageGroup group : open) {
            for (Vulnerability found : group.vulnerabilities()) {
                counts.merge(found.state(), 1, Integer::sum);
            }
        }
        var states = new StringJoiner(" · ");
        counts.forEach(
                (state, count) ->
                        states.add(texts.of("count", count, texts.of("state." + state.label()))));
        lines.wrapped(states.toString(), "", ansi::dim);
    }

    /// The worst packages with their ids, one line each; the rest as a number.
    private void condensed() {
        lines.gap();
        int shown = 0;
        while (shown < open.size() && isNamed(open.get(shown), shown)) {
            brief(open.get(shown++));
        }
        List<PackageGroup> rest = open.subList(shown, open.size());
        if (!rest.isEmpty()) {
            String worst = texts.of("severity." + rest.getFirst().worst().label());
            lines.wrapped(texts.of("open.rest", count(rest), rest.size(), worst), "  ", ansi::dim);
        }
        lines.wrapped(texts.of("open.verbose"), "  ", ansi::dim);
    }

    private static boolean isNamed(PackageGroup group, int before) {
        boolean grave = group.worst().compareTo(Severity.HIGH) >= 0 || group.exploited();
        return grave || before < FEW_PACKAGES && group.worst().compareTo(Severity.MEDIUM) >= 0;
    }

    private void brief(PackageGroup group) {
        String title = Columns.clean(group.name() + " " + group.version());
        String mark = group.exploited() ? texts.of("kev") + " " : "";
        int left = lines.width() - SEVERITY - 5 - Columns.width(title) - mark.length();
        List<String> ids = group.vulnerabilities().stream().map(Vulnerability::id).toList();
        String start = "  " + severity(group.worst()) + " ";
        if (left >= SHORTEST_ID + 10) {
            String listed = Lines.names(ids, left, this::more);
            lines.line(
                    start + title + "  " + ansi.alarm(mark.strip()) + pad(mark) + ansi.dim(listed));
            return;
        }
        lines.line(start + Columns.cut(title, lines.width() - SEVERITY - 3));
        if (!mark.isEmpty()) {
            lines.line("    " + ansi.alarm(mark.strip()));
        }
        lines.wrapped(Lines.names(ids, lines.width() - 4, this::more), "    ", ansi::dim);
    }

    private static String pad(String mark) {
        return mark.isEmpty() ? "" : " ";
    }

    private String more(String count) {
        return " +" + count;
    }

    private int widest(java.util.function.Function<Vulnerability, String> text) {
        int widest = 0;
        for (List<PackageGroup> groups : List.of(fixable, open)) {
            for (PackageGroup group : groups) {
                for (Vulnerability found : group.vulnerabilities()) {
                    widest = Math.max(widest, Columns.width(Columns.clean(text.apply(found))));
                }
            }
        }
        return widest;
    }

    private static int count(List<PackageGroup> groups) {
        return groups.stream().mapToInt(group -> group.vulnerabilities().size()).sum();
    }

    /// A vulnerability that nobody wrote a line about has its id for a title; the row says that
    /// already.
    private static String title(Vulnerability found) {
        return found.title().equals(found.id()) ? "" : found.title();
    }
}
