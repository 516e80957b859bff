package dev.bollwerk.rule.engine;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.docker.Info;
import dev.bollwerk.fact.docker.TlsProbe;
import dev.bollwerk.fact.docker.Version;
import dev.bollwerk.fact.host.DaemonOptions;
import dev.bollwerk.fact.host.TcpAddresses;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Who can speak to the daemon, and what of it is checked.
final class AccessRules {
    private AccessRules() {}

    /// CS-GRP-01.
    static List<Verdict> accounts(Estate estate) {
        return Known.judge(
                estate.host().socketAccess(),
                access -> {
                    if (!access.socket().exists()) {
                        return Known.notApplicable(
                                Evidence.of("access.no-socket", access.socket().path()));
                    }
                    if (access.everyone()) {
                        return List.of(
                                Verdict.fail(Evidence.of("access.everyone", access.socket().path()))
                                        .as(Severity.CRITICAL));
                    }
                    List<String> trusted = estate.parameters().list(Parameters.TRUSTED_USERS);
                    List<Verdict> verdicts = new ArrayList<>();
                    for (String user : access.users()) {
                        if (!trusted.contains(user)) {
                            verdicts.add(
                                    Verdict.fail(
                                                    Evidence.of(
                                                            "access.user",
                                                            user,
                                                            access.socket().path()))
                                            .about(user));
                        }
                    }
                    return verdicts.isEmpty()
                            ? Known.pass(Evidence.of("access.nobody", access.socket().path()))
                            : verdicts;
                });
    }

    /// CS-TLS-01: by what it answers to a stranger, where that was tried, else by its options.
    static List<Verdict> tcp(Estate estate) {
        DaemonOptions options = estate.host().options().orNull();
        Set<String> addresses = new LinkedHashSet<>(estate.probes().keySet());
        addresses.addAll(TcpAddresses.of(estate.host()));
        if (options == null && addresses.isEmpty()) {
            return List.of(Known.unknown(estate.host().options()));
        }
        if (addresses.isEmpty()) {
            return Known.pass(Evidence.of("access.no-tcp"));
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (String address : addresses) {
            Observed<TlsProbe> tried = estate.probes().get(address);
            TlsProbe probe = tried == null ? null : tried.orNull();
            if (probe != null) {
                verdicts.add(tried(address, probe).about(address));
            } else if (options != null) {
                verdicts.add(said(address, options).about(address));
            } else if (tried != null) {
                verdicts.add(Known.unknown(tried).about(address));
            }
        }
        return verdicts;
    }

    private static Verdict tried(String address, TlsProbe probe) {
        if (probe.plain()) {
            return Verdict.fail(Evidence.of("access.open", address)).as(Severity.CRITICAL);
        }
        if (probe.stranger()) {
            return Verdict.fail(Evidence.of("access.tls-only", address)).as(Severity.CRITICAL);
        }
        if (!probe.old().isEmpty()) {
            String old = String.join(", ", probe.old());
            return Verdict.fail(Evidence.of("access.old", address, old));
        }
        return Verdict.pass(Evidence.of("access.tried", address));
    }

    private static Verdict said(String address, DaemonOptions options) {
        if (options.truth("tlsverify").or(false)) {
            return Verdict.pass(Evidence.of("access.verified", address));
        }
        boolean tls = options.truth("tls").or(false);
        return Verdict.fail(Evidence.of(tls ? "access.tls-only" : "access.open", address));
    }

    /// CS-DMN-08.
    static List<Verdict> authorization(Estate estate) {
        return Known.judge(
                estate.engine().info(),
                info -> {
                    List<String> plugins = info.plugins().authorization();
                    if (plugins.isEmpty()) {
                        return Known.fail(Evidence.of("access.no-plugin"));
                    }
                    Version version = estate.engine().version().orNull();
                    String flaw = version == null ? null : EngineLines.bypass(version.version());
                    Evidence evidence = Evidence.of("access.plugin", String.join(", ", plugins));
                    return flaw == null
                            ? Known.pass(evidence)
                            : Known.warn(evidence, Evidence.of("access.bypass", flaw));
                });
    }

    /// CS-SWM-01.
    static List<Verdict> swarm(Estate estate) {
        return Known.judge(
                estate.engine().info(),
                info ->
                        info.swarm().isActive()
                                ? swarmServices(estate, info)
                                : Known.pass(Evidence.of("swarm.off", info.swarm().state())));
    }

    private static List<Verdict> swarmServices(Estate estate, Info info) {
        var services = estate.engine().services().orNull();
        return services == null
                ? Known.info(Evidence.of("swarm.on", info.swarm().nodes()))
                : services.isEmpty()
                        ? Known.fail(Evidence.of("swarm.unused"))
                        : Known.info(Evidence.of("swarm.services", services.size()));
    }
}
