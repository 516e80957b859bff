package dev.bollwerk.report;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Base;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.text.Texts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// One report on its way to the terminal.
final class TablePage {
    private static final int FEW = 12;

    private final Report report;
    private final Style style;
    private final Lines lines;
    private final Texts texts;
    private final Ansi ansi;

    TablePage(Report report, Style style, Lines lines) {
        this.report = report;
        this.style = style;
        this.lines = lines;
        this.texts = new Texts("dev.bollwerk.report.messages", style.locale());
        this.ansi = new Ansi(style.color());
    }

    void print() {
        head();
        var vulnerabilities = new TableGroups(report, style, lines);
        Sentences.nothing(report, texts).ifPresent(this::good);
        vulnerabilities.print();
        new TableObservations(report.findings(), style, lines, texts).print();
        base();
        lines.gap();
        sum();
        waivers();
        gaps();
        notices();
        data();
    }

    private void head() {
        Subject subject = report.subject();
        lines.wrapped(subject.name(), "", ansi::bold);
        var facts = new StringJoiner(" · ");
        if (subject.distribution() != null && !subject.distribution().prettyName().isBlank()) {
            facts.add(subject.distribution().prettyName());
        }
        if (subject.platform() != null) {
            facts.add(subject.platform().toString());
        }
        facts.add(texts.of("packages", report.packages().size()));
        if (subject.digest() != null) {
            facts.add(subject.digest().algorithm() + ":" + subject.digest().brief());
        }
        lines.wrapped(facts.toString(), "", ansi::dim);
        Base base = report.base();
        if (base != null && base.layers() == 0) {
            lines.wrapped(texts.of("base.label", base.name()), "", ansi::dim);
        }
    }

    /// What the base brought is counted, since it is mended by a newer base.
    private void base() {
        Base base = report.base();
        if (base == null || base.layers() == 0) {
            return;
        }
        lines.gap();
        lines.wrapped(
                texts.of("base", base.name(), base.layers(), base.findings().size()),
                "",
                ansi::heading);
        if (!base.findings().isEmpty()) {
            lines.wrapped("  " + Sentences.counts(base, texts));
        }
        if (style.verbose()) {
            for (Finding finding : base.findings()) {
                String word = texts.of("severity." + finding.severity().label());
                lines.wrapped(word + " " + finding.id() + " " + finding.title(), "  ", ansi::dim);
            }
        }
    }

    private void sum() {
        if (report.findings().isEmpty()) {
            return;
        }
        counts();
        Sentences.sum(report, texts).forEach(lines::wrapped);
    }

    /// The counts of the report's summary; a colour must not be wrapped, so the line is filled by
    /// hand.
    private void counts() {
        String line = texts.of("sum");
        String painted = ansi.bold(line);
        for (Map.Entry<Severity, Long> entry : report.summary().entrySet()) {
            if (entry.getValue() == 0) {
                continue;
            }
            String word = texts.of("severity." + entry.getKey().label());
            String count = texts.of("count", entry.getValue(), word);
            if (Columns.width(line) + 3 + Columns.width(count) > lines.width()) {
                lines.line(painted);
                line = " ";
                painted = " ";
            }
            boolean first = line.equals(texts.of("sum")) || line.isBlank();
            String separator = first ? " " : " · ";
            line += separator + count;
            painted += separator + ansi.severity(entry.getKey(), count);
        }
        lines.line(painted);
    }

    private void waivers() {
        List<Waived> waived = report.waived();
        if (!waived.isEmpty()) {
            lines.gap();
            lines.wrapped(texts.of("waived", waived.size()), "", ansi::bold);
            for (Waived one : waived.subList(0, shown(waived.size()))) {
                lines.wrapped(Sentences.waived(one, texts), "  ");
            }
            more(waived.size());
        }
        if (!report.expiredWaivers().isEmpty()) {
            lines.gap();
        }
        for (Waiver waiver : report.expiredWaivers()) {
            lines.wrapped(Sentences.expired(waiver, texts), "", ansi::warn);
        }
    }

    private void gaps() {
        List<Gap> gaps = report.gaps();
        if (gaps.isEmpty()) {
            return;
        }
        lines.gap();
        lines.wrapped(texts.of("gaps", gaps.size()), "", ansi::warn);
        for (Gap gap : gaps.subList(0, shown(gaps.size()))) {
            lines.wrapped(Sentences.place(gap, texts) + ": " + gap.reason(), "  ");
        }
        more(gaps.size());
    }

    private int shown(int size) {
        return style.verbose() ? size : Math.min(size, FEW);
    }

    private void more(int size) {
        if (shown(size) < size) {
            lines.wrapped(texts.of("more", size - shown(size)), "  ", ansi::dim);
        }
    }

    private void notices() {
        if (!report.notices().isEmpty()) {
            lines.gap();
            report.notices().forEach(notice -> lines.wrapped(texts.of("notice") + " " + notice));
        }
    }

    private void good(String text) {
        lines.gap();
        lines.wrapped(text, "", ansi::good);
    }

    /// A scan that asked no feed says nothing of feeds.
    private void data() {
        if (!report.kinds().contains(Kind.VULNERABILITY)) {
            return;
        }
        lines.gap();
        Optional<String> warning = Sentences.data(report, texts);
        if (warning.isPresent()) {
            lines.wrapped(warning.get(), "", ansi::warn);
        } else {
            lines.wrapped(Sentences.feeds(report, style.verbose(), texts), "", ansi::dim);
        }
    }
}
