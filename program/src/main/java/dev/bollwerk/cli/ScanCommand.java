package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Report;
import dev.bollwerk.scan.Assessment;
import dev.bollwerk.scan.Scan;
import dev.bollwerk.scan.Stage;
import dev.bollwerk.scan.Timings;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// `bollwerk scan TARGET…`.
final class ScanCommand extends Command {
    @Override
    String name() {
        return "scan";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(parameters(texts, "TARGET", "0..*", "scan.targets"));
        Reporting.describe(spec, texts);
        spec.addOption(option(texts, "ID", "--explain"));
        spec.addOption(flag(texts, "--stored"));
        ScanOptions.findings(spec, texts);
        ScanOptions.targets(spec, texts);
        spec.addOption(flag(texts, "--timings"));
    }

    @Override
    int run(Invocation invocation) throws IOException {
        Reporting reporting = Reporting.of(invocation);
        if (invocation.parameters().isEmpty() != invocation.flag("--stored")) {
            throw BollwerkException.usage(
                    invocation.flag("--stored")
                            ? "--stored takes no target: it matches all images of the cache again."
                            : "No target is given; name one, or use --stored.");
        }
        long start = System.nanoTime();
        var timings = new Timings();
        try (Scan scan =
                new Scan(
                        ScanOptions.settings(invocation),
                        invocation.surroundings().clock(),
                        new ProgressLine(StatusLine.of(invocation)),
                        timings)) {
            String explain = invocation.text("--explain", "");
            if (!explain.isEmpty()) {
                return explain(invocation, scan, explain);
            }
            List<Report> reports = new ArrayList<>();
            int worst = assess(invocation, scan, reports);
            long written = System.nanoTime();
            reporting.write(reports);
            timings.add(Stage.REPORT, System.nanoTime() - written);
            if (invocation.flag("--timings")) {
                TimingLines.of(timings, System.nanoTime() - start, invocation.texts())
                        .forEach(invocation.surroundings().err()::println);
            }
            return worst > 0 ? worst : reporting.verdict(reports);
        }
    }

    /// Assesses all targets; one of several that cannot be read does not stop the others.
    ///
    /// @return the worst exit code of those that could not be read; 0 when all could
    private static int assess(Invocation invocation, Scan scan, List<Report> reports) {
        if (invocation.flag("--stored")) {
            return assessStored(invocation, scan, reports);
        }
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
        return worst;
    }

    private static int assessStored(Invocation invocation, Scan scan, List<Report> reports) {
        List<BollwerkException> failures = new ArrayList<>();
        for (Assessment each : scan.assessStored(failures::add).values()) {
            reports.add(each.report());
        }
        int worst = 0;
        for (BollwerkException e : failures) {
            invocation.surroundings().err().println("bollwerk: " + e.getMessage());
            worst = Math.max(worst, Bollwerk.exitCode(e.fault()));
        }
        return worst;
    }

    private static int explain(Invocation invocation, Scan scan, String id) throws IOException {
        var text = new StringBuilder();
        for (String target : invocation.parameters()) {
            scan.assess(target).explain(id).forEach(line -> text.append(line).append('\n'));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Output.write(invocation, out -> out.write(bytes));
        return 0;
    }
}
