package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Comparison;
import dev.bollwerk.finding.Finding;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        List<Comparison> comparisons = comparisons(invocation);
        Style style = Reporting.style(invocation);
        Output.write(invocation, out -> format.write(comparisons, style, out));
        List<Finding> added = new ArrayList<>();
        comparisons.forEach(each -> added.addAll(each.added()));
        return failOn.verdict(added);
    }

    private static List<Comparison> comparisons(Invocation invocation) throws IOException {
        List<String> names = invocation.parameters();
        try (Scan scan =
                new Scan(
                        ScanOptions.settings(invocation),
                        invocation.surroundings().clock(),
                        new ProgressLine(StatusLine.of(invocation)),
                        new Timings())) {
            List<Report> before = reports(invocation, scan, names.getFirst());
            List<Report> after = reports(invocation, scan, names.getLast());
            if (before.size() == 1 && after.size() == 1) {
                return List.of(Comparison.of(before.getFirst(), after.getFirst()));
            }
            return pairs(before, after);
        }
    }

    private static List<Report> reports(Invocation invocation, Scan scan, String name)
            throws IOException {
        return isReport(invocation, name)
                ? ReportReader.read(ConvertCommand.bytes(invocation, name), name)
                : List.of(scan.assess(name).report());
    }

    /// Of several reports, those of the same name and platform belong together. What only one side
    /// has is compared with nothing, so that all of it is new, or gone.
    private static List<Comparison> pairs(List<Report> before, List<Report> after) {
        Map<String, Report> second = bySubject(after);
        List<Comparison> all = new ArrayList<>();
        bySubject(before)
                .forEach(
                        (key, first) -> {
                            Report other = second.remove(key);
                            all.add(
                                    Comparison.of(
                                            first, other == null ? first.blank(List.of()) : other));
                        });
        second.values().forEach(report -> all.add(Comparison.of(report.blank(List.of()), report)));
        return all;
    }

    private static Map<String, Report> bySubject(List<Report> reports) {
        Map<String, Report> bySubject = new LinkedHashMap<>();
        for (Report report : reports) {
            String key = report.subject().name() + ' ' + report.subject().platform();
            while (bySubject.putIfAbsent(key, report) != null) {
                key += " again";
            }
        }
        return bySubject;
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
