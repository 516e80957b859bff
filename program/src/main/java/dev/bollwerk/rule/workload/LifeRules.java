package dev.bollwerk.rule.workload;

import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.workload.Workload.Life;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.List;

/// When a container starts again, how it is known to be well, what it runs.
final class LifeRules {
    private static final int MOST_RESTARTS = 10;

    private LifeRules() {}

    /// CS-RST-01. Kubernetes waits longer and longer between restarts.
    static List<Verdict> restarts(WorkloadFacts facts) {
        Life life = facts.workload().life();
        Setting<String> restart = life.restart();
        if (facts.workload().kind() == Workload.Kind.KUBERNETES) {
            return List.of();
        }
        if (restart.isUnknown()) {
            return List.of(Found.unknown(facts, restart));
        }
        int most = facts.parameters().number(Parameters.RESTARTS, MOST_RESTARTS);
        int attempts = life.attempts().or(0);
        return switch (restart.or("no")) {
            case "always", "unless-stopped" ->
                    List.of(
                            Found.fail(
                                    facts,
                                    restart.place(),
                                    Evidence.of("restart.always", restart.or(""))));
            case "on-failure", "any" -> {
                if (attempts == 0) {
                    yield List.of(
                            Found.fail(facts, restart.place(), Evidence.of("restart.endless")));
                }
                yield attempts <= most
                        ? List.of()
                        : List.of(
                                Found.fail(
                                        facts,
                                        life.attempts().place(),
                                        Evidence.of("restart.many", attempts, most)));
            }
            default -> List.of();
        };
    }

    /// CS-IMG-04. Kubernetes has probes.
    static List<Verdict> health(WorkloadFacts facts) {
        Setting<List<String>> health = facts.workload().life().health();
        if (facts.workload().kind() == Workload.Kind.KUBERNETES
                || Boolean.TRUE.equals(facts.imageHealth()) && health.isUnset()) {
            return List.of();
        }
        if (health.or(List.of()).equals(List.of("NONE"))) {
            return List.of(Found.info(facts, health.place(), Evidence.of("health.off")));
        }
        if (!health.isUnset()) {
            return List.of();
        }
        String key = facts.imageHealth() == null ? "health.unset" : "health.nowhere";
        return List.of(Found.info(facts, health.place(), Evidence.of(key)));
    }

    /// CS-K8S-07: of `sh -c A B C` the shell runs A alone; the others are its `$0`, `$1`, …
    static List<Verdict> swallowed(WorkloadFacts facts) {
        List<String> entry = facts.workload().command().entrypoint().or(List.of());
        List<String> arguments = facts.workload().command().arguments().or(List.of());
        Setting<List<String>> place = facts.workload().command().arguments();
        List<String> words = new ArrayList<>(entry.size() + arguments.size());
        words.addAll(entry);
        words.addAll(arguments);
        int script = scriptOf(words);
        if (script < 0 || script + 1 >= words.size() || usesArguments(words.get(script))) {
            return List.of();
        }
        String lost = String.join(" ", words.subList(script + 1, words.size()));
        return List.of(Found.fail(facts, place.place(), Evidence.of("shell.swallowed", lost)));
    }

    /// Where the script of a shell stands among words; -1 when they call none.
    private static int scriptOf(List<String> words) {
        if (words.size() < 3) {
            return -1;
        }
        String program = words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1);
        boolean shell =
                switch (program) {
                    case "sh", "bash", "ash", "dash", "zsh", "ksh" -> true;
                    default -> false;
                };
        if (!shell) {
            return -1;
        }
        for (int i = 1; i < words.size() - 1 && words.get(i).startsWith("-"); i++) {
            if (!words.get(i).startsWith("--") && words.get(i).endsWith("c")) {
                return i + 1;
            }
        }
        return -1;
    }

    private static boolean usesArguments(String script) {
        for (int at = script.indexOf('$'); at >= 0; at = script.indexOf('$', at + 1)) {
            int next = at + 1 < script.length() && script.charAt(at + 1) == '{' ? at + 2 : at + 1;
            if (next < script.length() && "0123456789@*#".indexOf(script.charAt(next)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
