package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.posture.Bench;
import dev.bollwerk.posture.BenchSettings;
import dev.bollwerk.report.ChecksTable;
import dev.bollwerk.report.DockerBenchJson;
import dev.bollwerk.report.ReportFormat;
import dev.bollwerk.report.ReportWriter;
import dev.bollwerk.rule.profile.Profile;
import dev.bollwerk.rule.profile.ProfileReader;
import dev.bollwerk.scan.WaiverFile;
import dev.bollwerk.source.Engines;
import dev.bollwerk.source.http.Endpoint;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// `bollwerk bench`: the CIS Docker Benchmark, or a profile of one's own, for an engine and its
/// host.
final class BenchCommand extends Command {
    private static final String DOCKER_BENCH_JSON = "docker-bench-json";
    private static final String NEWEST = "cis-1.8";
    private static final GivenFile PROFILE = new GivenFile("profile", "--profile", 1 << 20);
    private static final GivenFile WAIVERS = new GivenFile("waiver file", "--waivers", 1 << 20);

    @Override
    String name() {
        return "bench";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addOption(option(texts, "PROFILE", "--profile"));
        spec.addOption(option(texts, "1|2", "--level"));
        spec.addOption(list(texts, "IDS", "--check"));
        spec.addOption(list(texts, "IDS", "--exclude"));
        spec.addOption(option(texts, "ID", "--explain"));
        spec.addOption(option(texts, "URL", "--docker"));
        spec.addOption(option(texts, "DIR", "--root"));
        spec.addOption(option(texts, "FILE", "--waivers"));
        Reporting.describe(spec, texts);
    }

    @Override
    int run(Invocation invocation) throws IOException {
        Profile profile = profile(invocation);
        Map<String, String> sections = new LinkedHashMap<>();
        profile.sections()
                .forEach(each -> sections.put(each.id(), each.title().in(invocation.locale())));
        Reporting reporting = Reporting.of(invocation, writer(invocation, sections));
        var settings = settings(invocation, profile);
        Report report = new Bench(settings).assess(endpoint(invocation));
        reporting.write(List.of(tellsAll(invocation) ? report : report.counting()));
        return reporting.verdict(List.of(report));
    }

    private static ReportWriter writer(Invocation invocation, Map<String, String> sections) {
        String format = invocation.text("--format", "table");
        if (format.equals(DOCKER_BENCH_JSON)) {
            return new DockerBenchJson(sections);
        }
        if (format.equals("table") && invocation.path("--template").isEmpty()) {
            return new ChecksTable(sections, invocation.text("--explain").isPresent());
        }
        return invocation.path("--template").isPresent() || ReportFormat.find(format).isPresent()
                ? Reporting.writer(invocation)
                : refused(format);
    }

    /// Whether a format has words for what is well.
    private static boolean tellsAll(Invocation invocation) {
        return switch (invocation.text("--format", "table")) {
            case "table", "json", "junit", DOCKER_BENCH_JSON -> true;
            default -> false;
        };
    }

    private static ReportWriter refused(String format) {
        throw BollwerkException.usage(
                "--format is one of %s, %s, not '%s'."
                        .formatted(ReportFormat.labels(), DOCKER_BENCH_JSON, format));
    }

    private static BenchSettings settings(Invocation invocation, Profile profile) {
        var checks = new LinkedHashSet<>(invocation.list("--check"));
        invocation.text("--explain").ifPresent(checks::add);
        return new BenchSettings(
                profile,
                level(invocation.text("--level", "2")),
                checks,
                new LinkedHashSet<>(invocation.list("--exclude")),
                waivers(invocation),
                invocation.path("--root").orElse(Path.of("/")),
                invocation.locale(),
                Version.current(),
                invocation.surroundings().clock());
    }

    private static int level(String text) {
        return switch (text) {
            case "1" -> 1;
            case "2" -> 2;
            default ->
                    throw BollwerkException.usage("--level is 1 or 2, not '%s'.".formatted(text));
        };
    }

    /// A built-in profile by its id, or a file.
    private static Profile profile(Invocation invocation) {
        String name = invocation.text("--profile", NEWEST);
        var reader = new ProfileReader();
        if (ProfileReader.builtIn().contains(name)) {
            return reader.builtIn(name);
        }
        Path file = invocation.path("--profile").orElseThrow();
        if (!name.contains("/") && !name.contains(".y") && !java.nio.file.Files.exists(file)) {
            return reader.builtIn(name);
        }
        return reader.read(name, PROFILE.text(file));
    }

    /// The waivers of `--waivers`, else those of the configuration file.
    static List<Waiver> waivers(Invocation invocation) {
        Path file =
                invocation
                        .path("--waivers")
                        .or(() -> java.util.Optional.ofNullable(invocation.configuration().file()))
                        .orElse(null);
        return file == null
                ? List.of()
                : WaiverFile.parse(WAIVERS.text(file), String.valueOf(file.getFileName()));
    }

    /// The engine of `--docker`, else the usual one.
    static Endpoint endpoint(Invocation invocation) {
        Engines engines = invocation.engines();
        return invocation
                .text("--docker")
                .map(url -> engines.at(url, "--docker"))
                .orElseGet(engines::require);
    }
}
