package dev.bollwerk.fact.host;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.docker.ContainerProcess;
import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.docker.Info;
import dev.bollwerk.fact.host.DaemonFinder.Holder;
import dev.bollwerk.source.http.Endpoint;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Reads the host of a container engine, if this is it.
public final class HostReader {
    private static final List<String> UNITS =
            List.of("docker.service", "docker.socket", "containerd.service");
    private static final Set<String> PROXIES = Set.of("docker-proxy", "rootlesskit-docker-proxy");

    private final Reading reading;

    /// A reader of one host.
    ///
    /// @param root folder that everything is read below: `/`, or where a host's root is mounted
    public HostReader(Path root, InstantSource clock) {
        this.reading = new Reading(new HostRoot(root), clock);
    }

    /// Reads what rules ask for.
    ///
    /// @param endpoint that the engine was asked at
    /// @param engine what the engine told: where it keeps its data, logs of containers, plugins
    /// @param morePaths further files whose owners and modes are wanted
    public HostFacts read(Endpoint endpoint, EngineFacts engine, Collection<String> morePaths) {
        return readAll(endpoint, engine, morePaths).facts;
    }

    /// Facts, and the processes that they were found with.
    record Reached(HostFacts facts, Processes processes) {}

    Reached readAll(Endpoint endpoint, EngineFacts engine, Collection<String> morePaths) {
        Info info = engine.info().orNull();
        Observed<Processes> processes = reading.observe("/proc", () -> Processes.read(reading));
        Processes known = processes.orNull();
        Processes seen = known == null ? Processes.none(reading) : known;
        DaemonFinder finder = new DaemonFinder(reading, seen);
        Holder holder = finder.find(endpoint);
        Locality locality = new LocalityJudge(reading, seen, info).judge(endpoint, holder);
        if (!locality.isHere()) {
            return new Reached(
                    HostFacts.notAssessed(locality, locality.reason(), reading.clock().instant()),
                    seen);
        }
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Run run = new Run(executor, finder, processes, seen, holder, locality);
            return new Reached(run.facts(endpoint, engine, morePaths), seen);
        }
    }

    /// The processes of containers, by the container's ID; those of which none is found are left
    /// out.
    Map<String, Observed<List<ContainerProcess>>> processes(EngineFacts engine, Reached host) {
        Accounts accounts = host.facts.accounts().orNull();
        Set<String> ids = new LinkedHashSet<>();
        engine.readContainers().forEach(container -> ids.add(container.id()));
        Observed<Map<String, List<ContainerProcess>>> found =
                reading.observe(
                        "/proc/PID/cgroup",
                        () -> new ContainerProcesses(reading, accounts).read(ids, host.processes));
        Map<String, Observed<List<ContainerProcess>>> all = new LinkedHashMap<>();
        Map<String, List<ContainerProcess>> known = found.orNull();
        if (known != null) {
            known.forEach((id, processes) -> all.put(id, found.map(_ -> processes)));
        }
        return all;
    }

    /// One reading of a host that was found to be the engine's.
    private final class Run {
        private final ExecutorService executor;
        private final DaemonFinder finder;
        private final Observed<Processes> processes;
        private final Processes seen;
        private final @Nullable Holder holder;
        private final Locality locality;

        Run(
                ExecutorService executor,
                DaemonFinder finder,
                Observed<Processes> processes,
                Processes seen,
                @Nullable Holder holder,
                Locality locality) {
            this.executor = executor;
            this.finder = finder;
            this.processes = processes;
            this.seen = seen;
            this.holder = holder;
            this.locality = locality;
        }

        HostFacts facts(Endpoint endpoint, EngineFacts engine, Collection<String> morePaths) {
            TextSearch texts = new TextSearch(reading);
            Future<Observed<AuditRules>> audit =
                    later("/etc/audit", () -> AuditFiles.read(reading, runs("auditd")));
            Future<Observed<List<TextLine>>> sudoers = later("/etc/sudoers", texts::sudoers);
            Future<Observed<List<TextLine>>> logrotate =
                    later("/etc/logrotate.d", texts::logrotate);
            Future<Observed<List<TextLine>>> contentTrust =
                    later("/etc/environment", texts::contentTrust);
            Future<Observed<List<Listener>>> listeners =
                    later(
                            "/proc/net/tcp",
                            () -> new ListenerReader(finder, seen).read(portOf(endpoint)));
            Observed<List<MountPoint>> mounts = mounts();
            Future<Observed<Kernel>> kernel = later("/proc/sys/kernel", () -> kernel(mounts));
            Observed<List<Unit>> units =
                    reading.observe("/etc/systemd/system", () -> UnitFiles.read(reading, UNITS));
            DaemonView daemon = new DaemonView(reading, finder, holder, units);
            Observed<Accounts> accounts = accounts();
            Accounts knownAccounts = accounts.orNull();
            FileFacts files =
                    new FileFacts(
                            reading,
                            knownAccounts == null
                                    ? new Accounts(List.of(), List.of())
                                    : knownAccounts);
            Set<String> paths = new WantedPaths(engine, daemon, units).all(endpoint);
            paths.addAll(morePaths);
            return new HostFacts(
                    reading.root().toString(),
                    locality,
                    daemon.process,
                    daemon.configFile,
                    daemon.options,
                    units,
                    files(files, paths),
                    reading.observe(
                            "/etc/docker/certs.d", () -> files.below("/etc/docker/certs.d")),
                    daemon.certificates(),
                    accounts,
                    access(endpoint, accounts, files),
                    of(sudoers),
                    of(logrotate),
                    of(contentTrust),
                    of(audit),
                    mounts,
                    of(kernel),
                    sysctls(),
                    of(listeners),
                    processes.map(all -> all.named(PROXIES)),
                    timeSync());
        }

        private @Nullable Boolean runs(String name) {
            return processes.orNull() == null ? null : !seen.named(Set.of(name)).isEmpty();
        }

        private Observed<TimeSync> timeSync() {
            return processes.orNull() == null
                    ? processes.map(_ -> new TimeSync(List.of(), List.of()))
                    : reading.observe("/proc", () -> TimeFiles.read(reading, seen));
        }

        private <T> Future<Observed<T>> later(String source, Reading.Source<T> what) {
            return executor.submit(() -> reading.observe(source, what));
        }
    }

    private static int portOf(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Unix _ -> 0;
            case Endpoint.Tcp tcp -> tcp.port();
            case Endpoint.Tls tls -> tls.port();
        };
    }

    private Observed<List<MountPoint>> mounts() {
        // in a container, only the first process of the host tells of the host's mounts
        String path = reading.root().isOwn() ? "/proc/self/mountinfo" : "/proc/1/mountinfo";
        return reading.observe(path, () -> MountLines.parse(reading.lines(path)));
    }

    private Kernel kernel(Observed<List<MountPoint>> mounts) throws IOException {
        List<MountPoint> known = mounts.orNull();
        Kernel kernel = new KernelFiles(reading).read(known == null ? List.of() : known);
        if (kernel.release().isEmpty()) {
            throw new NoSuchFileException("/proc/sys/kernel/osrelease");
        }
        return kernel;
    }

    private Observed<Accounts> accounts() {
        return reading.observe(
                "/etc/passwd",
                () ->
                        AccountFiles.parse(
                                reading.lines("/etc/passwd"), reading.lines("/etc/group")));
    }

    private static Map<String, Observed<FileFact>> files(FileFacts files, Set<String> paths) {
        Map<String, Observed<FileFact>> all = new LinkedHashMap<>();
        for (String path : paths) {
            all.put(path, files.of(path));
        }
        return all;
    }

    private Observed<SocketAccess> access(
            Endpoint endpoint, Observed<Accounts> accounts, FileFacts files) {
        String path =
                endpoint instanceof Endpoint.Unix unix
                        ? unix.path().toString()
                        : "/run/docker.sock";
        // without accounts nobody could be named, which would look like nobody
        return accounts.orNull() == null
                ? accounts.map(
                        _ -> new SocketAccess(new FileFact(path, null), false, List.of(), ""))
                : reading.observe(path, () -> files.access(path));
    }

    private Map<String, Observed<String>> sysctls() {
        Map<String, Observed<String>> all = new LinkedHashMap<>();
        boolean there = reading.root().exists("/proc/sys/kernel");
        for (String name : WantedPaths.SYSCTLS) {
            String path = "/proc/sys/" + name.replace('.', '/');
            all.put(
                    name,
                    there
                            ? reading.observe(path, () -> reading.wordIfThere(path))
                            : reading.unreadable("there is no /proc/sys", path));
        }
        return all;
    }

    private static <T> T of(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BollwerkException.target("The host was not read to the end.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
