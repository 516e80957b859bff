package dev.bollwerk.rule.workload;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.limit.GivenLimits;
import dev.bollwerk.limit.LimitCheck;
import dev.bollwerk.limit.LimitProblem;
import dev.bollwerk.limit.LimitProblem.Weight;
import dev.bollwerk.limit.Stage;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether limits hold as they are written: what the engine refuses, what it passes over, what is
/// more than the host has.
final class LimitValidity {
    private static final Set<String> MEMORY =
            Set.of(
                    "memory",
                    "memory-swap",
                    "memory-reservation",
                    "memory-swappiness",
                    "kernel-memory",
                    "oom-kill-disable",
                    "oom-score-adj");
    private static final Set<String> TIME =
            Set.of("cpus", "cpu-quota", "cpu-period", "cpu-rt-runtime", "cpu-rt-period");
    private static final Set<String> OTHERS =
            Set.of("cpu-shares", "cpuset-cpus", "cpuset-mems", "pids-limit");

    /// Advice that other rules give already.
    private static final Set<String> ELSEWHERE =
            Set.of("pids.unlimited", "restart.endless", "restart.unbounded");

    private LimitValidity() {}

    /// CS-RES-01, beside that there is a limit at all.
    static List<Verdict> memory(WorkloadFacts facts) {
        return problems(facts, MEMORY);
    }

    /// CS-RES-02, the same.
    static List<Verdict> shares(WorkloadFacts facts) {
        return problems(facts, Set.of("cpu-shares"));
    }

    /// CS-RES-03.
    static List<Verdict> processors(WorkloadFacts facts) {
        return problems(facts, Set.of("cpuset-cpus"));
    }

    /// CS-RES-04: with one node, a choice of nodes chooses nothing.
    static List<Verdict> nodes(WorkloadFacts facts) {
        return problems(facts, Set.of("cpuset-mems"));
    }

    /// CS-RES-05.
    static List<Verdict> quota(WorkloadFacts facts) {
        return problems(facts, TIME);
    }

    /// CS-RES-06, the same.
    static List<Verdict> processes(WorkloadFacts facts) {
        return problems(facts, Set.of("pids-limit"));
    }

    /// CS-RES-12: those that have no rule of their own.
    static List<Verdict> others(WorkloadFacts facts) {
        Map<String, String> limits = GivenLimits.of(facts.workload());
        Set<String> rest = new java.util.TreeSet<>(limits.keySet());
        rest.removeAll(MEMORY);
        rest.removeAll(TIME);
        rest.removeAll(OTHERS);
        return problems(facts, rest);
    }

    private static List<Verdict> problems(WorkloadFacts facts, Set<String> options) {
        List<Verdict> verdicts = new ArrayList<>();
        if (facts.workload().kind() == Workload.Kind.KUBERNETES) {
            return verdicts;
        }
        Map<String, String> limits = GivenLimits.of(facts.workload());
        for (LimitProblem problem : LimitCheck.check(limits, facts.engine().host())) {
            if (options.contains(problem.option())
                    && !ELSEWHERE.contains(problem.key())
                    && !isDuration(facts, problem)) {
                add(facts, problem, verdicts);
            }
        }
        return verdicts;
    }

    /// Compose takes `95ms` where the engine's own option takes microseconds.
    private static boolean isDuration(WorkloadFacts facts, LimitProblem problem) {
        return facts.workload().kind() == Workload.Kind.COMPOSE
                && problem.stage() == Stage.SYNTAX
                && problem.option().startsWith("cpu-rt-");
    }

    private static void add(WorkloadFacts facts, LimitProblem problem, List<Verdict> verdicts) {
        Place place = place(facts, problem.option());
        Evidence written = Evidence.of("limit.written", problem.option(), problem.written());
        Evidence sentence = Evidence.ofLimit(problem);
        if (problem.isRefusal()) {
            verdicts.add(Found.fail(facts, place, written, sentence).as(Severity.MEDIUM));
        } else if (problem.weight() != Weight.INFO) {
            verdicts.add(Found.warn(facts, place, written, sentence));
        } else if (problem.key().equals("cpuset.mems.one")) {
            verdicts.add(Found.info(facts, place, written, sentence));
        } else if (problem.key().startsWith("quota.means")) {
            verdicts.add(Found.pass(facts, place, written, sentence));
        }
    }

    private static Place place(WorkloadFacts facts, String option) {
        if (option.equals("restart")) {
            return facts.workload().life().restart().place();
        }
        Setting<String> set = facts.workload().limits().values().get(option);
        return set == null ? facts.workload().place() : set.place();
    }
}
