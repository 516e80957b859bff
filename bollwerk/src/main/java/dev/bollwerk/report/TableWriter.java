package dev.bollwerk.report;

import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.inventory.Gap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// The report for a person at a terminal: findings grouped by what is upgraded together, worst
// first,
/// then the sum, what is not known, and how old the data is.
final class TableWriter implements ReportWriter {
    private static final int SEVERITY = 10;
    private static final int FEW_GAPS = 12;

    @Override
    public void write(List<Report> reports, Style style, OutputStream out) throws IOException {
        var text = new StringBuilder();
        for (Report report : reports) {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            new Page(report, style, text).print();
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// One report on its way to the terminal.
    private static final class Page {
        private final Report report;
        private final Style style;
        private final StringBuilder out;
        private final Texts texts;
        private final Ansi ansi;

        Page(Report report, Style style, StringBuilder out) {
            this.report = report;
            this.style = style;
            this.out = out;
            this.texts = new Texts(style.locale());
            this.ansi = new Ansi(style.color());
        }

        void print() {
            head();
            List<PackageGroup> groups = PackageGroup.of(report.findings());
            int idWidth = idWidth();
            int fixWidth = fixWidth();
            groups.forEach(group -> group(group, idWidth, fixWidth));
            if (groups.isEmpty()) {
                line("");
                line(ansi.good(texts.of("nothing")));
            }
            line("");
            sum(groups);
            waivers();
            gaps();
            notices();
            data();
        }

        private void head() {
            Subject subject = report.subject();
            line(ansi.bold(Columns.cut(subject.name(), style.width())));
            var facts = new StringJoiner(" · ");
            if (subject.distribution() != null) {
                facts.add(Columns.clean(subject.distribution().prettyName()));
            }
            if (subject.platform() != null) {
                facts.add(subject.platform().toString());
            }
            facts.add(texts.of("packages", report.packages().size()));
            if (subject.digest() != null) {
                facts.add(subject.digest().algorithm() + ":" + subject.digest().brief());
            }
            line(ansi.dim(Columns.cut(facts.toString(), style.width())));
        }

        private void group(PackageGroup group, int idWidth, int fixWidth) {
            line("");
            String title = group.name() + " " + group.version();
            String binaries = String.join(", ", group.binaries());
            boolean same = group.binaries().size() == 1 && binaries.equals(group.name());
            int left = style.width() - title.length() - 2;
            if (same || left < 12 || binaries.isEmpty()) {
                line(ansi.bold(Columns.cut(title, style.width())));
            } else {
                line(
                        ansi.bold(Columns.clean(title))
                                + "  "
                                + ansi.dim(Columns.cut(binaries, left)));
            }
            for (Vulnerability found : group.vulnerabilities()) {
                row(found, idWidth, fixWidth);
            }
        }

        private void row(Vulnerability found, int idWidth, int fixWidth) {
            String severity =
                    Columns.fit(texts.of("severity." + found.severity().label()), SEVERITY);
            String mark =
                    found.kev() ? ansi.severity(Severity.CRITICAL, texts.of("kev")) + " " : "";
            int markWidth = found.kev() ? texts.of("kev").length() + 1 : 0;
            int titleWidth = style.width() - SEVERITY - idWidth - fixWidth - 6 - markWidth;
            String title = found.title().isBlank() ? "" : found.title();
            if (titleWidth < 8) {
                titleWidth = 0;
            }
            line(
                    "  "
                            + ansi.severity(found.severity(), severity)
                            + " "
                            + Columns.fit(found.id(), idWidth)
                            + " "
                            + fix(found, fixWidth)
                            + (titleWidth + markWidth == 0 ? "" : "  ")
                            + mark
                            + ansi.dim(Columns.cut(title, titleWidth)));
        }

        private String fix(Vulnerability found, int width) {
            String text = Columns.fit(fixText(found), width);
            return found.fixed().isEmpty() ? ansi.dim(text) : ansi.good(text);
        }

        private String fixText(Vulnerability found) {
            return switch (found.state()) {
                case FIXED_AVAILABLE -> "→ " + String.join(", ", found.fixed());
                case AFFECTED,
                        WILL_NOT_FIX,
                        DEFERRED,
                        END_OF_LIFE,
                        UNDER_INVESTIGATION,
                        NOT_AFFECTED,
                        INDETERMINATE ->
                        texts.of("state." + found.state().label());
            };
        }

        private int idWidth() {
            int longest = 14;
            for (Finding finding : report.findings()) {
                longest = Math.max(longest, finding.id().length());
            }
            return Math.min(longest, 20);
        }

        private int fixWidth() {
            int longest = 8;
            for (Finding finding : report.findings()) {
                switch (finding) {
                    case Vulnerability found ->
                            longest = Math.max(longest, fixText(found).length());
                }
            }
            return Math.min(longest, Math.max(18, style.width() / 4));
        }

        private void sum(List<PackageGroup> groups) {
            if (report.findings().isEmpty()) {
                return;
            }
            var counts = new StringJoiner(" · ");
            for (Map.Entry<Severity, Long> entry : report.summary().entrySet()) {
                if (entry.getValue() > 0) {
                    String word = texts.of("severity." + entry.getKey().label());
                    counts.add(ansi.severity(entry.getKey(), entry.getValue() + " " + word));
                }
            }
            line(ansi.bold(texts.of("sum")) + " " + counts);
            long distinct = groups.stream().mapToLong(g -> g.vulnerabilities().size()).sum();
            long mended =
                    groups.stream()
                            .flatMap(g -> g.vulnerabilities().stream())
                            .filter(found -> !found.fixed().isEmpty())
                            .count();
            wrapped(
                    texts.of(
                            "sum.packages",
                            report.findings().size(),
                            distinct,
                            groups.size(),
                            mended));
        }

        private void waivers() {
            if (!report.waived().isEmpty()) {
                line("");
                line(ansi.bold(texts.of("waived", report.waived().size())));
                for (Waived waived : report.waived()) {
                    wrapped(waived.finding().id() + ": " + waived.waiver().reason(), "  ");
                }
            }
            for (Waiver waiver : report.expiredWaivers()) {
                line(
                        ansi.warn(
                                Columns.cut(
                                        texts.of(
                                                "waiver.expired",
                                                String.join(", ", waiver.ids()),
                                                String.valueOf(waiver.expires()),
                                                waiver.origin()),
                                        style.width())));
            }
        }

        private void gaps() {
            if (report.gaps().isEmpty()) {
                return;
            }
            line("");
            line(ansi.bold(texts.of("gaps", report.gaps().size())));
            int shown = 0;
            for (Gap gap : report.gaps()) {
                if (shown++ == FEW_GAPS && !style.verbose()) {
                    line("  " + texts.of("gaps.more", report.gaps().size() - FEW_GAPS));
                    return;
                }
                String where = gap.path() == null ? gap.what() : gap.path();
                wrapped(where + ": " + gap.reason(), "  ");
            }
        }

        private void notices() {
            if (!report.notices().isEmpty()) {
                line("");
                report.notices().forEach(notice -> wrapped(texts.of("notice") + " " + notice));
            }
        }

        private void data() {
            line("");
            List<FeedStatus> feeds = report.data();
            if (feeds.isEmpty()) {
                line(ansi.warn(texts.of("data.none")));
                return;
            }
            long records = feeds.stream().mapToLong(FeedStatus::records).sum();
            if (feeds.stream().anyMatch(FeedStatus::starter)) {
                for (String line : Columns.wrap(texts.of("data.starter", records), style.width())) {
                    line(ansi.warn(line));
                }
                return;
            }
            List<String> parts = new ArrayList<>();
            for (FeedStatus feed : feeds) {
                String date =
                        LocalDate.ofInstant(
                                        feed.date() == null ? feed.imported() : feed.date(),
                                        ZoneOffset.UTC)
                                .toString();
                boolean stale = feed.isStale(report.created());
                String age = texts.of("data.age", feed.ageDays(report.created()));
                parts.add(feed.feed() + " " + date + (stale ? " (" + age + ")" : ""));
            }
            wrapped(texts.of("data", records) + " " + String.join(", ", parts));
        }

        private void wrapped(String text) {
            Columns.wrap(text, style.width()).forEach(this::line);
        }

        private void wrapped(String text, String indent) {
            String next = indent;
            for (String line : Columns.wrap(text, style.width() - indent.length())) {
                line(next + line);
            }
        }

        private void line(String text) {
            out.append(text.stripTrailing()).append('\n');
        }
    }
}
