package dev.bollwerk.report;

import static dev.bollwerk.report.Markup.code;
import static dev.bollwerk.report.Markup.markdown;

import dev.bollwerk.finding.Comparison;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.text.Texts;

import java.util.List;

/// A comparison as Markdown, for merge requests: an item for each package with all its ids, what is
/// not new folded away.
final class ComparisonMarkdown {
    private final Comparison comparison;
    private final Texts texts;
    private final ComparisonRows rows;
    private final StringBuilder out;

    private ComparisonMarkdown(Comparison comparison, Style style, StringBuilder out) {
        this.out = out;
        this.comparison = comparison;
        this.texts = new Texts("dev.bollwerk.report.messages", style.locale());
        this.rows = new ComparisonRows(texts);
    }

    static void write(Comparison comparison, Style style, StringBuilder out) {
        new ComparisonMarkdown(comparison, style, out).print();
    }

    private void print() {
        String before = comparison.before().subject().name();
        String after = comparison.after().subject().name();
        out.append("## ");
        out.append(markdown(before.equals(after) ? after : before + " → " + after)).append("\n\n");
        if (comparison.isEmpty()) {
            out.append(markdown(texts.of("diff.nothing"))).append('\n');
            return;
        }
        rows.kinds(comparison).ifPresent(text -> out.append(markdown(text)).append("\n\n"));
        rows.sums(comparison).forEach(sum -> out.append("- ").append(markdown(sum)).append('\n'));
        out.append('\n');
        if (!comparison.added().isEmpty()) {
            out.append("### ").append(head("diff.added", comparison.added())).append("\n\n");
            findings(comparison.added());
            out.append('\n');
        }
        fold(head("diff.changed", comparison.changed()), comparison.changed(), _ -> changed());
        fold(head("diff.removed", comparison.removed()), comparison.removed(), this::findings);
        fold(head("diff.waived", comparison.waived()), comparison.waived(), this::findings);
        var added = comparison.addedPackages();
        fold(head("diff.packages.added", added), added, _ -> packages(rows.packages(added)));
        var changed = comparison.changedPackages();
        fold(
                head("diff.packages.changed", changed),
                changed,
                _ -> packages(rows.upgrades(changed)));
        var removed = comparison.removedPackages();
        fold(
                head("diff.packages.removed", removed),
                removed,
                _ -> packages(rows.packages(removed)));
        fold(head("diff.gaps", comparison.addedGaps()), comparison.addedGaps(), _ -> gaps());
    }

    /// The heading of a list that may be empty: then it is not shown.
    private String head(String key, List<?> all) {
        List<Finding> findings =
                all.stream().filter(Finding.class::isInstance).map(Finding.class::cast).toList();
        return markdown(texts.of(key, all.size(), rows.counts(findings)));
    }

    private <T> void fold(String head, List<T> all, java.util.function.Consumer<List<T>> content) {
        if (!all.isEmpty()) {
            out.append("<details>\n<summary>").append(head).append("</summary>\n\n");
            content.accept(all);
            out.append("\n</details>\n\n");
        }
    }

    private void findings(List<Finding> findings) {
        for (PackageGroup group : PackageGroup.of(findings, _ -> true)) {
            item(texts.of("severity." + group.worst().label()));
            out.append(code(group.name() + " " + group.version()));
            group.target().ifPresent(target -> out.append(" → ").append(code(target)));
            List<String> ids = group.vulnerabilities().stream().map(Vulnerability::id).toList();
            out.append(": ").append(markdown(String.join(", ", ids))).append('\n');
        }
        for (String kind : ObservationGroup.KINDS) {
            for (ObservationGroup group : ObservationGroup.of(findings, kind)) {
                item(texts.of("severity." + group.severity().label()));
                out.append(code(group.id())).append(' ').append(markdown(group.title()));
                String places = String.join(", ", group.places());
                out.append(places.isEmpty() ? "" : ": " + markdown(places)).append('\n');
            }
        }
    }

    private void item(String severity) {
        out.append("- **").append(severity).append("** ");
    }

    private void changed() {
        for (ComparisonRows.Change row : rows.changes(comparison.changed())) {
            item(texts.of("severity." + row.severity().label()));
            out.append(code(row.id())).append(' ').append(code(row.what())).append(": ");
            out.append(markdown(row.how())).append('\n');
        }
    }

    private void packages(List<ComparisonRows.Packages> all) {
        for (ComparisonRows.Packages row : all) {
            String parts = row.parts().isEmpty() ? "" : " (" + String.join(", ", row.parts()) + ")";
            out.append("- ").append(code(row.name())).append(' ');
            out.append(markdown(row.version() + parts)).append('\n');
        }
    }

    private void gaps() {
        comparison
                .addedGaps()
                .forEach(
                        gap -> {
                            String text = Sentences.place(gap, texts) + ": " + gap.reason();
                            out.append("- ").append(markdown(text)).append('\n');
                        });
    }
}
