package dev.bollwerk.rule.workload;

import dev.bollwerk.fact.workload.Port;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.rule.Account;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.List;

/// How a container is reached.
final class NetworkRules {
    private static final int SSH = 22;
    private static final int FIRST_FREE_PORT = 1024;

    private NetworkRules() {}

    /// CS-NET-02. Compose's own network is a user-defined one.
    static List<Verdict> defaultBridge(WorkloadFacts facts) {
        Workload workload = facts.workload();
        if (workload.kind() == Workload.Kind.KUBERNETES) {
            return List.of();
        }
        Setting<String> mode = workload.namespaces().network();
        boolean container = workload.kind() == Workload.Kind.CONTAINER;
        String name = mode.or("");
        if (name.equals("bridge") || container && name.equals("default")) {
            return List.of(Found.fail(facts, mode.place(), Evidence.of("network.bridge")));
        }
        for (Setting<String> network : workload.network().networks()) {
            if (container && network.or("").equals("bridge")) {
                return List.of(Found.fail(facts, network.place(), Evidence.of("network.bridge")));
            }
        }
        return List.of();
    }

    /// CS-NET-03.
    static List<Verdict> allInterfaces(WorkloadFacts facts) {
        if (facts.workload().kind() == Workload.Kind.KUBERNETES) {
            return List.of();
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (Port port : facts.workload().network().ports()) {
            if (port.isOnAllInterfaces()) {
                verdicts.add(
                        Found.fail(facts, port.place(), Evidence.of("port.all", port.written())));
            }
        }
        return verdicts;
    }

    /// CS-NET-07, `low`.
    static List<Verdict> lowPorts(WorkloadFacts facts) {
        List<String> allowed = facts.parameters().list(Parameters.PORTS);
        boolean kubernetes = facts.workload().kind() == Workload.Kind.KUBERNETES;
        List<Verdict> verdicts = new ArrayList<>();
        for (Port port : facts.workload().network().ports()) {
            boolean web = port.first() == 80 || port.first() == 443;
            boolean fine =
                    facts.parameters().values().containsKey(Parameters.PORTS)
                            ? allowed.contains(String.valueOf(port.first()))
                            : web;
            if (kubernetes) {
                verdicts.add(
                        Found.warn(facts, port.place(), Evidence.of("port.host", port.first())));
            } else if (port.first() > 0 && port.first() < FIRST_FREE_PORT && !fine) {
                verdicts.add(
                        Found.warn(
                                facts, port.place(), Evidence.of("port.low-host", port.first())));
            }
        }
        return verdicts;
    }

    /// CS-NET-07, `ssh`.
    static List<Verdict> ssh(WorkloadFacts facts) {
        for (Port port : facts.workload().network().ports()) {
            if (port.target() == SSH && !port.protocol().equals("udp")) {
                return List.of(
                        Found.fail(
                                facts,
                                port.place(),
                                Evidence.of("port.ssh-target", port.written())));
            }
        }
        for (Setting<String> exposed : facts.workload().network().exposed()) {
            String text = exposed.or("");
            int slash = text.indexOf('/');
            if (Account.number(slash < 0 ? text : text.substring(0, slash)) == SSH
                    && !text.endsWith("/udp")) {
                return List.of(
                        Found.fail(facts, exposed.place(), Evidence.of("port.ssh-target", text)));
            }
        }
        return List.of();
    }
}
