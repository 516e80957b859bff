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

/// `bollwerk watch --images LIST`, or `--stored`: looks at images again and again, and tells only
/// what is new since the last time, also when the program was started anew in between.
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
        spec.addOption(flag(texts, "--stored"));
        spec.addOption(option(texts, "TIME", "--every"));
        spec.addOption(flag(texts, "--once"));
        spec.addOption(option(texts, "SEVERITY", "--fail-on"));
        ScanOptions.findings(spec, texts);
        ScanOptions.targets(spec, texts);
    }

    @Override
    int run(Invocation invocation) throws IOException {
        Path list = invocation.path("--images").orElse(null);
        if ((list == null) != invocation.flag("--stored")) {
            throw BollwerkException.usage(
                    "--images names a file with one target per line; --stored takes all images of"
                            + " the cache. One of them is needed.");
        }
        Duration pause = pause(invocation.text("--every", "1h"));
        var failOn = FailOn.of(invocation);
        Path folder = invocation.dataFolder().resolve("watch");
        while (true) {
            var round = new Round(invocation, folder);
            round.look(list);
            if (invocation.flag("--once")) {
                return round.worst > 0 ? round.worst : failOn.verdict(round.news);
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }
    }

    /// One look at all images.
    private static final class Round {
        private final Invocation invocation;
        private final Path folder;
        private final List<Finding> news = new ArrayList<>();

        /// The worst exit code of what could not be read.
        private int worst;

        Round(Invocation invocation, Path folder) {
            this.invocation = invocation;
            this.folder = folder;
        }

        /// The advisory data is opened anew, so that an update counts.
        ///
        /// @param list the targets; null for the images of the cache
        void look(@Nullable Path list) throws IOException {
            List<String> targets = list == null ? List.of() : targets(list);
            try (Scan scan =
                    new Scan(
                            ScanOptions.settings(invocation),
                            invocation.surroundings().clock(),
                            new ProgressLine(StatusLine.of(invocation)),
                            new Timings())) {
                for (String target : targets) {
                    try {
                        tell(target, scan.assess(target).report());
                    } catch (BollwerkException e) {
                        failed(e);
                    }
                }
                if (list == null) {
                    for (var each : scan.assessStored(this::failed).entrySet()) {
                        tell("stored " + each.getKey(), each.getValue().report());
                    }
                }
            }
            invocation.surroundings().out().flush();
        }

        private void failed(BollwerkException e) {
            invocation.surroundings().err().println("bollwerk: " + e.getMessage());
            worst = Math.max(worst, Bollwerk.exitCode(e.fault()));
        }

        private void tell(String key, Report now) throws IOException {
            Path file = folder.resolve(fileName(key));
            Comparison comparison = Comparison.of(saved(file, now), now);
            news.addAll(comparison.added());
            if (!comparison.isEmpty()) {
                var out = invocation.surroundings().out();
                ComparisonFormat.TABLE.write(List.of(comparison), Reporting.style(invocation), out);
                out.println();
            }
            save(file, now);
        }
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

    private static String fileName(String key) {
        String hex = Digest.sha256(key.getBytes(StandardCharsets.UTF_8)).hex();
        return hex.substring(0, 32) + ".json";
    }

    /// The report of the last time; an empty one when there was none or it is damaged, so that all
    /// is told once more.
    private static Report saved(Path file, Report now) {
        Report last = read(file);
        return last == null ? now.blank(now.packages()) : last;
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
