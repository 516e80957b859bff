package dev.bollwerk.report;

import dev.bollwerk.finding.Comparison;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.LicenseUse;
import dev.bollwerk.finding.Observation;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.text.Texts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/// A comparison for people: new findings first, since they are what matters, then what changed and
/// what is gone, then the packages.
final class ComparisonText {
    private static final int SEVERITY = 10;

    /// More packages than that are counted, unless all are wanted.
    private static final int FEW = 25;

    private final Comparison comparison;
    private final Style style;
    private final Texts texts;
    private final Ansi ansi;
    private final Lines lines;
    private final boolean markdown;

    private ComparisonText(Comparison comparison, Style style, Lines lines, boolean markdown) {
        this.comparison = comparison;
        this.style = style;
        this.texts = new Texts("dev.bollwerk.report.messages", style.locale());
        this.ansi = new Ansi(style.color() && !markdown);
        this.lines = lines;
        this.markdown = markdown;
    }

    static void table(Comparison comparison, Style style, OutputStream out) throws IOException {
        var text = new StringBuilder();
        new ComparisonText(comparison, style, new Lines(text, style.width()), false).print();
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static void markdown(Comparison comparison, Style style, OutputStream out) throws IOException {
        var text = new StringBuilder();
        var wide = new Lines(text, 100_000);
        new ComparisonText(comparison, style, wide, true).print();
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void print() {
        String before = comparison.before().subject().name();
        String after = comparison.after().subject().name();
        head(before + " → " + after, "## ");
        if (comparison.isEmpty()) {
            lines.gap();
            lines.wrapped(texts.of("diff.nothing"), "", ansi::good);
            return;
        }
        findings("diff.added", comparison.added());
        list("diff.changed", comparison.changed(), this::change);
        findings("diff.removed", comparison.removed());
        list("diff.packages.added", comparison.addedPackages(), this::named);
        list("diff.packages.changed", comparison.changedPackages(), this::upgrade);
        list("diff.packages.removed", comparison.removedPackages(), this::named);
        lines.gap();
        lines.wrapped(
                texts.of(
                        "diff.sum",
                        comparison.added().size(),
                        comparison.removed().size(),
                        comparison.changed().size()));
        lines.wrapped(
                texts.of(
                        "diff.sum.packages",
                        comparison.addedPackages().size(),
                        comparison.removedPackages().size(),
                        comparison.changedPackages().size()));
    }

    private void head(String text, String mark) {
        if (markdown) {
            lines.line(mark + Markup.markdown(text));
        } else {
            lines.wrapped(text, "", ansi::heading);
        }
    }

    private void findings(String key, List<Finding> findings) {
        if (!findings.isEmpty()) {
            lines.gap();
            head(texts.of(key, findings.size()), "### ");
            if (markdown) {
                lines.gap();
            }
            findings.forEach(this::finding);
        }
    }

    private void finding(Finding finding) {
        String word = texts.of("severity." + finding.severity().label());
        String text = text(finding);
        if (markdown) {
            lines.line("- **" + word + "** " + Markup.markdown(text));
            return;
        }
        String start = ansi.severity(finding.severity(), word);
        int room = style.width() - SEVERITY - 3;
        List<String> parts = Columns.wrap(text, room);
        String indent = "  " + start + " ".repeat(SEVERITY - Columns.width(word)) + " ";
        for (String part : parts) {
            lines.line(indent + part);
            indent = " ".repeat(SEVERITY + 3);
        }
    }

    private String text(Finding finding) {
        String what =
                switch (finding) {
                    case Vulnerability found -> name(found.affected()) + fix(found);
                    case LicenseUse use when use.affected() != null -> name(use.affected());
                    case Observation found -> ObservationGroup.place(found);
                };
        String title = finding.title().equals(finding.id()) ? "" : "  " + finding.title();
        return finding.id() + "  " + what + title;
    }

    private String fix(Vulnerability found) {
        return found.fixed().isEmpty()
                ? " (" + texts.of("state." + found.state().label()) + ")"
                : " → " + String.join(", ", found.fixed());
    }

    private String change(Comparison.Change change) {
        String before = status(change.before());
        String after = status(change.after());
        return change.after().id() + ": " + before + " → " + after;
    }

    private String status(Finding finding) {
        String word = texts.of("severity." + finding.severity().label());
        return finding instanceof Vulnerability found
                ? name(found.affected()) + " " + word + fix(found)
                : word;
    }

    private String upgrade(Comparison.Upgrade upgrade) {
        return name(upgrade.before()) + " → " + upgrade.after().version();
    }

    private String named(Package found) {
        return name(found);
    }

    private static String name(Package found) {
        return found.name() + " " + found.version();
    }

    private <T> void list(String key, List<T> all, Function<T, String> text) {
        if (all.isEmpty()) {
            return;
        }
        lines.gap();
        head(texts.of(key, all.size()), "### ");
        if (markdown) {
            lines.gap();
        }
        int shown = style.verbose() ? all.size() : Math.min(all.size(), FEW);
        for (T one : all.subList(0, shown)) {
            if (markdown) {
                lines.line("- " + Markup.markdown(text.apply(one)));
            } else {
                lines.wrapped(text.apply(one), "  ");
            }
        }
        if (shown < all.size()) {
            lines.wrapped(texts.of("more", all.size() - shown), "  ", ansi::dim);
        }
    }
}
