package dev.bollwerk.fact.host;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.docker.ContainerProcess;
import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.docker.EngineReader;
import dev.bollwerk.fact.docker.EngineReader.Part;
import dev.bollwerk.fact.docker.TlsProbe;
import dev.bollwerk.source.daemon.Engine;
import dev.bollwerk.source.http.Endpoint;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An engine and its host: what rules about either are decided on.
///
/// @param probes what TCP ports of the engine let a stranger do, by their address
public record Installation(
        EngineFacts engine, HostFacts host, Map<String, Observed<TlsProbe>> probes) {
    public Installation {
        probes = Map.copyOf(probes);
    }

    /// Reads both. Where this is the engine's host, processes of containers are found by their
    /// control group: the engine would start a `ps` for each container.
    ///
    /// @param root folder that the host is read below
    /// @param morePaths further files of the host whose owners and modes are wanted
    /// @throws dev.bollwerk.BollwerkException when the engine cannot be spoken to at all
    public static Installation read(
            Engine engine,
            Set<Part> wanted,
            Path root,
            Collection<String> morePaths,
            InstantSource clock) {
        Set<Part> first = EnumSet.noneOf(Part.class);
        first.addAll(wanted);
        first.remove(Part.PROCESSES);
        EngineFacts facts = EngineReader.read(engine, first, clock);
        HostReader reader = new HostReader(root, clock);
        HostReader.Reached reached = reader.readAll(engine.endpoint(), facts, morePaths);
        HostFacts host = reached.facts();
        Map<String, Observed<TlsProbe>> probes = probes(engine.endpoint(), host, clock);
        if (!wanted.contains(Part.PROCESSES)) {
            return new Installation(facts, host, probes);
        }
        Map<String, Observed<List<ContainerProcess>>> known =
                host.locality().isHere() ? reader.processes(facts, reached) : Map.of();
        return new Installation(
                EngineReader.withProcesses(engine, facts, known, clock), host, probes);
    }

    /// Tries the port that the engine was asked at, and those that it has on this host.
    private static Map<String, Observed<TlsProbe>> probes(
            Endpoint endpoint, HostFacts host, InstantSource clock) {
        Map<String, Observed<TlsProbe>> probes = new LinkedHashMap<>();
        switch (endpoint) {
            case Endpoint.Tcp tcp ->
                    probes.put(
                            tcp.name() + ":" + tcp.port(),
                            TlsProbe.of(tcp.name(), tcp.port(), clock));
            case Endpoint.Tls tls when tls.proxy() == null ->
                    probes.put(
                            tls.name() + ":" + tls.port(),
                            TlsProbe.of(tls.name(), tls.port(), clock));
            default -> {}
        }
        for (String address : TcpAddresses.of(host)) {
            int port = TcpAddresses.port(address);
            boolean known = probes.keySet().stream().anyMatch(each -> each.endsWith(":" + port));
            if (port > 0 && !known) {
                probes.put(address, TlsProbe.of(TcpAddresses.reachable(address), port, clock));
            }
        }
        return probes;
    }
}
