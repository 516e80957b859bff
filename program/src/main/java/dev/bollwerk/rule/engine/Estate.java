package dev.bollwerk.rule.engine;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.docker.TlsProbe;
import dev.bollwerk.fact.host.HostFacts;
import dev.bollwerk.fact.host.Installation;
import dev.bollwerk.rule.Parameters;

import java.time.Instant;
import java.util.Map;

/// One container engine with its host.
///
/// @param probes what TCP ports of the engine let a stranger do, by their address; empty where
///     nobody tried
public record Estate(
        EngineFacts engine,
        HostFacts host,
        Map<String, Observed<TlsProbe>> probes,
        Parameters parameters,
        Instant now) {
    public Estate {
        probes = Map.copyOf(probes);
    }

    /// An engine whose ports nobody tried.
    public Estate(EngineFacts engine, HostFacts host, Parameters parameters, Instant now) {
        this(engine, host, Map.of(), parameters, now);
    }

    /// What was read of an engine and its host.
    public static Estate of(Installation read, Parameters parameters, Instant now) {
        return new Estate(read.engine(), read.host(), read.probes(), parameters, now);
    }
}
