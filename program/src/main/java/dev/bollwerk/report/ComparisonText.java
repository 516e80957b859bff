package dev.bollwerk.report;

import dev.bollwerk.finding.Comparison;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.text.Texts;

import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.ToIntFunction;

/// A comparison for a terminal: new findings first, as a scan shows them, since they are what
/// matters; then what changed and what is gone, in short; then the packages; then the numbers.
final class ComparisonText {
    private static final int SEVERITY = 10;
    private static final int NARROW = 70;

    /// More rows than that are counted, unless all are wanted.
    private static final int FEW = 25;

    private final Comparison comparison;
    private final Style style;
    private final Texts texts;
    private final Ansi ansi;
    private final Lines lines;
    private final ComparisonRows rows;

    private ComparisonText(Comparison comparison, Style style, Lines lines) {
        this.comparison = comparison;
        this.style = style;
        this.texts = new Texts("dev.bollwerk.report.messages", style.locale());
        this.ansi = new Ansi(style.color());
        this.lines = lines;
        this.rows = new ComparisonRows(texts);
    }

    static void write(Comparison comparison, Style style, StringBuilder out) {
        new ComparisonText(comparison, style, new Lines(out, style.width())).print();
    }

    private void print() {
        head();
        if (comparison.isEmpty()) {
            lines.gap();
            lines.wrapped(texts.of("diff.nothing"), "", ansi::good);
            return;
        }
        added();
        changed();
        briefly("diff.removed", comparison.removed());
        briefly("diff.waived", comparison.waived());
        packages("diff.packages.added", rows.packages(comparison.addedPackages()));
        packages(upgradeKey(), rows.upgrades(comparison.changedPackages()));
        packages("diff.packages.removed", rows.packages(comparison.removedPackages()));
        gaps();
        lines.gap();
        rows.sums(comparison).forEach(lines::wrapped);
    }

    /// What is compared; of one subject at two times, the times.
    private void head() {
        String before = comparison.before().subject().name();
        String after = comparison.after().subject().name();
        boolean same = before.equals(after);
        lines.wrapped(same ? after : before + " → " + after, "", ansi::bold);
        int width =
                Math.max(
                        Columns.width(texts.of("diff.before")),
                        Columns.width(texts.of("diff.after")));
        facts(Columns.fit(texts.of("diff.before"), width), comparison.before(), same);
        facts(Columns.fit(texts.of("diff.after"), width), comparison.after(), same);
        rows.kinds(comparison).ifPresent(text -> lines.wrapped(text, "  ", ansi::warn));
    }

    private void facts(String start, Report report, boolean dated) {
        Subject subject = report.subject();
        var facts = new StringJoiner(" · ");
        if (dated) {
            facts.add(report.created().toString());
        }
        facts.add(texts.of("diff.facts", report.packages().size(), report.findings().size()));
        if (subject.distribution() != null && !subject.distribution().prettyName().isBlank()) {
            facts.add(subject.distribution().prettyName());
        }
        if (subject.digest() != null && !isSameImage()) {
            facts.add(subject.digest().algorithm() + ":" + subject.digest().brief());
        }
        String indent = " ".repeat(Columns.width(start) + 3);
        List<String> parts = Columns.wrap(facts.toString(), lines.width() - indent.length());
        lines.line("  " + ansi.dim(start + " " + parts.getFirst()));
        parts.stream().skip(1).forEach(part -> lines.line(indent + ansi.dim(part)));
    }

    private boolean isSameImage() {
        return Objects.equals(
                comparison.before().subject().digest(), comparison.after().subject().digest());
    }

    private void heading(String text) {
        lines.gap();
        lines.wrapped(text, "", ansi::heading);
    }

    private void added() {
        List<Finding> added = comparison.added();
        if (!added.isEmpty()) {
            heading(texts.of("diff.added", added.size(), rows.counts(added)));
            new TableGroups(added, style, lines).print();
            new TableObservations(added, style, lines, texts).print();
        }
    }

    private void changed() {
        if (comparison.changed().isEmpty()) {
            return;
        }
        heading(texts.of("diff.changed", comparison.changed().size()));
        List<ComparisonRows.Change> changes = rows.changes(comparison.changed());
        int idWidth = widest(changes, row -> Columns.width(row.id()), 24);
        int whatWidth = widest(changes, row -> Columns.width(row.what()), 40);
        for (ComparisonRows.Change row : changes.subList(0, shown(changes.size()))) {
            String word = texts.of("severity." + row.severity().label());
            String start = "  " + ansi.severity(row.severity(), word);
            start += " ".repeat(SEVERITY - Columns.width(word)) + " ";
            String id = Columns.fit(row.id(), idWidth) + "  ";
            int left = lines.width() - SEVERITY - 5 - idWidth - whatWidth - 2;
            if (Columns.width(row.how()) <= left && Columns.width(row.what()) <= whatWidth) {
                lines.line(start + id + Columns.fit(row.what(), whatWidth) + "  " + row.how());
            } else {
                int room = lines.width() - SEVERITY - 3;
                lines.line(start + Columns.cut(id + row.what(), room));
                lines.wrapped(row.how(), " ".repeat(style.width() >= NARROW ? SEVERITY + 3 : 4));
            }
        }
        more(changes.size());
    }

    private void briefly(String key, List<Finding> findings) {
        if (!findings.isEmpty()) {
            heading(texts.of(key, findings.size(), rows.counts(findings)));
            TableGroups.printBriefly(findings, style, lines);
            new TableObservations(findings, style, lines, texts).print();
        }
    }

    private String upgradeKey() {
        return rows.older(comparison) == 0 ? "diff.packages.changed" : "diff.packages.older";
    }

    private void packages(String key, List<ComparisonRows.Packages> all) {
        if (all.isEmpty()) {
            return;
        }
        int count = all.stream().mapToInt(row -> Math.max(1, row.parts().size())).sum();
        heading(texts.of(key, count, rows.older(comparison)));
        int nameWidth = widest(all, row -> Columns.width(row.name()), 30);
        int versionWidth = widest(all, row -> Columns.width(row.version()), 44);
        for (ComparisonRows.Packages row : all.subList(0, shown(all.size()))) {
            int left = lines.width() - nameWidth - versionWidth - 6;
            boolean fits =
                    Columns.width(row.name()) <= nameWidth
                            && Columns.width(row.version()) <= versionWidth
                            && left >= 0;
            String parts = left < 12 ? "" : Lines.names(row.parts(), left, " +"::concat);
            if (fits) {
                lines.line(
                        "  %s  %s  %s"
                                .formatted(
                                        Columns.fit(row.name(), nameWidth),
                                        Columns.fit(row.version(), versionWidth),
                                        ansi.dim(parts)));
            } else {
                lines.wrapped(row.name() + " " + row.version(), "  ");
            }
        }
        more(all.size());
    }

    private void gaps() {
        List<Gap> gaps = comparison.addedGaps();
        if (!gaps.isEmpty()) {
            lines.gap();
            lines.wrapped(texts.of("diff.gaps", gaps.size()), "", ansi::warn);
            for (Gap gap : gaps.subList(0, shown(gaps.size()))) {
                lines.wrapped(Sentences.place(gap, texts) + ": " + gap.reason(), "  ");
            }
            more(gaps.size());
        }
    }

    private static <T> int widest(List<T> rows, ToIntFunction<T> width, int most) {
        return Math.min(most, rows.stream().mapToInt(width).max().orElse(0));
    }

    private int shown(int size) {
        return style.verbose() ? size : Math.min(size, FEW);
    }

    private void more(int size) {
        if (shown(size) < size) {
            lines.wrapped(texts.of("more", size - shown(size)), "  ", ansi::dim);
        }
    }
}
