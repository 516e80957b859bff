package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
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
import dev.bollwerk.report.TemplateWriter;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What commands that end in reports have in common: a format, a place to write to, and an exit
/// code. Made before the work begins, so that a wrong option costs no scan.
final class Reporting {
    private static final int UNKNOWN = 4;
    private static final GivenFile TEMPLATE = new GivenFile("template", "--template", 1 << 20);

    private final Invocation invocation;
    private final ReportWriter writer;
    private final Style style;
    private final FailOn failOn;

    private Reporting(Invocation invocation, ReportWriter writer, FailOn failOn) {
        this.invocation = invocation;
        this.writer = writer;
        this.style = style(invocation);
        this.failOn = failOn;
    }

    /// Adds the options.
    static void describe(CommandSpec spec, Texts texts) {
        spec.addOption(Command.option(texts, "FORMAT", "-f", "--format"));
        spec.addOption(Command.option(texts, "FILE", "--template"));
        spec.addOption(Command.option(texts, "FILE", "-o", "--output"));
        spec.addOption(Command.option(texts, "SEVERITY", "--fail-on"));
        spec.addOption(Command.flag(texts, "--strict"));
    }

    /// Reads the options.
    static Reporting of(Invocation invocation) {
        return new Reporting(invocation, writer(invocation), FailOn.of(invocation));
    }

    /// How output for people is to look.
    static Style style(Invocation invocation) {
        return new Style(
                invocation.surroundings().columns(),
                invocation.color(),
                invocation.locale(),
                invocation.flag("--verbose"));
    }

    /// Reads the options of a command that has a writer of its own.
    static Reporting of(Invocation invocation, ReportWriter writer) {
        return new Reporting(invocation, writer, FailOn.of(invocation));
    }

    /// The writer that `--format` or `--template` asks for.
    static ReportWriter writer(Invocation invocation) {
        Path template = invocation.path("--template").orElse(null);
        if (template != null) {
            return template(template);
        }
        String name = invocation.text("--format", "table");
        ReportFormat format =
                ReportFormat.find(name)
                        .orElseThrow(
                                () ->
                                        BollwerkException.usage(
                                                "--format is one of %s, not '%s'."
                                                        .formatted(ReportFormat.labels(), name)));
        return format.writer();
    }

    private static ReportWriter template(Path file) {
        return new TemplateWriter(TEMPLATE.text(file), String.valueOf(file.getFileName()));
    }

    /// Writes reports to where they are wanted.
    void write(List<Report> reports) throws IOException {
        Output.write(invocation, out -> writer.write(reports, style, out));
    }

    /// The exit code that reports deserve.
    int verdict(List<Report> reports) {
        List<Finding> findings =
                reports.stream().flatMap(report -> report.findings().stream()).toList();
        int code = failOn.verdict(findings);
        if (code != 0 || !invocation.flag("--strict")) {
            return code;
        }
        boolean unknown =
                failOn.unrated(findings) > 0 || reports.stream().anyMatch(Reporting::hasUnknowns);
        return unknown ? UNKNOWN : 0;
    }

    private static boolean hasUnknowns(Report report) {
        return !report.gaps().isEmpty()
                || report.findings().stream().anyMatch(Reporting::isIndeterminate);
    }

    private static boolean isIndeterminate(Finding finding) {
        return switch (finding) {
            case Vulnerability found -> found.state() == FindingState.INDETERMINATE;
            case Misconfiguration found ->
                    found.result() == Result.UNKNOWN
                            // what is found after the end of a release, nobody publishes
                            || found.id().equals("CS-EOL-01") && found.result() == Result.FAIL;
            case RiskyFile _, Secret _, LicenseUse _ -> false;
        };
    }
}
