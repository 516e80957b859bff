package dev.bollwerk.fact.docker;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.Observed.Cause;
import dev.bollwerk.fact.Observed.Unseen;
import dev.bollwerk.fact.docker.Container.VolumeBinds;
import dev.bollwerk.fact.docker.ListsJson.Listed;
import dev.bollwerk.source.daemon.Engine;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Reads what an engine tells, all at once over a bounded number of connections. Nothing is run in
/// a container, and nothing is changed.
public final class EngineReader {
    private static final int LIST = 64 << 20;
    private static final int ONE = 8 << 20;
    private static final Duration RECENT = Duration.ofDays(1);

    private final Questions questions;
    private final Set<Part> wanted;
    private final InstantSource clock;

    private EngineReader(Engine engine, Set<Part> wanted, InstantSource clock) {
        this.questions = new Questions(engine, clock);
        this.wanted = Set.copyOf(wanted);
        this.clock = clock;
    }

    /// What can be asked for beside `version` and `info`. What is not, is `NOT_ASSESSED`.
    public enum Part {
        /// Containers, their further commands, and the volumes that are folders in disguise.
        CONTAINERS,
        /// Processes of running containers; the engine runs `ps` for each.
        PROCESSES,
        /// Images with their configuration and history.
        IMAGES,
        /// Networks.
        NETWORKS,
        /// The swarm with its nodes, services and secrets.
        SWARM,
        /// Plugins that the engine manages.
        PLUGINS,
        /// Recent events.
        EVENTS
    }

    /// Reads all that is wanted.
    ///
    /// @throws BollwerkException when the engine cannot be spoken to at all; single questions that
    ///     it refuses become facts that are not known
    public static EngineFacts read(Engine engine, Set<Part> wanted, InstantSource clock) {
        engine.api();
        return new EngineReader(engine, wanted, clock).read();
    }

    /// The same facts with the processes of all running containers.
    ///
    /// @param known those that were found in another way; the engine is asked about the others
    public static EngineFacts withProcesses(
            Engine engine,
            EngineFacts facts,
            Map<String, Observed<List<ContainerProcess>>> known,
            InstantSource clock) {
        List<Listed> others = new ArrayList<>();
        for (Container container : facts.readContainers()) {
            if (container.state().running() && !known.containsKey(container.id())) {
                others.add(new Listed(container.id(), true));
            }
        }
        Map<String, Observed<List<ContainerProcess>>> all = new LinkedHashMap<>(known);
        all.putAll(new EngineReader(engine, Set.of(Part.PROCESSES), clock).processes(others));
        return facts.withProcesses(all);
    }

    private EngineFacts read() {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Observed<Version>> version =
                    executor.submit(() -> questions.ask("/version", Version.LIMIT, Version::parse));
            Future<Observed<InfoAnswer>> info =
                    executor.submit(() -> questions.ask("/info", Info.LIMIT, InfoAnswer::parse));
            Future<Observed<List<Volume>>> volumes =
                    part(
                            executor,
                            Part.CONTAINERS,
                            "/volumes",
                            () -> list("/volumes", ListsJson::volumes));
            Future<Observed<List<Network>>> networks =
                    part(
                            executor,
                            Part.NETWORKS,
                            "/networks",
                            () -> list("/networks", ListsJson::networks));
            Future<Observed<List<Plugin>>> plugins =
                    part(
                            executor,
                            Part.PLUGINS,
                            "/plugins",
                            () -> list("/plugins", PluginJson::plugins));
            Future<Observed<List<StoredImage>>> images =
                    part(
                            executor,
                            Part.IMAGES,
                            "/images/json",
                            () -> new ImageReader(questions).images());
            Future<Observed<List<Event>>> events =
                    part(executor, Part.EVENTS, "/events", () -> events(of(info)));
            Future<SwarmFacts> swarm = executor.submit(() -> swarm(of(info)));
            Future<Containers> containers = executor.submit(() -> containers(of(volumes)));
            Containers read = of(containers);
            SwarmFacts ofSwarm = of(swarm);
            return new EngineFacts(
                    questions.where(),
                    of(version),
                    of(info).map(InfoAnswer::info),
                    read.containers,
                    read.execs,
                    read.processes,
                    of(images),
                    of(networks),
                    of(volumes),
                    ofSwarm.swarm,
                    ofSwarm.nodes,
                    ofSwarm.services,
                    ofSwarm.secrets,
                    of(plugins),
                    of(events));
        }
    }

    /// What is known of containers.
    private record Containers(
            Observed<List<Observed<Container>>> containers,
            Observed<List<Exec>> execs,
            Map<String, Observed<List<ContainerProcess>>> processes) {}

    /// What is known of a swarm.
    private record SwarmFacts(
            Observed<Swarm> swarm,
            Observed<List<Node>> nodes,
            Observed<List<Service>> services,
            Observed<List<Secret>> secrets) {}

    /// The answer to `GET /info` with the engine's clock, which nobody but this class needs.
    private record InfoAnswer(Info info, @Nullable Instant time) {
        static InfoAnswer parse(byte[] bytes, String what) {
            return new InfoAnswer(Info.parse(bytes, what), InfoJson.time(bytes, what));
        }
    }

    private <T> Future<Observed<T>> part(
            ExecutorService executor, Part part, String path, Callable<Observed<T>> reader) {
        return executor.submit(wanted.contains(part) ? reader : () -> notWanted("GET " + path));
    }

    private <T> Observed<T> notWanted(String source) {
        return new Unseen<>(Cause.NOT_ASSESSED, "nobody asked for it", source, clock.instant());
    }

    private <T> Observed<T> list(String path, Questions.Parser<T> parser) {
        return questions.ask(path, LIST, parser);
    }

    private Containers containers(Observed<List<Volume>> volumes) {
        if (!wanted.contains(Part.CONTAINERS)) {
            String source = "GET /containers/json";
            return new Containers(notWanted(source), notWanted(source), Map.of());
        }
        Observed<List<Listed>> listed = list("/containers/json?all=1", ListsJson::containers);
        List<Listed> known = listed.orNull();
        if (known == null) {
            return new Containers(listed.map(_ -> List.of()), listed.map(_ -> List.of()), Map.of());
        }
        VolumeBinds binds = binds(volumes);
        List<Observed<Container>> containers =
                questions.all(known, one -> container(one.id(), binds));
        return new Containers(
                listed.map(_ -> containers),
                execs(containers, listed),
                wanted.contains(Part.PROCESSES) ? processes(known) : Map.of());
    }

    private static VolumeBinds binds(Observed<List<Volume>> volumes) {
        List<Volume> known = volumes.orNull();
        Map<String, String> folders = new LinkedHashMap<>();
        if (known != null) {
            for (Volume volume : known) {
                String folder = volume.boundFolder();
                if (folder != null) {
                    folders.put(volume.name(), folder);
                }
            }
        }
        return folders::get;
    }

    /// Null when it has gone since it was listed.
    private @Nullable Observed<Container> container(String id, VolumeBinds binds) {
        return questions.find(
                "/containers/" + Engine.encode(id) + "/json",
                Container.LIMIT,
                (bytes, what) -> Container.parse(bytes, what, binds));
    }

    private Observed<List<Exec>> execs(
            List<Observed<Container>> containers, Observed<List<Listed>> listed) {
        List<String> ids = new ArrayList<>();
        for (Observed<Container> one : containers) {
            Container container = one.orNull();
            if (container != null) {
                ids.addAll(container.execIds());
            }
        }
        List<Exec> running = new ArrayList<>();
        for (Observed<Exec> one :
                questions.all(
                        ids,
                        id ->
                                questions.find(
                                        "/exec/" + Engine.encode(id) + "/json",
                                        ONE,
                                        ExecJson::parse))) {
            Exec exec = one.orNull();
            if (exec == null) {
                return one.map(List::of);
            }
            if (exec.running()) {
                running.add(exec);
            }
        }
        return listed.map(_ -> List.copyOf(running));
    }

    private Map<String, Observed<List<ContainerProcess>>> processes(List<Listed> known) {
        List<Listed> running = known.stream().filter(Listed::running).toList();
        List<Observed<List<ContainerProcess>>> answers =
                questions.each(
                        running,
                        one ->
                                questions.ask(
                                        "/containers/" + Engine.encode(one.id()) + "/top",
                                        ONE,
                                        ListsJson::processes));
        Map<String, Observed<List<ContainerProcess>>> all = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            all.put(running.get(i).id(), answers.get(i));
        }
        return all;
    }

    private SwarmFacts swarm(Observed<InfoAnswer> info) {
        if (!wanted.contains(Part.SWARM)) {
            return withoutSwarm("nobody asked for it");
        }
        InfoAnswer known = info.orNull();
        if (known != null && !known.info.swarm().manager()) {
            return withoutSwarm("this node manages no swarm");
        }
        return new SwarmFacts(
                questions.ask("/swarm", ONE, SwarmJson::swarm),
                list("/nodes", SwarmJson::nodes),
                list("/services", ServiceJson::services),
                list("/secrets", ListsJson::secrets));
    }

    private SwarmFacts withoutSwarm(String reason) {
        return new SwarmFacts(
                notAssessed(reason), notAssessed(reason), notAssessed(reason), notAssessed(reason));
    }

    private <T> Observed<T> notAssessed(String reason) {
        return new Unseen<>(Cause.NOT_ASSESSED, reason, "GET /swarm", clock.instant());
    }

    /// The stream ends when the engine's own clock reaches its end, so that is what counts.
    private Observed<List<Event>> events(Observed<InfoAnswer> info) {
        InfoAnswer known = info.orNull();
        Instant now = known == null || known.time == null ? clock.instant() : known.time;
        return questions.ask(
                "/events?since="
                        + now.minus(RECENT).getEpochSecond()
                        + "&until="
                        + now.getEpochSecond()
                        + "."
                        // nine digits, zeros first
                        + Integer.toString(1_000_000_000 + now.getNano()).substring(1),
                ONE,
                EventJson::events);
    }

    private static <T> T of(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BollwerkException.target("The engine was not read to the end.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /// The parts that a benchmark needs.
    public static Set<Part> all() {
        return Set.of(Part.values());
    }
}
