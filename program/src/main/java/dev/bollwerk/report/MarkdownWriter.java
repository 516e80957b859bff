package dev.bollwerk.report;

import static dev.bollwerk.report.Markup.code;
import static dev.bollwerk.report.Markup.markdown;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.text.Texts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// The report as Markdown, for merge requests and job summaries. What has no fix is folded away.
///
/// [GitHub Flavored Markdown](https://github.github.com/gfm/)
final class MarkdownWriter implements ReportWriter {
    @Override
    public void write(List<Report> reports, Style style, OutputStream out) throws IOException {
        var text = new StringBuilder();
        reports.forEach(report -> new Page(report, style, text).write());
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// One report.
    private static final class Page {
        /// A table of more rows is cut, since pages refuse texts that are too long.
        private static final int MANY = 300;

        /// So many places of one rule are named.
        private static final int FEW = 5;

        private final Report report;
        private final Style style;
        private final Texts texts;
        private final StringBuilder out;

        Page(Report report, Style style, StringBuilder out) {
            this.report = report;
            this.style = style;
            this.texts = new Texts("dev.bollwerk.report.messages", style.locale());
            this.out = out;
        }

        void write() {
            head();
            Sentences.data(report, texts).ifPresent(this::warning);
            sum();
            List<PackageGroup> fixable =
                    PackageGroup.of(report.findings(), PackageGroup::isFixable);
            List<PackageGroup> open =
                    PackageGroup.of(report.findings(), found -> !PackageGroup.isFixable(found));
            Sentences.nothing(report, texts).ifPresent(text -> paragraph(markdown(text)));
            if (!fixable.isEmpty()) {
                out.append("### ").append(heading("fixable", fixable)).append("\n\n");
                table(fixable);
            }
            if (!open.isEmpty()) {
                fold(heading("open", open), () -> table(open));
            }
            ObservationGroup.KINDS.forEach(this::observations);
            Sentences.base(report, texts).ifPresent(text -> paragraph(markdown(text)));
            waivers();
            gaps();
            report.notices().forEach(this::warning);
            if (!report.data().isEmpty()) {
                paragraph(
                        "<sub>"
                                + markdown(Sentences.feeds(report, style.verbose(), texts))
                                + "</sub>");
            }
        }

        private void head() {
            Subject subject = report.subject();
            out.append("## ").append(markdown(subject.name())).append("\n\n");
            var facts = new StringJoiner(" · ");
            if (subject.distribution() != null && !subject.distribution().prettyName().isBlank()) {
                facts.add(markdown(subject.distribution().prettyName()));
            }
            if (subject.platform() != null) {
                facts.add(markdown(subject.platform().toString()));
            }
            facts.add(texts.of("packages", report.packages().size()));
            if (subject.digest() != null) {
                facts.add(code(subject.digest().algorithm() + ":" + subject.digest().brief()));
            }
            paragraph(facts.toString());
        }

        private void sum() {
            var counts = new StringJoiner(" · ");
            for (Map.Entry<Severity, Long> entry : report.summary().entrySet()) {
                if (entry.getValue() > 0) {
                    String word = texts.of("severity." + entry.getKey().label());
                    counts.add("**" + texts.of("count", entry.getValue(), word) + "**");
                }
            }
            if (counts.length() > 0) {
                paragraph(texts.of("sum") + " " + counts);
                paragraph(markdown(String.join(" ", Sentences.sum(report, texts))));
            }
        }

        private String heading(String key, List<PackageGroup> groups) {
            int count = groups.stream().mapToInt(group -> group.vulnerabilities().size()).sum();
            return markdown(texts.of(key, count, groups.size()));
        }

        private void table(List<PackageGroup> groups) {
            var header = new StringJoiner(" | ", "| ", " |\n");
            for (String column :
                    List.of("severity", "id", "package", "installed", "fixed", "title")) {
                header.add(markdown(texts.of("column." + column)));
            }
            out.append(header).append("|---|---|---|---|---|---|\n");
            int shown = 0;
            int left = 0;
            for (PackageGroup group : groups) {
                for (Vulnerability found : group.vulnerabilities()) {
                    if (style.verbose() || shown < MANY) {
                        row(group, found);
                        shown++;
                    } else {
                        left++;
                    }
                }
            }
            out.append('\n');
            if (left > 0) {
                paragraph(markdown(texts.of("more", left)));
            }
        }

        private void row(PackageGroup group, Vulnerability found) {
            String fix =
                    found.fixed().isEmpty()
                            ? markdown(texts.of("state." + found.state().label()))
                            : code(String.join(", ", found.fixed()));
            String kev = found.kev() ? " **" + texts.of("kev") + "**" : "";
            var row = new StringJoiner(" | ", "| ", " |\n");
            row.add(texts.of("severity." + found.severity().label()) + kev);
            row.add(code(found.id()));
            row.add(code(group.name()));
            row.add(code(group.version()));
            row.add(fix);
            row.add(markdown(found.title()));
            out.append(row);
        }

        private void observations(String kind) {
            List<ObservationGroup> groups = ObservationGroup.of(report.findings(), kind);
            if (groups.isEmpty()) {
                return;
            }
            int count = groups.stream().mapToInt(group -> group.members().size()).sum();
            out.append("### ").append(markdown(texts.of("kind." + kind, count))).append("\n\n");
            var header = new StringJoiner(" | ", "| ", " |\n");
            for (String column : List.of("severity", "rule", "title", "places")) {
                header.add(markdown(texts.of("column." + column)));
            }
            out.append(header).append("|---|---|---|---|\n");
            groups.forEach(this::observation);
            out.append('\n');
        }

        private void observation(ObservationGroup group) {
            var row = new StringJoiner(" | ", "| ", " |\n");
            row.add(texts.of("severity." + group.severity().label()));
            row.add(code(group.id()));
            row.add(markdown(group.title()));
            List<String> places = group.places();
            int shown = style.verbose() ? places.size() : Math.min(places.size(), FEW);
            var cell = new StringJoiner("<br>");
            places.subList(0, shown).forEach(place -> cell.add(code(place)));
            if (shown < places.size()) {
                cell.add("+" + (places.size() - shown));
            }
            out.append(row.add(cell.toString()));
        }

        private void waivers() {
            if (!report.waived().isEmpty()) {
                fold(
                        markdown(texts.of("waived", report.waived().size())),
                        () -> report.waived().forEach(one -> item(Sentences.waived(one, texts))));
            }
            report.expiredWaivers().forEach(waiver -> warning(Sentences.expired(waiver, texts)));
        }

        private void gaps() {
            if (!report.gaps().isEmpty()) {
                fold(
                        markdown(texts.of("gaps", report.gaps().size())),
                        () -> report.gaps().forEach(this::gap));
            }
        }

        private void gap(Gap gap) {
            item(Sentences.place(gap, texts) + ": " + gap.reason());
        }

        private void fold(String summary, Runnable content) {
            out.append("<details>\n<summary>").append(summary).append("</summary>\n\n");
            content.run();
            out.append(out.charAt(out.length() - 2) == '\n' ? "" : "\n").append("</details>\n\n");
        }

        private void item(String text) {
            out.append("- ").append(markdown(text)).append('\n');
        }

        private void warning(String text) {
            paragraph("> ⚠️ " + markdown(text));
        }

        private void paragraph(String text) {
            out.append(text).append("\n\n");
        }
    }
}
