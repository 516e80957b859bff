package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.overview.Aspect;
import dev.bollwerk.finding.overview.Overview;
import dev.bollwerk.finding.overview.Worst;
import dev.bollwerk.image.Digest;
import dev.bollwerk.posture.OnePage;
import dev.bollwerk.report.overview.OverviewFormat;
import dev.bollwerk.report.overview.OverviewWriter;
import dev.bollwerk.scan.Assessment;
import dev.bollwerk.scan.Scan;
import dev.bollwerk.scan.Timings;
import dev.bollwerk.source.http.Endpoint;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// `bollwerk overview`, and `bollwerk` alone: one page about everything here.
final class OverviewCommand extends Command {
    private static final int FOUND = 1;
    private static final int UNKNOWN = 4;

    @Override
    String name() {
        return "overview";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(parameters(texts, "IMAGE", "0..*", "overview.images"));
        spec.addOption(flag(texts, "--host"));
        spec.addOption(option(texts, "FORMAT", "-f", "--format"));
        spec.addOption(option(texts, "FILE", "-o", "--output"));
        spec.addOption(option(texts, "SEVERITY", "--fail-on"));
        spec.addOption(flag(texts, "--strict"));
        spec.addOption(option(texts, "FILE", "--waivers"));
        spec.addOption(option(texts, "DIR", "--root"));
        ScanOptions.targets(spec, texts);
    }

    @Override
    int run(Invocation invocation) throws IOException {
        OverviewWriter writer = writer(invocation);
        FailOn failOn = FailOn.of(invocation);
        var page = new OnePage(settings(invocation));
        if (invocation.parameters().isEmpty() || invocation.flag("--host")) {
            engine(invocation, page);
        }
        images(invocation, page);
        Overview overview = page.overview(invocation.parameters());
        Output.write(invocation, out -> writer.write(overview, Reporting.style(invocation), out));
        return verdict(overview, failOn, invocation.flag("--strict"));
    }

    private static int verdict(Overview overview, FailOn failOn, boolean strict) {
        Severity limit = failOn.limit();
        for (Aspect aspect : overview.aspects()) {
            for (Worst each : aspect.worst()) {
                if (limit != null && each.severity().compareTo(limit) >= 0) {
                    return FOUND;
                }
            }
        }
        return strict && !overview.gaps().isEmpty() ? UNKNOWN : 0;
    }

    private static OverviewWriter writer(Invocation invocation) {
        String name = invocation.text("--format", "table");
        return OverviewFormat.find(name)
                .orElseThrow(
                        () ->
                                BollwerkException.usage(
                                        "--format is one of %s, not '%s'."
                                                .formatted(OverviewFormat.labels(), name)))
                .writer();
    }

    private static OnePage.Settings settings(Invocation invocation) {
        return new OnePage.Settings(
                BenchCommand.waivers(invocation),
                invocation.path("--root").orElse(Path.of("/")),
                invocation.texts().of("overview.here"),
                invocation.locale(),
                Version.current(),
                invocation.surroundings().clock());
    }

    /// An engine that was asked for has to answer; one that was not may be missing.
    private static void engine(Invocation invocation, OnePage page) {
        if (invocation.text("--docker").isPresent()) {
            page.engine(BenchCommand.endpoint(invocation));
            return;
        }
        Optional<Endpoint> found = invocation.engines().find();
        if (found.isEmpty()) {
            page.noEngine(invocation.texts().of("overview.no-engine"));
            return;
        }
        try {
            page.engine(found.get());
        } catch (BollwerkException e) {
            page.noEngine(String.valueOf(e.getMessage()));
        }
    }

    private static void images(Invocation invocation, OnePage page) {
        Map<Digest, String> used = new LinkedHashMap<>();
        for (OnePage.Used each : page.images()) {
            digest(each.id()).ifPresent(id -> used.put(id, each.name()));
        }
        if (used.isEmpty() && invocation.parameters().isEmpty()) {
            return;
        }
        Consumer<BollwerkException> failed =
                e -> invocation.surroundings().err().println("bollwerk: " + e.getMessage());
        try (Scan scan =
                new Scan(
                        ScanOptions.settings(invocation),
                        invocation.surroundings().clock(),
                        new ProgressLine(StatusLine.of(invocation)),
                        new Timings())) {
            for (String target : invocation.parameters()) {
                page.image(target, scan.assess(target).report());
            }
            Map<Digest, Assessment> stored = scan.assessStored(used.keySet(), failed);
            stored.forEach((id, each) -> page.image(used.getOrDefault(id, ""), each.report()));
        }
    }

    /// Older engines have ids of other kinds.
    private static Optional<Digest> digest(String id) {
        try {
            return Optional.of(Digest.parse(id));
        } catch (BollwerkException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
