package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Comparison;
import dev.bollwerk.finding.Report;
import dev.bollwerk.report.ComparisonFormat;
import dev.bollwerk.report.ReportReader;
import dev.bollwerk.report.Style;
import dev.bollwerk.scan.Scan;
import dev.bollwerk.scan.Timings;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `bollwerk diff A B`: what changed from one target, or one saved report, to another.
final class DiffCommand extends Command {
    private static final int SNIFFED = 512;

    @Override
    String name() {
        return "diff";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(parameters(texts, "TARGET", "2", "diff.targets"));
        spec.addOption(
                OptionSpec.builder(option(texts, "FORMAT", "-f", "--format"))
                        .description(texts.lines("option.diff.format"))
                        .build());
        spec.addOption(option(texts, "FILE", "-o", "--output"));
        spec.addOption(option(texts, "SEVERITY", "--fail-on"));
        ScanOptions.findings(spec, texts);
        ScanOptions.targets(spec, texts);
    }

    @Override
    int run(Invocation invocation) throws IOException {
        String name = invocation.text("--format", "table");
        ComparisonFormat format =
                ComparisonFormat.find(name)
                        .orElseThrow(
                                () ->
                                        BollwerkException.usage(
                                                "--format is one of %s, not '%s'."
                                                        .formatted(
                                                                ComparisonFormat.labels(), name)));
        var failOn = FailOn.of(invocation);
        List<Report> reports = reports(invocation);
        Comparison comparison = Comparison.of(reports.getFirst(), reports.getLast());
        Style style = Reporting.style(invocation);
        Output.write(invocation, out -> format.write(comparison, style, out));
        return failOn.verdict(comparison.added());
    }

    private static List<Report> reports(Invocation invocation) throws IOException {
        List<String> names = invocation.parameters();
        List<Report> reports = new ArrayList<>();
        try (Scan scan =
                new Scan(
                        ScanOptions.settings(invocation),
                        invocation.surroundings().clock(),
                        new ProgressLine(StatusLine.of(invocation)),
                        new Timings())) {
            for (String name : names) {
                reports.add(
                        isReport(invocation, name)
                                ? saved(invocation, name)
                                : scan.assess(name).report());
            }
        }
        return reports;
    }

    private static Report saved(Invocation invocation, String name) {
        List<Report> all = ReportReader.read(ConvertCommand.bytes(invocation, name), name);
        if (all.size() != 1) {
            throw BollwerkException.target(
                    "'%s' holds %d reports; only one can be compared.".formatted(name, all.size()));
        }
        return all.getFirst();
    }

    private static boolean isReport(Invocation invocation, String name) {
        try {
            Path file = invocation.surroundings().workingDirectory().resolve(name);
            if (!Files.isRegularFile(file)) {
                return false;
            }
            try (InputStream in = Files.newInputStream(file)) {
                return ReportReader.isReport(in.readNBytes(SNIFFED));
            }
        } catch (IOException | InvalidPathException _) {
            return false;
        }
    }
}
