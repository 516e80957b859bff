package dev.bollwerk.report;

import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Result;
import dev.bollwerk.text.Texts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The controls of a profile for a terminal, in their order and by section: what became of each,
/// and of which things.
public final class ChecksTable implements ReportWriter {
    private static final int FEW = 6;

    private final Map<String, String> sections;
    private final boolean explained;

    /// @param sections titles by id
    /// @param explained whether each control is told in full
    public ChecksTable(Map<String, String> sections, boolean explained) {
        this.sections = Map.copyOf(sections);
        this.explained = explained;
    }

    @Override
    public void write(List<Report> reports, Style style, OutputStream out) throws IOException {
        var text = new StringBuilder();
        for (Report report : reports) {
            new Page(report, style, new Lines(text, style.width())).print();
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// One report on its way to the terminal.
    private final class Page {
        private final Report report;
        private final Style style;
        private final Lines lines;
        private final Texts texts;
        private final Ansi ansi;
        private final int resultWidth;

        Page(Report report, Style style, Lines lines) {
            this.report = report;
            this.style = style;
            this.lines = lines;
            this.texts = new Texts("dev.bollwerk.report.messages", style.locale());
            this.ansi = new Ansi(style.color());
            int widest = 0;
            for (Result result : Result.values()) {
                widest = Math.max(widest, Columns.width(word(result)));
            }
            this.resultWidth = widest;
        }

        void print() {
            lines.wrapped(report.subject().name(), "", ansi::bold);
            report.notices().forEach(notice -> lines.wrapped(notice, "", ansi::dim));
            Map<String, ChecksGroup> groups = ChecksGroup.of(report);
            String section = "";
            for (ChecksGroup group : groups.values()) {
                if (!group.section().equals(section)) {
                    section = group.section();
                    lines.gap();
                    String title = sections.getOrDefault(section, "");
                    lines.wrapped((section + " " + title).strip(), "", ansi::heading);
                }
                control(group);
            }
            sum(groups);
            waivers();
            gaps();
        }

        private void control(ChecksGroup group) {
            String word = word(group.result());
            String head = "  " + painted(group.result(), word);
            head += " ".repeat(resultWidth - Columns.width(word)) + " ";
            head += Columns.fit(group.id(), ChecksGroup.WIDTH) + " ";
            int indent = 2 + resultWidth + 1 + ChecksGroup.WIDTH + 1;
            List<String> title = Columns.wrap(group.title(), Math.max(20, style.width() - indent));
            lines.line(head + title.getFirst());
            String space = " ".repeat(indent);
            title.stream().skip(1).forEach(part -> lines.line(space + part));
            if (explained) {
                explain(group, space);
            } else if (group.result() != Result.PASS && group.result() != Result.NOT_APPLICABLE
                    || style.verbose()) {
                items(group, space);
            }
        }

        /// What was seen, and of which things; the same of many things stands once.
        private void items(ChecksGroup group, String indent) {
            Map<String, List<String>> byEvidence = new LinkedHashMap<>();
            for (Misconfiguration item : group.items()) {
                boolean worst = item.result() == group.result();
                if (worst || style.verbose()) {
                    byEvidence
                            .computeIfAbsent(
                                    String.join(" ", item.evidence()), _ -> new ArrayList<>())
                            .add(item.item() == null ? "" : item.item());
                }
            }
            int shown = 0;
            for (Map.Entry<String, List<String>> entry : byEvidence.entrySet()) {
                if (shown++ == FEW && !style.verbose()) {
                    lines.wrapped(texts.of("more", byEvidence.size() - FEW), indent, ansi::dim);
                    return;
                }
                List<String> names =
                        entry.getValue().stream().filter(each -> !each.isEmpty()).toList();
                if (names.isEmpty()) {
                    lines.wrapped(entry.getKey(), indent, ansi::dim);
                } else {
                    int room = Math.max(20, style.width() - indent.length());
                    String who =
                            style.verbose()
                                    ? String.join(", ", names)
                                    : Lines.names(names, room, " +"::concat);
                    String what = entry.getKey();
                    boolean said = what.startsWith(who);
                    String line = said ? what : what.isEmpty() ? who : who + ": " + what;
                    lines.wrapped(line, indent, ansi::dim);
                }
            }
        }

        private void explain(ChecksGroup group, String indent) {
            Misconfiguration first = group.items().getFirst();
            lines.wrapped(first.explanation(), indent);
            for (Misconfiguration item : group.items()) {
                String who = item.item() == null ? "" : item.item() + ": ";
                String what = String.join(" ", item.evidence());
                lines.wrapped(
                        word(item.result()) + " " + who + what, indent, UnaryOperator.identity());
                item.locations()
                        .forEach(
                                place ->
                                        lines.wrapped(
                                                place.line() > 0
                                                        ? place.path() + ":" + place.line()
                                                        : place.path(),
                                                indent + "  ",
                                                ansi::dim));
            }
            lines.wrapped(texts.of("remedy", first.remediation()), indent);
            lines.wrapped(texts.of("checks.rule", first.id()), indent, ansi::dim);
        }

        private void sum(Map<String, ChecksGroup> groups) {
            Map<Result, Integer> counts = new EnumMap<>(Result.class);
            groups.values().forEach(each -> counts.merge(each.result(), 1, Integer::sum));
            var text = new StringBuilder(texts.of("checks.sum", groups.size()));
            for (Result result :
                    List.of(
                            Result.FAIL,
                            Result.WARN,
                            Result.ERROR,
                            Result.UNKNOWN,
                            Result.MANUAL,
                            Result.INFO,
                            Result.PASS,
                            Result.NOT_APPLICABLE)) {
                if (counts.containsKey(result)) {
                    text.append(" · ").append(counts.get(result)).append(' ').append(word(result));
                }
            }
            lines.gap();
            lines.wrapped(text.toString(), "", ansi::bold);
        }

        private void waivers() {
            for (var waived : report.waived()) {
                lines.wrapped(
                        texts.of(
                                "checks.waived",
                                ChecksGroup.name(waived.finding()),
                                waived.waiver().reason()));
            }
            report.expiredWaivers()
                    .forEach(
                            waiver ->
                                    lines.wrapped(
                                            Sentences.expired(waiver, texts), "", ansi::warn));
        }

        private void gaps() {
            if (!report.gaps().isEmpty()) {
                lines.gap();
                report.gaps().forEach(gap -> lines.wrapped(gap.reason() + ".", "", ansi::warn));
            }
        }

        private String word(Result result) {
            return texts.of("result." + result.label());
        }

        private String painted(Result result, String word) {
            return switch (result) {
                case FAIL, ERROR -> ansi.alarm(word);
                case WARN, UNKNOWN -> ansi.warn(word);
                case PASS -> ansi.good(word);
                case INFO, MANUAL, NOT_APPLICABLE -> ansi.dim(word);
            };
        }
    }
}
