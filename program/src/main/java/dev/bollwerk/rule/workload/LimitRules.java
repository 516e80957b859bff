package dev.bollwerk.rule.workload;

import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.List;

/// Whether resources are limited at all, and validly.
final class LimitRules {
    private LimitRules() {}

    /// CS-RES-01.
    static List<Verdict> memory(WorkloadFacts facts) {
        return both(needed(facts, "memory", "limit.memory"), LimitValidity.memory(facts));
    }

    /// CS-RES-02: shares that are the default are none.
    static List<Verdict> cpu(WorkloadFacts facts) {
        return both(time(facts), LimitValidity.shares(facts));
    }

    private static List<Verdict> both(List<Verdict> missing, List<Verdict> wrong) {
        List<Verdict> all = new ArrayList<>(missing);
        all.addAll(wrong);
        return all;
    }

    private static List<Verdict> time(WorkloadFacts facts) {
        if (facts.workload().kind() == Workload.Kind.KUBERNETES) {
            return List.of();
        }
        for (String option : List.of("cpus", "cpu-quota", "cpuset-cpus")) {
            Setting<String> limit = of(facts, option);
            if (!limit.isUnset() && !isNone(limit)) {
                return List.of();
            }
        }
        Setting<String> shares = of(facts, "cpu-shares");
        String value = shares.or("0");
        if (shares.isUnknown() || !value.equals("0") && !value.equals("1024")) {
            return List.of();
        }
        return List.of(Found.fail(facts, shares.place(), Evidence.of("limit.cpu")));
    }

    /// CS-RES-06.
    static List<Verdict> processes(WorkloadFacts facts) {
        return both(needed(facts, "pids-limit", "limit.pids"), LimitValidity.processes(facts));
    }

    private static List<Verdict> needed(WorkloadFacts facts, String option, String key) {
        Setting<String> limit = of(facts, option);
        if (facts.workload().kind() == Workload.Kind.KUBERNETES
                || limit.isUnknown()
                || !limit.isUnset() && !isNone(limit)) {
            return List.of();
        }
        return List.of(Found.fail(facts, limit.place(), Evidence.of(key)));
    }

    private static boolean isNone(Setting<String> limit) {
        return switch (limit.or("?").strip()) {
            case "0", "-1", "", "0b", "0.0", "unlimited" -> true;
            default -> false;
        };
    }

    private static Setting<String> of(WorkloadFacts facts, String option) {
        return facts.workload().limits().of(option, facts.workload().place());
    }
}
