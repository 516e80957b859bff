package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.FindingState;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.finding.LicenseUse;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Result;
import dev.bollwerk.finding.RiskyFile;
import dev.bollwerk.finding.Secret;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.image.Platform;
import dev.bollwerk.inventory.Presence;
import dev.bollwerk.report.ReportFormat;
import dev.bollwerk.report.Style;
import dev.bollwerk.scan.Scan;
import dev.bollwerk.scan.ScanSettings;
import dev.bollwerk.scan.Stage;
import dev.bollwerk.scan.Timings;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `bollwerk scan TARGET…`.
final class ScanCommand extends Command {
    private static final int FOUND = 1;
    private static final int UNKNOWN = 4;
    private static final List<String> LIMITS =
            List.of(
                    "max-layer-bytes",
                    "max-layer-entries",
                    "max-ratio",
                    "max-file-bytes",
                    "max-path-length",
                    "max-path-depth");

    @Override
    String name() {
        return "scan";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(parameters(texts, "TARGET", "1..*", "scan.targets"));
        spec.addOption(option(texts, "FORMAT", "-f", "--format"));
        spec.addOption(option(texts, "FILE", "-o", "--output"));
        spec.addOption(list(texts, "KIND", "--only"));
        spec.addOption(list(texts, "KIND", "--skip"));
        spec.addOption(option(texts, "SEVERITY", "--fail-on"));
        spec.addOption(flag(texts, "--strict"));
        spec.addOption(flag(texts, "--ignore-unfixed"));
        spec.addOption(option(texts, "ID", "--explain"));
        spec.addOption(option(texts, "FILE", "--waivers"));
        spec.addOption(option(texts, "PLATFORM", "--platform"));
        spec.addOption(option(texts, "URL", "--docker"));
        spec.addOption(flag(texts, "--insecure"));
        spec.addOption(option(texts, "WHICH", "--packages"));
        spec.addOption(flag(texts, "--kernel-headers"));
        spec.addOption(flag(texts, "--no-cache"));
        spec.addOption(flag(texts, "--timings"));
        for (String limit : LIMITS) {
            spec.addOption(limit(texts, limit));
        }
    }

    /// The first of the limits tells of all, so that the help fits one screen.
    private static OptionSpec limit(Texts texts, String limit) {
        boolean first = limit.equals(LIMITS.getFirst());
        return OptionSpec.builder("--" + limit)
                .paramLabel("N")
                .type(String.class)
                .description(texts.lines("option." + (first ? "limits" : limit)))
                .hidden(!first)
                .build();
    }

    @Override
    int run(Invocation invocation) throws IOException {
        ReportFormat format = format(invocation);
        Optional<Severity> failOn = invocation.text("--fail-on").map(ScanCommand::severity);
        boolean color = invocation.color();
        long start = System.nanoTime();
        var timings = new Timings();
        try (Scan scan =
                new Scan(
                        settings(invocation),
                        invocation.surroundings().clock(),
                        new ProgressLine(StatusLine.of(invocation)),
                        timings)) {
            String explain = invocation.text("--explain", "");
            if (!explain.isEmpty()) {
                return explain(invocation, scan, explain);
            }
            List<Report> reports = new ArrayList<>();
            int worst = 0;
            for (String target : invocation.parameters()) {
                try {
                    reports.add(scan.assess(target).report());
                } catch (BollwerkException e) {
                    if (invocation.parameters().size() == 1) {
                        throw e;
                    }
                    invocation.surroundings().err().println("bollwerk: " + e.getMessage());
                    worst = Math.max(worst, Bollwerk.exitCode(e.fault()));
                }
            }
            Style style =
                    new Style(
                            invocation.surroundings().columns(),
                            color,
                            invocation.locale(),
                            invocation.flag("--verbose"));
            long written = System.nanoTime();
            Output.write(invocation, out -> format.writer().write(reports, style, out));
            timings.add(Stage.REPORT, System.nanoTime() - written);
            if (invocation.flag("--timings")) {
                TimingLines.of(timings, System.nanoTime() - start, invocation.texts())
                        .forEach(invocation.surroundings().err()::println);
            }
            return worst > 0 ? worst : verdict(reports, failOn, invocation.flag("--strict"));
        }
    }

    private static int explain(Invocation invocation, Scan scan, String id) throws IOException {
        var text = new StringBuilder();
        for (String target : invocation.parameters()) {
            scan.assess(target).explain(id).forEach(line -> text.append(line).append('\n'));
        }
        byte[] bytes = text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Output.write(invocation, out -> out.write(bytes));
        return 0;
    }

    private static int verdict(List<Report> reports, Optional<Severity> failOn, boolean strict) {
        for (Report report : reports) {
            for (Finding finding : report.findings()) {
                if (failOn.isPresent() && finding.severity().compareTo(failOn.get()) >= 0) {
                    return FOUND;
                }
            }
        }
        return strict && reports.stream().anyMatch(ScanCommand::hasUnknowns) ? UNKNOWN : 0;
    }

    private static boolean hasUnknowns(Report report) {
        return !report.gaps().isEmpty()
                || report.findings().stream().anyMatch(ScanCommand::isIndeterminate);
    }

    private static boolean isIndeterminate(Finding finding) {
        return switch (finding) {
            case Vulnerability found -> found.state() == FindingState.INDETERMINATE;
            case Misconfiguration found -> found.result() == Result.UNKNOWN;
            case RiskyFile _, Secret _, LicenseUse _ -> false;
        };
    }

    private static ScanSettings settings(Invocation invocation) {
        Map<String, Long> limits = new LinkedHashMap<>();
        for (String limit : LIMITS) {
            invocation.size("--" + limit).ifPresent(value -> limits.put(limit, value));
        }
        return new ScanSettings(
                kinds(invocation),
                Version.current(),
                invocation.dataFolder(),
                invocation.flag("--no-cache") ? null : invocation.cacheFolder(),
                invocation.text("--platform").map(Platform::parse).orElse(null),
                invocation.text("--docker").orElse(null),
                invocation.flag("--insecure"),
                invocation.flag("--offline"),
                invocation.flag("--ignore-unfixed"),
                invocation.flag("--kernel-headers"),
                invocation.text("--packages").map(ScanCommand::presence).orElse(Presence.AUTOMATIC),
                invocation
                        .path("--waivers")
                        .or(() -> Optional.ofNullable(invocation.configuration().file()))
                        .orElse(null),
                limits,
                invocation.locale(),
                invocation.surroundings().environment());
    }

    /// What is looked for: what `--only` names, else the usual, without what `--skip` names.
    private static Set<Kind> kinds(Invocation invocation) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        kinds.addAll(named(invocation, "--only"));
        if (kinds.isEmpty()) {
            kinds.addAll(Kind.usual());
        }
        named(invocation, "--skip").forEach(kinds::remove);
        if (kinds.isEmpty()) {
            throw BollwerkException.usage("--skip leaves nothing to look for.");
        }
        return kinds;
    }

    private static List<Kind> named(Invocation invocation, String option) {
        List<Kind> kinds = new ArrayList<>();
        for (String word : invocation.list(option)) {
            kinds.add(
                    Kind.find(word)
                            .orElseThrow(
                                    () ->
                                            BollwerkException.usage(
                                                    "%s names kinds of findings (%s), not '%s'."
                                                            .formatted(option, labels(), word))));
        }
        return kinds;
    }

    private static String labels() {
        return Arrays.stream(Kind.values()).map(Kind::label).collect(Collectors.joining(", "));
    }

    private static ReportFormat format(Invocation invocation) {
        String name = invocation.text("--format", "table");
        return ReportFormat.find(name)
                .orElseThrow(
                        () ->
                                BollwerkException.usage(
                                        "--format is one of %s, not '%s'."
                                                .formatted(ReportFormat.labels(), name)));
    }

    private static Presence presence(String text) {
        return Presence.find(text)
                .orElseThrow(
                        () ->
                                BollwerkException.usage(
                                        "--packages is automatic, installed, declared or all, not"
                                                + " '%s'.".formatted(text)));
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
