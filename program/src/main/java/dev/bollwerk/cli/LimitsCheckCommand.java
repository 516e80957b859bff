package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.docker.EngineReader;
import dev.bollwerk.fact.docker.EngineReader.Part;
import dev.bollwerk.fact.host.HostFacts;
import dev.bollwerk.fact.host.HostReader;
import dev.bollwerk.limit.Devices;
import dev.bollwerk.limit.GivenLimits;
import dev.bollwerk.limit.HostCapability;
import dev.bollwerk.limit.LimitProblem;
import dev.bollwerk.source.Engines;
import dev.bollwerk.source.daemon.Engine;
import dev.bollwerk.source.http.Endpoint;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `bollwerk limits check`: what an engine and its kernel would make of limits. Exit code 1 when a
/// container would not be created or not start, or with `--fail-on`.
final class LimitsCheckCommand extends Command {
    private static final int FOUND = 1;

    @Override
    String name() {
        return "check";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addOption(option(texts, "URL", "--docker"));
        spec.addOption(
                OptionSpec.builder(option(texts, "FORMAT", "-f", "--format"))
                        .description(texts.lines("option.limits.format"))
                        .build());
        spec.addOption(option(texts, "FILE", "-o", "--output"));
        spec.addOption(option(texts, "SEVERITY", "--fail-on"));
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("OPTION")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description(texts.lines("limits.check.parameters"))
                        .build());
    }

    @Override
    int run(Invocation invocation) throws IOException {
        FailOn failOn = FailOn.of(invocation);
        boolean json = isJson(invocation);
        Map<String, String> given = GivenLimits.parse(invocation.parameters());
        Surveyed surveyed = survey(invocation, given.isEmpty());
        List<LimitsPage.Entry> entries =
                given.isEmpty()
                        ? containers(surveyed)
                        : List.of(
                                LimitsPage.Entry.of(
                                        null,
                                        given,
                                        surveyed.host.withDevices(devices(given, surveyed.here)),
                                        false));
        LimitsPage page =
                new LimitsPage(invocation, entries, surveyed.host, surveyed.engine, surveyed.lost);
        Output.write(invocation, json ? page::json : page::table);
        return verdict(entries, failOn);
    }

    private static boolean isJson(Invocation invocation) {
        return switch (invocation.text("--format", "table")) {
            case "table" -> false;
            case "json" -> true;
            default ->
                    throw BollwerkException.usage("--format of 'limits check' is table or json.");
        };
    }

    private static List<LimitsPage.Entry> containers(Surveyed surveyed) {
        List<LimitsPage.Entry> entries = new ArrayList<>();
        for (Container container : surveyed.containers) {
            Map<String, String> limits = GivenLimits.of(container.workload());
            HostCapability host = surveyed.host.withDevices(devices(limits, surveyed.here));
            entries.add(LimitsPage.Entry.of(container.name(), limits, host, true));
        }
        return entries;
    }

    /// What is known before anything is judged.
    ///
    /// @param engine what a person calls it; null without one
    /// @param here whether its host is this one
    /// @param lost why an engine that was found did not answer; null when there was none, or it did
    private record Surveyed(
            HostCapability host,
            @Nullable String engine,
            boolean here,
            List<Container> containers,
            @Nullable String lost) {}

    /// An engine is needed for its containers, and when it is named. Without one the options can
    /// still be judged.
    private static Surveyed survey(Invocation invocation, boolean wantsContainers) {
        Engines engines = invocation.engines();
        Optional<String> url = invocation.text("--docker");
        if (url.isPresent()) {
            return ask(engines.at(url.get(), "--docker"), invocation, wantsContainers);
        }
        if (wantsContainers) {
            return ask(engines.require(), invocation, true);
        }
        try {
            Endpoint endpoint = engines.find().orElse(null);
            return endpoint == null ? unknown(null) : ask(endpoint, invocation, false);
        } catch (BollwerkException e) {
            return unknown(String.valueOf(e.getMessage()));
        }
    }

    private static Surveyed unknown(@Nullable String lost) {
        return new Surveyed(HostCapability.unknown(), null, false, List.of(), lost);
    }

    private static Surveyed ask(Endpoint endpoint, Invocation invocation, boolean containers) {
        var clock = invocation.surroundings().clock();
        try (var engine = new Engine(endpoint)) {
            EngineFacts facts =
                    EngineReader.read(
                            engine, containers ? Set.of(Part.CONTAINERS) : Set.of(), clock);
            HostFacts host = new HostReader(Path.of("/"), clock).read(endpoint, facts, List.of());
            return new Surveyed(
                    HostCapability.of(
                            facts.info().orNull(),
                            facts.version().orNull(),
                            host.kernel().orNull()),
                    facts.engine(),
                    host.locality().isHere(),
                    facts.readContainers(),
                    null);
        }
    }

    /// Whether devices exist, where that can be seen.
    private static Map<String, Boolean> devices(Map<String, String> limits, boolean here) {
        Map<String, Boolean> known = new HashMap<>();
        for (String option : here ? Devices.OPTIONS : List.<String>of()) {
            for (String path : Devices.paths(limits.getOrDefault(option, ""))) {
                if (path.startsWith("/dev/") && path.indexOf('\0') < 0) {
                    known.put(path, Files.exists(Path.of(path)));
                }
            }
        }
        return known;
    }

    private static int verdict(List<LimitsPage.Entry> entries, FailOn failOn) {
        for (LimitsPage.Entry entry : entries) {
            for (LimitProblem problem : entry.problems()) {
                boolean over =
                        failOn.limit() != null && problem.severity().compareTo(failOn.limit()) >= 0;
                if (problem.isRefusal() || over) {
                    return FOUND;
                }
            }
        }
        return 0;
    }
}
