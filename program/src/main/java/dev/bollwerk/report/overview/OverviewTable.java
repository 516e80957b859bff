package dev.bollwerk.report.overview;

import dev.bollwerk.finding.overview.Aspect;
import dev.bollwerk.finding.overview.Mark;
import dev.bollwerk.finding.overview.Overview;
import dev.bollwerk.finding.overview.Worst;
import dev.bollwerk.report.Ansi;
import dev.bollwerk.report.Columns;
import dev.bollwerk.report.Lines;
import dev.bollwerk.report.Style;
import dev.bollwerk.text.Texts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// The page for a terminal.
final class OverviewTable implements OverviewWriter {
    private static final String INDENT = "    ";

    @Override
    public void write(Overview overview, Style style, OutputStream out) throws IOException {
        var texts = new Texts("dev.bollwerk.report.overview.messages", style.locale());
        var page = new Page(overview, new Ansi(style.color()), texts, style.width());
        page.print();
        out.write(page.lines.out().toString().getBytes(StandardCharsets.UTF_8));
    }

    /// The page while it is printed.
    private static final class Page {
        private final Overview overview;
        private final Ansi ansi;
        private final Texts texts;
        private final Lines lines;
        private final int badge;
        private final int title;

        Page(Overview overview, Ansi ansi, Texts texts, int width) {
            this.overview = overview;
            this.ansi = ansi;
            this.texts = texts;
            this.lines = new Lines(new StringBuilder(), width);
            int widestMark = 0;
            for (Mark mark : Mark.values()) {
                widestMark = Math.max(widestMark, Columns.width(word(mark)));
            }
            int widestTitle = 0;
            for (Aspect aspect : overview.aspects()) {
                widestTitle = Math.max(widestTitle, Columns.width(aspect.title()));
            }
            this.badge = widestMark;
            this.title = Math.min(widestTitle, width / 3);
        }

        void print() {
            lines.line(ansi.bold(Columns.clean(overview.subject().name())));
            if (!overview.facts().isEmpty()) {
                lines.wrapped(String.join(" · ", overview.facts()), "", ansi::dim);
            }
            for (Aspect aspect : overview.aspects()) {
                lines.gap();
                aspect(aspect);
            }
            lines.gap();
            if (!overview.gaps().isEmpty()) {
                lines.wrapped(texts.of("gaps", overview.gaps().size()), "", ansi::warn);
                overview.gaps().forEach(gap -> lines.wrapped("- " + gap.reason(), "  "));
                lines.gap();
            }
            lines.wrapped(
                    texts.of(
                            "sum",
                            overview.count(Mark.BAD),
                            overview.count(Mark.ATTENTION),
                            overview.count(Mark.UNKNOWN),
                            overview.count(Mark.GOOD)));
        }

        private void aspect(Aspect aspect) {
            String word = Columns.fit(word(aspect.mark()), badge);
            String head =
                    paint(aspect.mark(), word)
                            + "  "
                            + ansi.bold(Columns.fit(aspect.title(), title));
            int room = lines.width() - badge - title - 4;
            var number = Columns.wrap(aspect.number(), Math.max(8, room));
            for (int i = 0; i < number.size(); i++) {
                String before = i == 0 ? head : " ".repeat(badge + title + 2);
                lines.line(before + "  " + number.get(i));
            }
            for (Worst each : aspect.worst()) {
                worst(each);
            }
            if (!aspect.command().isEmpty() && aspect.mark() != Mark.GOOD) {
                lines.line(INDENT + ansi.dim("→ " + Columns.clean(aspect.command())));
            }
        }

        private void worst(Worst worst) {
            String severity = texts.of("severity." + worst.severity().label());
            String item = worst.item().isEmpty() ? "" : worst.item() + ": ";
            String text = item + worst.text();
            String head = ansi.severity(worst.severity(), Columns.fit(severity, 10));
            lines.line(INDENT + head + Columns.cut(text, lines.width() - INDENT.length() - 10));
        }

        private String word(Mark mark) {
            return texts.of("mark." + mark.label());
        }

        private String paint(Mark mark, String text) {
            return switch (mark) {
                case BAD -> ansi.alarm(text);
                case ATTENTION -> ansi.warn(text);
                case GOOD -> ansi.good(text);
                case UNKNOWN -> ansi.dim(text);
            };
        }
    }
}
