package dev.bollwerk.report;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.text.Texts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Findings in files for a terminal, in the order of their lines.
public final class LintTable implements ReportWriter {
    private static final int SEVERITY = 10;
    private static final int ID = 11;

    @Override
    public void write(List<Report> reports, Style style, OutputStream out) throws IOException {
        var text = new StringBuilder();
        var page = new Page(style, new Lines(text, style.width()));
        reports.forEach(page::print);
        page.sum(reports);
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static final class Page {
        private final Style style;
        private final Lines lines;
        private final Texts texts;
        private final Ansi ansi;

        Page(Style style, Lines lines) {
            this.style = style;
            this.lines = lines;
            this.texts = new Texts("dev.bollwerk.report.messages", style.locale());
            this.ansi = new Ansi(style.color());
        }

        void print(Report report) {
            if (report.findings().isEmpty() && report.waived().isEmpty()) {
                return;
            }
            lines.wrapped(report.subject().name(), "", ansi::bold);
            List<Finding> sorted = new ArrayList<>(report.findings());
            sorted.sort(
                    Comparator.comparingInt(Page::line)
                            .thenComparingInt(Page::column)
                            .thenComparing(Finding::id));
            int width = 1;
            for (Finding finding : sorted) {
                width = Math.max(width, place(finding).length());
            }
            for (Finding finding : sorted) {
                finding(finding, width);
            }
            for (Waived waived : report.waived()) {
                lines.wrapped(Sentences.waived(waived, texts), "  ", ansi::dim);
            }
            report.expiredWaivers()
                    .forEach(each -> lines.wrapped(Sentences.expired(each, texts), "", ansi::warn));
            lines.gap();
        }

        private void finding(Finding finding, int width) {
            String word = texts.of("severity." + finding.severity().label());
            String place = place(finding);
            String head = "  " + " ".repeat(width - place.length()) + place + "  ";
            int indent = head.length() + SEVERITY + ID + 2;
            String painted = ansi.severity(finding.severity(), word);
            String start =
                    head
                            + painted
                            + " ".repeat(Math.max(0, SEVERITY - Columns.width(word)))
                            + " "
                            + Columns.fit(finding.id(), ID)
                            + " ";
            List<String> title =
                    Columns.wrap(finding.title(), Math.max(20, style.width() - indent));
            lines.line(start + title.getFirst());
            String space = " ".repeat(indent);
            title.stream().skip(1).forEach(part -> lines.line(space + part));
            if (finding instanceof Misconfiguration found) {
                String who = found.item() == null ? "" : found.item() + ": ";
                for (String fact : found.evidence()) {
                    lines.wrapped(who + fact, space, ansi::dim);
                    who = "";
                }
                if (style.verbose()) {
                    lines.wrapped(found.explanation(), space, ansi::dim);
                    lines.wrapped(texts.of("remedy", found.remediation()), space);
                }
            }
        }

        void sum(List<Report> reports) {
            int count = 0;
            int waived = 0;
            for (Report report : reports) {
                count += report.findings().size();
                waived += report.waived().size();
            }
            String text = texts.of("lint.sum", count, reports.size());
            if (waived > 0) {
                text += " " + texts.of("lint.waived", waived);
            }
            lines.wrapped(text, "", count == 0 ? ansi::good : ansi::bold);
        }

        private static String place(Finding finding) {
            int line = line(finding);
            int column = column(finding);
            return line == 0 ? "-" : column == 0 ? "" + line : line + ":" + column;
        }

        private static int line(Finding finding) {
            List<Location> places = finding.locations();
            return places.isEmpty() ? 0 : places.getFirst().line();
        }

        private static int column(Finding finding) {
            return finding instanceof Misconfiguration found ? found.column() : 0;
        }
    }
}
