package dev.bollwerk.rule.engine;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.docker.ContainerProcess;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.build.DataStores;
import dev.bollwerk.rule.engine.RunRules.Running;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What runs in a container.
final class ProcessRules {
    private ProcessRules() {}

    /// CS-12F-04-02.
    static List<Verdict> databases(Running running) {
        Observed<List<ContainerProcess>> observed = processes(running);
        List<ContainerProcess> processes = observed == null ? null : observed.orNull();
        if (processes == null) {
            return List.of(unknown(observed));
        }
        if (running.isStore()) {
            return List.of(Verdict.notApplicable(Evidence.of("f12.is-store")));
        }
        ContainerProcess first = first(processes);
        if (first != null && DataStores.isServer(program(first.command()))) {
            return List.of(Verdict.notApplicable(Evidence.of("f12.is-store")));
        }
        Set<String> found = new TreeSet<>();
        for (ContainerProcess each : processes) {
            String program = program(each.command());
            if (DataStores.isServer(program)) {
                found.add(program);
            }
        }
        return found.isEmpty()
                ? List.of()
                : List.of(Verdict.fail(Evidence.of("f12.database.runs", String.join(", ", found))));
    }

    /// CS-12F-06-04.
    static List<Verdict> services(Running running) {
        Observed<List<ContainerProcess>> observed = processes(running);
        List<ContainerProcess> processes = observed == null ? null : observed.orNull();
        if (processes == null) {
            return List.of(unknown(observed));
        }
        Set<String> programs = new TreeSet<>();
        boolean supervised = false;
        for (ContainerProcess each : processes) {
            String program = program(each.command());
            supervised |= isSupervisor(program);
            if (!program.isEmpty() && !isHelper(program) && !isSupervisor(program)) {
                programs.add(program);
            }
        }
        if (programs.size() < 2) {
            return List.of(
                    Verdict.pass(Evidence.of("f12.one-program", String.join(", ", programs))));
        }
        Evidence evidence = Evidence.of("f12.programs", String.join(", ", programs));
        return List.of(
                supervised ? Verdict.fail(evidence) : Verdict.warn(List.of(evidence), List.of()));
    }

    private static @Nullable Observed<List<ContainerProcess>> processes(Running running) {
        return running.facts().estate().engine().processes().get(running.id());
    }

    private static Verdict unknown(@Nullable Observed<?> observed) {
        return observed == null
                ? Verdict.unknown(Evidence.of("f12.not-asked"))
                : Known.unknown(observed);
    }

    /// The one whose parent is in none of them.
    private static @Nullable ContainerProcess first(List<ContainerProcess> processes) {
        Set<Long> ids = new HashSet<>();
        processes.forEach(each -> ids.add(each.pid()));
        for (ContainerProcess each : processes) {
            if (!ids.contains(each.parent())) {
                return each;
            }
        }
        return null;
    }

    /// The name of a program: `nginx` of `nginx: worker process`, the script of an interpreter is
    /// its own.
    static String program(String command) {
        List<String> words = new ArrayList<>(List.of(command.strip().split("\\s+")));
        String word = words.getFirst();
        // `[kworker]` has no arguments, `-bash` is a login shell
        word = word.startsWith("[") ? word.replaceAll("[\\[\\]]", "") : word;
        word = word.startsWith("-") ? word.substring(1) : word;
        int colon = word.indexOf(':');
        word = colon > 0 ? word.substring(0, colon) : word;
        return word.substring(word.lastIndexOf('/') + 1);
    }

    private static boolean isSupervisor(String program) {
        return switch (program) {
            case "supervisord", "systemd", "s6-svscan", "s6-supervise", "runsvdir", "runsv" -> true;
            case "monit", "circusd", "init" -> true;
            default -> false;
        };
    }

    /// Shells, starters, and what a person runs for a moment.
    private static boolean isHelper(String program) {
        return switch (program) {
            case "sh", "bash", "dash", "ash", "zsh", "busybox", "su", "sudo", "gosu" -> true;
            case "tini", "dumb-init", "docker-init", "catatonit", "su-exec", "pause" -> true;
            case "sleep", "ps", "top", "cat", "tail", "tee", "env", "timeout", "s6-log" -> true;
            case "esbuild", "git", "curl", "wget" -> true;
            default -> false;
        };
    }
}
