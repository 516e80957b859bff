package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.FindingState;
import dev.bollwerk.finding.LicenseUse;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Result;
import dev.bollwerk.finding.RiskyFile;
import dev.bollwerk.finding.Secret;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.report.ReportFormat;
import dev.bollwerk.report.ReportWriter;
import dev.bollwerk.report.Style;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.List;

/// What commands that end in reports have in common: a format, a place to write to, and an exit
/// code. Made before the work begins, so that a wrong option costs no scan.
final class Reporting {
    private static final int FOUND = 1;
    private static final int UNKNOWN = 4;

    private final Invocation invocation;
    private final ReportWriter writer;
    private final Style style;
    private final @Nullable Severity failOn;

    private Reporting(Invocation invocation, ReportWriter writer, @Nullable Severity failOn) {
        this.invocation = invocation;
        this.writer = writer;
        this.style =
                new Style(
                        invocation.surroundings().columns(),
                        invocation.color(),
                        invocation.locale(),
                        invocation.flag("--verbose"));
        this.failOn = failOn;
    }

    /// Adds the options.
    static void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Command.option(texts, "FORMAT", "-f", "--format"));
        spec.addOption(Command.option(texts, "FILE", "-o", "--output"));
        spec.addOption(Command.option(texts, "SEVERITY", "--fail-on"));
        spec.addOption(Command.flag(texts, "--strict"));
    }

    /// Reads the options.
    static Reporting of(Invocation invocation) {
        String name = invocation.text("--format", "table");
        ReportFormat format =
                ReportFormat.find(name)
                        .orElseThrow(
                                () ->
                                        BollwerkException.usage(
                                                "--format is one of %s, not '%s'."
                                                        .formatted(ReportFormat.labels(), name)));
        Severity failOn = invocation.text("--fail-on").map(Reporting::severity).orElse(null);
        return new Reporting(invocation, format.writer(), failOn);
    }

    /// Writes reports to where they are wanted.
    void write(List<Report> reports) throws IOException {
        Output.write(invocation, out -> writer.write(reports, style, out));
    }

    /// The exit code that reports deserve.
    int verdict(List<Report> reports) {
        if (failOn != null) {
            for (Report report : reports) {
                for (Finding finding : report.findings()) {
                    if (finding.severity().compareTo(failOn) >= 0) {
                        return FOUND;
                    }
                }
            }
        }
        boolean strict = invocation.flag("--strict");
        return strict && reports.stream().anyMatch(Reporting::hasUnknowns) ? UNKNOWN : 0;
    }

    private static boolean hasUnknowns(Report report) {
        return !report.gaps().isEmpty()
                || report.findings().stream().anyMatch(Reporting::isIndeterminate);
    }

    private static boolean isIndeterminate(Finding finding) {
        return switch (finding) {
            case Vulnerability found -> found.state() == FindingState.INDETERMINATE;
            case Misconfiguration found -> found.result() == Result.UNKNOWN;
            case RiskyFile _, Secret _, LicenseUse _ -> false;
        };
    }

    private static Severity severity(String text) {
        return Severity.find(text)
                .orElseThrow(
                        () ->
                                BollwerkException.usage(
                                        "--fail-on is unknown, negligible, low, medium, high or"
                                                + " critical, not '%s'.".formatted(text)));
    }
}
