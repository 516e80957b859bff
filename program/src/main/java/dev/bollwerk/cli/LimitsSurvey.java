package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.docker.EngineReader;
import dev.bollwerk.fact.docker.EngineReader.Part;
import dev.bollwerk.fact.docker.Info;
import dev.bollwerk.fact.host.ControlGroup;
import dev.bollwerk.fact.host.ControlGroupReader;
import dev.bollwerk.fact.host.HostFacts;
import dev.bollwerk.fact.host.HostReader;
import dev.bollwerk.fact.host.MountPoint;
import dev.bollwerk.limit.Devices;
import dev.bollwerk.limit.HostCapability;
import dev.bollwerk.source.Engines;
import dev.bollwerk.source.daemon.Engine;
import dev.bollwerk.source.http.Endpoint;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of an engine and its host before limits are judged.
///
/// @param engine what a person calls it; null without one
/// @param engineId of its installation; empty when it gives none
/// @param facts about the host; null without an engine
/// @param here whether its host is this one
/// @param lost why an engine that was found did not answer; null when there was none, or it did
record LimitsSurvey(
        HostCapability host,
        @Nullable String engine,
        String engineId,
        @Nullable HostFacts facts,
        boolean here,
        List<Container> containers,
        @Nullable String lost) {
    /// An engine is needed for its containers, and when it is named. Without one the options can
    /// still be judged.
    static LimitsSurvey of(Invocation invocation, boolean wantsContainers) {
        if (wantsContainers || invocation.text("--docker").isPresent()) {
            return ask(endpoint(invocation), invocation, wantsContainers);
        }
        try {
            Endpoint endpoint = invocation.engines().find().orElse(null);
            return endpoint == null ? unknown(null) : ask(endpoint, invocation, false);
        } catch (BollwerkException e) {
            return unknown(String.valueOf(e.getMessage()));
        }
    }

    /// The engine that a person means.
    static Endpoint endpoint(Invocation invocation) {
        Engines engines = invocation.engines();
        Optional<String> url = invocation.text("--docker");
        return url.isPresent() ? engines.at(url.get(), "--docker") : engines.require();
    }

    private static LimitsSurvey unknown(@Nullable String lost) {
        return new LimitsSurvey(HostCapability.unknown(), null, "", null, false, List.of(), lost);
    }

    private static LimitsSurvey ask(Endpoint endpoint, Invocation invocation, boolean containers) {
        var clock = invocation.surroundings().clock();
        try (var engine = new Engine(endpoint)) {
            EngineFacts facts =
                    EngineReader.read(
                            engine, containers ? Set.of(Part.CONTAINERS) : Set.of(), clock);
            HostFacts host = new HostReader(Path.of("/"), clock).read(endpoint, facts, List.of());
            Info info = facts.info().orNull();
            return new LimitsSurvey(
                    HostCapability.of(info, facts.version().orNull(), host.kernel().orNull()),
                    facts.engine(),
                    info == null ? "" : info.id(),
                    host,
                    host.locality().isHere(),
                    facts.readContainers(),
                    null);
        }
    }

    /// The host, with what can be seen of devices that limits name.
    HostCapability hostFor(Map<String, String> limits) {
        Map<String, Boolean> known = new HashMap<>();
        for (String option : here ? Devices.OPTIONS : List.<String>of()) {
            for (String path : Devices.paths(limits.getOrDefault(option, ""))) {
                if (path.startsWith("/dev/") && path.indexOf('\0') < 0) {
                    known.put(path, Files.exists(Path.of(path)));
                }
            }
        }
        return host.withDevices(known);
    }

    /// What the kernel holds for a container that runs here; empty when that cannot be seen.
    Map<String, String> held(Container container, Invocation invocation) {
        List<MountPoint> mounts = facts == null ? null : facts.mounts().orNull();
        if (!here || mounts == null || container.state().pid() <= 0) {
            return Map.of();
        }
        ControlGroup group =
                new ControlGroupReader(Path.of("/"), invocation.surroundings().clock())
                        .read(container.id(), container.state().pid(), mounts)
                        .orNull();
        return group == null ? Map.of() : group.files();
    }
}
