package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Comparison;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Report;
import dev.bollwerk.image.Digest;
import dev.bollwerk.report.ComparisonFormat;
import dev.bollwerk.report.ReportFormat;
import dev.bollwerk.report.ReportReader;
import dev.bollwerk.report.Style;
import dev.bollwerk.scan.Scan;
import dev.bollwerk.scan.Timings;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `bollwerk watch --images LIST`: looks at images again and again, and tells only what is new
/// since the last time, also when the program was started anew in between.
final class WatchCommand extends Command {
    private static final GivenFile LIST = new GivenFile("list", "--images", 4 << 20);
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    @Override
    String name() {
        return "watch";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addOption(option(texts, "LIST", "--images"));
        spec.addOption(option(texts, "TIME", "--every"));
        spec.addOption(flag(texts, "--once"));
        spec.addOption(option(texts, "SEVERITY", "--fail-on"));
        ScanOptions.findings(spec, texts);
        ScanOptions.targets(spec, texts);
    }

    @Override
    int run(Invocation invocation) throws IOException {
        Path list =
                invocation
                        .path("--images")
                        .orElseThrow(
                                () ->
                                        BollwerkException.usage(
                                                "--images names a file with one target per line."));
        Duration pause = pause(invocation.text("--every", "1h"));
        var failOn = FailOn.of(invocation);
        Path folder = invocation.dataFolder().resolve("watch");
        while (true) {
            List<Finding> news = new ArrayList<>();
            int worst = round(invocation, targets(list), folder, news);
            if (invocation.flag("--once")) {
                return worst > 0 ? worst : failOn.verdict(news);
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }
    }

    /// One look at all targets. The advisory data is opened anew, so that an update counts.
    ///
    /// @param news gets the findings that are new
    /// @return the worst exit code of targets that could not be read
    private static int round(
            Invocation invocation, List<String> targets, Path folder, List<Finding> news)
            throws IOException {
        int worst = 0;
        Style style = Reporting.style(invocation);
        var out = invocation.surroundings().out();
        try (Scan scan =
                new Scan(
                        ScanOptions.settings(invocation),
                        invocation.surroundings().clock(),
                        new ProgressLine(StatusLine.of(invocation)),
                        new Timings())) {
            for (String target : targets) {
                try {
                    Report now = scan.assess(target).report();
                    Path file = folder.resolve(fileName(target));
                    Report before = saved(file, now);
                    Comparison comparison = Comparison.of(before, now);
                    news.addAll(comparison.added());
                    if (!comparison.isEmpty()) {
                        ComparisonFormat.TABLE.write(comparison, style, out);
                        out.println();
                    }
                    save(file, now);
                } catch (BollwerkException e) {
                    invocation.surroundings().err().println("bollwerk: " + e.getMessage());
                    worst = Math.max(worst, Bollwerk.exitCode(e.fault()));
                }
            }
        }
        out.flush();
        return worst;
    }

    private static List<String> targets(Path list) {
        List<String> targets =
                LIST.text(list)
                        .lines()
                        .map(line -> line.replaceFirst("(^|\\s)#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .distinct()
                        .toList();
        if (targets.isEmpty()) {
            throw BollwerkException.usage("The list '%s' names no target.".formatted(list));
        }
        return targets;
    }

    private static String fileName(String target) {
        String hex = Digest.sha256(target.getBytes(StandardCharsets.UTF_8)).hex();
        return hex.substring(0, 32) + ".json";
    }

    /// The report of the last time; an empty one when there was none or it is damaged, so that all
    /// is told once more.
    private static Report saved(Path file, Report now) {
        Report last = read(file);
        return last != null
                ? last
                : new Report(
                        now.toolVersion(),
                        now.created(),
                        now.subject(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        now.packages());
    }

    private static @Nullable Report read(Path file) {
        try {
            if (!Files.exists(file)) {
                return null;
            }
            List<Report> all =
                    ReportReader.read(Files.readAllBytes(file), file.getFileName().toString());
            return all.size() == 1 ? all.getFirst() : null;
        } catch (IOException | BollwerkException _) {
            return null;
        }
    }

    private static void save(Path file, Report report) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ReportFormat.JSON.writer().write(List.of(report), Style.PLAIN, bytes);
        Files.createDirectories(file.getParent());
        Output.toFile(file.toAbsolutePath(), out -> bytes.writeTo(out));
    }

    /// `90s`, `15m`, `6h`, `1d`.
    static Duration pause(String text) {
        String low = text.strip().toLowerCase(Locale.ROOT);
        try {
            long number = Long.parseLong(low.substring(0, Math.max(0, low.length() - 1)));
            Duration pause =
                    switch (low.charAt(low.length() - 1)) {
                        case 's' -> Duration.ofSeconds(number);
                        case 'm' -> Duration.ofMinutes(number);
                        case 'h' -> Duration.ofHours(number);
                        case 'd' -> Duration.ofDays(number);
                        default -> throw new NumberFormatException(text);
                    };
            if (pause.compareTo(SHORTEST) >= 0) {
                return pause;
            }
        } catch (NumberFormatException | IndexOutOfBoundsException | ArithmeticException _) {
            // told below
        }
        throw BollwerkException.usage(
                "--every is a time like 90s, 15m, 6h or 1d, from 10s up, not '%s'."
                        .formatted(text));
    }
}
