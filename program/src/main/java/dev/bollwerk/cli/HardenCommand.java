package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.harden.HardenSettings;
import dev.bollwerk.harden.Hardened;
import dev.bollwerk.harden.Hardening;
import dev.bollwerk.harden.layer.ModePlan;
import dev.bollwerk.harden.output.Destination;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.profile.ProfileReader;
import dev.bollwerk.scan.Scan;
import dev.bollwerk.scan.Timings;
import dev.bollwerk.source.Engines;
import dev.bollwerk.source.SourceEnvironment;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// `bollwerk harden IMAGE --output OUT`.
final class HardenCommand extends Command {
    private static final GivenFile PROFILE = new GivenFile("profile", "--profile", 1 << 20);

    @Override
    String name() {
        return "harden";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(parameters(texts, "IMAGE", "1", "harden.image"));
        spec.addOption(own(texts, "OUT", "harden.output", "-o", "--output"));
        spec.addOption(option(texts, "USER[:GROUP]", "--user"));
        spec.addOption(list(texts, "PATHS", "--keep-setuid"));
        spec.addOption(own(texts, "FILE", "harden.profile", "--profile"));
        spec.addOption(flag(texts, "--keep-directories"));
        spec.addOption(flag(texts, "--drop-capabilities"));
        spec.addOption(option(texts, "COMMAND", "--healthcheck"));
        spec.addOption(
                OptionSpec.builder("--label")
                        .paramLabel("NAME=VALUE")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description(texts.lines("option.label"))
                        .build());
        spec.addOption(flag(texts, "--squash"));
        spec.addOption(option(texts, "TIME", "--created"));
        spec.addOption(option(texts, "WHAT", "--print"));
        spec.addOption(own(texts, "FORMAT", "harden.format", "-f", "--format"));
        spec.addOption(option(texts, "FILE", "--report"));
        spec.addOption(own(texts, "SEVERITY", "harden.fail-on", "--fail-on"));
        ScanOptions.targets(spec, texts);
    }

    /// An option that means something else here than elsewhere.
    private static OptionSpec own(Texts texts, String label, String key, String... names) {
        return OptionSpec.builder(option(texts, label, names))
                .description(texts.lines("option." + key))
                .build();
    }

    @Override
    int run(Invocation invocation) throws IOException {
        FailOn failOn = FailOn.of(invocation);
        boolean json = isJson(invocation);
        HardenPage.Parts parts = HardenPage.Parts.parse(invocation.text("--print", "all"));
        HardenSettings settings = settings(invocation);
        var line = StatusLine.of(invocation);
        Hardened hardened;
        try (Scan scan =
                new Scan(
                        ScanOptions.settings(invocation, Set.of(Kind.FILE, Kind.MISCONFIGURATION)),
                        invocation.surroundings().clock(),
                        new ProgressLine(line),
                        new Timings())) {
            hardened =
                    new Hardening(
                                    settings,
                                    scan,
                                    engines(invocation),
                                    bytes -> line.show(() -> (bytes >> 20) + " MB"))
                            .harden(invocation.parameters().getFirst());
        } finally {
            line.clear();
        }
        var page = new HardenPage(invocation, hardened, parts);
        Output.Body body = json ? page::json : page::table;
        Path report = invocation.path("--report").orElse(null);
        if (report != null) {
            Output.toFile(report.toAbsolutePath(), body);
        } else {
            body.writeTo(invocation.surroundings().out());
        }
        List<Finding> left = hardened.after().findings();
        return failOn.verdict(left);
    }

    private static boolean isJson(Invocation invocation) {
        return switch (invocation.text("--format", "table")) {
            case "table" -> false;
            case "json" -> true;
            default -> throw BollwerkException.usage("--format of 'harden' is table or json.");
        };
    }

    private static HardenSettings settings(Invocation invocation) {
        String output =
                invocation
                        .text("--output")
                        .orElseThrow(
                                () ->
                                        BollwerkException.usage(
                                                "--output says where the new image goes:"
                                                        + " docker-archive:FILE, oci-archive:FILE,"
                                                        + " oci-layout:DIR or docker:NAME."));
        Path here = invocation.surroundings().workingDirectory();
        List<String> keep = new ArrayList<>(invocation.list("--keep-setuid"));
        keep.addAll(ofProfile(invocation));
        return new HardenSettings(
                Destination.parse(output, here),
                new ModePlan.Wish(
                        keep,
                        invocation.flag("--keep-directories"),
                        invocation.flag("--drop-capabilities")),
                invocation.text("--user").orElse(null),
                invocation.text("--healthcheck").map(HealthCheck::parse).orElse(null),
                labels(invocation),
                invocation.flag("--squash"),
                created(invocation),
                environment(invocation).temporary());
    }

    /// The setuid programs that a profile allows.
    private static List<String> ofProfile(Invocation invocation) {
        Path file = invocation.path("--profile").orElse(null);
        return file == null
                ? List.of()
                : new ProfileReader()
                        .read(String.valueOf(file), PROFILE.text(file))
                        .parameters()
                        .list(Parameters.SETUID);
    }

    private static Map<String, String> labels(Invocation invocation) {
        Map<String, String> labels = new TreeMap<>();
        for (String pair : invocation.list("--label")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw BollwerkException.usage("--label is NAME=VALUE, not '%s'.".formatted(pair));
            }
            labels.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return labels;
    }

    /// When the image counts as made: what is said here, else the variable of reproducible builds.
    ///
    /// [SOURCE_DATE_EPOCH](https://reproducible-builds.org/specs/source-date-epoch/)
    private static @Nullable Instant created(Invocation invocation) {
        String given = invocation.text("--created").orElse(null);
        if (given == null) {
            String epoch =
                    invocation.surroundings().environment().getOrDefault("SOURCE_DATE_EPOCH", "");
            return epoch.isEmpty() ? null : seconds("SOURCE_DATE_EPOCH", epoch);
        }
        if (given.equals("now")) {
            return invocation.surroundings().clock().instant().truncatedTo(ChronoUnit.SECONDS);
        }
        try {
            return OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeException _) {
            return seconds("--created", given);
        }
    }

    private static Instant seconds(String name, String text) {
        try {
            long seconds = Long.parseLong(text);
            if (seconds >= 0 && seconds <= Instant.parse("9999-12-31T23:59:59Z").getEpochSecond()) {
                return Instant.ofEpochSecond(seconds);
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw BollwerkException.usage(
                "%s is now, a time like 2026-11-24T12:00:00Z or seconds since 1970, not '%s'."
                        .formatted(name, text));
    }

    private static Engines engines(Invocation invocation) {
        return new Engines(environment(invocation));
    }

    private static SourceEnvironment environment(Invocation invocation) {
        Map<String, String> variables = new HashMap<>(invocation.surroundings().environment());
        invocation.text("--docker").ifPresent(url -> variables.put("DOCKER_HOST", url));
        return SourceEnvironment.ofProcess(variables);
    }
}
