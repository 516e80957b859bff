package dev.bollwerk.report;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.inventory.Gap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// The report as GitHub-flavoured Markdown, for merge requests and job summaries.
final class MarkdownWriter implements ReportWriter {
    @Override
    public void write(List<Report> reports, Style style, OutputStream out) throws IOException {
        var text = new StringBuilder();
        Texts texts = new Texts(style.locale());
        for (Report report : reports) {
            page(report, texts, text);
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void page(Report report, Texts texts, StringBuilder out) {
        Subject subject = report.subject();
        out.append("## ").append(escape(subject.name())).append("\n\n");
        if (subject.distribution() != null) {
            out.append(escape(subject.distribution().prettyName())).append(" · ");
        }
        out.append(texts.of("packages", report.packages().size())).append("\n\n");
        summary(report, texts, out);
        List<PackageGroup> groups = PackageGroup.of(report.findings());
        if (groups.isEmpty()) {
            out.append(texts.of("nothing")).append("\n\n");
        } else {
            table(groups, texts, out);
        }
        waived(report, texts, out);
        gaps(report, texts, out);
        for (String notice : report.notices()) {
            out.append("> ").append(escape(notice)).append("\n\n");
        }
    }

    private static void summary(Report report, Texts texts, StringBuilder out) {
        var counts = new StringJoiner(" · ");
        for (Map.Entry<Severity, Long> entry : report.summary().entrySet()) {
            if (entry.getValue() > 0) {
                String word = texts.of("severity." + entry.getKey().label());
                counts.add("**" + entry.getValue() + " " + word + "**");
            }
        }
        if (counts.length() > 0) {
            out.append(texts.of("sum")).append(' ').append(counts).append("\n\n");
        }
    }

    private static void table(List<PackageGroup> groups, Texts texts, StringBuilder out) {
        out.append("| ").append(texts.of("column.severity"));
        out.append(" | ").append(texts.of("column.id"));
        out.append(" | ").append(texts.of("column.package"));
        out.append(" | ").append(texts.of("column.installed"));
        out.append(" | ").append(texts.of("column.fixed"));
        out.append(" | ")
                .append(texts.of("column.title"))
                .append(" |\n|---|---|---|---|---|---|\n");
        for (PackageGroup group : groups) {
            for (Vulnerability found : group.vulnerabilities()) {
                row(group, found, texts, out);
            }
        }
        out.append('\n');
    }

    private static void row(
            PackageGroup group, Vulnerability found, Texts texts, StringBuilder out) {
        String fix =
                found.fixed().isEmpty()
                        ? texts.of("state." + found.state().label())
                        : String.join(", ", found.fixed());
        String kev = found.kev() ? " **" + texts.of("kev") + "**" : "";
        out.append("| ").append(texts.of("severity." + found.severity().label())).append(kev);
        out.append(" | ").append(escape(found.id()));
        out.append(" | ").append(escape(group.name()));
        out.append(" | ").append(escape(group.version()));
        out.append(" | ").append(escape(fix));
        out.append(" | ").append(escape(found.title())).append(" |\n");
    }

    private static void waived(Report report, Texts texts, StringBuilder out) {
        if (report.waived().isEmpty()) {
            return;
        }
        out.append(texts.of("waived", report.waived().size())).append("\n\n");
        for (Waived waived : report.waived()) {
            out.append("- ").append(escape(waived.finding().id())).append(": ");
            out.append(escape(waived.waiver().reason())).append('\n');
        }
        out.append('\n');
    }

    private static void gaps(Report report, Texts texts, StringBuilder out) {
        if (report.gaps().isEmpty()) {
            return;
        }
        out.append("<details><summary>");
        out.append(texts.of("gaps", report.gaps().size())).append("</summary>\n\n");
        for (Gap gap : report.gaps()) {
            out.append("- ").append(escape(gap.path() == null ? gap.what() : gap.path()));
            out.append(": ").append(escape(gap.reason())).append('\n');
        }
        out.append("\n</details>\n\n");
    }

    /// Text from images and feeds must not become markup.
    private static String escape(String text) {
        var escaped = new StringBuilder();
        for (char c : Columns.clean(text).toCharArray()) {
            switch (c) {
                case '|', '*', '_', '`', '[', ']', '#', '~', '\\', '@' ->
                        escaped.append('\\').append(c);
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
