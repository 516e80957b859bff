package dev.bollwerk.rule.workload;

import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.workload.Workload.Namespaces;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.List;

/// What a container shares with the host.
final class NamespaceRules {
    private NamespaceRules() {}

    /// CS-NET-01.
    static List<Verdict> network(WorkloadFacts facts) {
        Workload owner = facts.network();
        Setting<String> mode = owner.namespaces().network();
        if (owner != facts.workload() && mode.or("").equals("host")) {
            return List.of(
                    Found.fail(
                            facts,
                            of(facts).network().place(),
                            Evidence.of("network.host-of", owner.name())));
        }
        return host(facts, mode, "network");
    }

    /// CS-NS-01, `pid`.
    static List<Verdict> pid(WorkloadFacts facts) {
        return host(facts, of(facts).pid(), "pid");
    }

    /// CS-NS-01, `ipc`.
    static List<Verdict> ipc(WorkloadFacts facts) {
        return host(facts, of(facts).ipc(), "ipc");
    }

    /// CS-NS-01, `uts`.
    static List<Verdict> uts(WorkloadFacts facts) {
        return host(facts, of(facts).uts(), "uts");
    }

    /// CS-NS-01, `user`: it is the host's anyway where the engine does not map users.
    static List<Verdict> user(WorkloadFacts facts) {
        Setting<String> user = of(facts).user();
        if (user.or("").equals("host") && Boolean.FALSE.equals(facts.engine().mapped())) {
            return List.of(Found.info(facts, user.place(), Evidence.of("namespace.not-mapped")));
        }
        return host(facts, user, "user");
    }

    private static List<Verdict> host(
            WorkloadFacts facts, Setting<String> setting, String namespace) {
        if (setting.isUnknown()) {
            return List.of(Found.unknown(facts, setting));
        }
        return setting.or("").equals("host")
                ? List.of(
                        Found.fail(
                                facts, setting.place(), Evidence.of("namespace.host", namespace)))
                : List.of();
    }

    private static Namespaces of(WorkloadFacts facts) {
        return facts.workload().namespaces();
    }
}
