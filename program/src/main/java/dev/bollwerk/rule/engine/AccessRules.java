package dev.bollwerk.rule.engine;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.docker.Info;
import dev.bollwerk.fact.docker.Version;
import dev.bollwerk.fact.host.DaemonOptions;
import dev.bollwerk.fact.host.DaemonProcess;
import dev.bollwerk.fact.host.Listener;
import dev.bollwerk.fact.host.Unit;
import dev.bollwerk.rule.Account;
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

    /// CS-TLS-01.
    static List<Verdict> tcp(Estate estate) {
        return Known.judge(
                estate.host().options(),
                options -> {
                    Set<String> addresses = addresses(estate, options);
                    if (addresses.isEmpty()) {
                        return Known.pass(Evidence.of("access.no-tcp"));
                    }
                    boolean verifies = options.truth("tlsverify").or(false);
                    boolean tls = options.truth("tls").or(false);
                    List<Verdict> verdicts = new ArrayList<>();
                    for (String address : addresses) {
                        if (verifies) {
                            verdicts.add(
                                    Verdict.pass(Evidence.of("access.verified", address))
                                            .about(address));
                        } else {
                            String key = tls ? "access.tls-only" : "access.open";
                            verdicts.add(Verdict.fail(Evidence.of(key, address)).about(address));
                        }
                    }
                    return verdicts;
                });
    }

    /// Where the daemon listens by its options, by the socket unit of systemd, and in fact.
    private static Set<String> addresses(Estate estate, DaemonOptions options) {
        Set<String> addresses = new LinkedHashSet<>();
        for (String host : options.list("hosts").or(List.of())) {
            if (host.startsWith("tcp://")) {
                addresses.add(host.substring("tcp://".length()));
            } else if (!host.contains("://") && host.contains(":")) {
                addresses.add(host);
            }
        }
        List<Unit> units = estate.host().units().orNull();
        for (Unit unit : units == null ? List.<Unit>of() : units) {
            if (unit.name().equals("docker.socket")) {
                for (Unit.Setting stream : unit.values("Socket", "ListenStream")) {
                    String value = stream.value();
                    int port = value.lastIndexOf(':');
                    if (Account.number(value.substring(port + 1)) > 0) {
                        addresses.add(value);
                    }
                }
            }
        }
        DaemonProcess daemon = estate.host().daemon().orNull();
        List<Listener> listeners = estate.host().listeners().orNull();
        if (daemon != null && listeners != null) {
            for (Listener listener : listeners) {
                boolean said =
                        addresses.stream().anyMatch(each -> each.endsWith(":" + listener.port()));
                if (listener.pid() == daemon.pid() && !said && !isSwarm(listener.port())) {
                    addresses.add(listener.address() + ":" + listener.port());
                }
            }
        }
        return addresses;
    }

    private static boolean isSwarm(int port) {
        return port == 2377 || port == 7946;
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
