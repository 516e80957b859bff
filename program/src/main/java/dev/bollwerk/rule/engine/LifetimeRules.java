package dev.bollwerk.rule.engine;

import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.docker.Event;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.engine.RunRules.Running;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How containers start and stop, and who works in them.
final class LifetimeRules {
    private static final long SLOW = 30;
    private static final int KILLED = 137;
    private static final int MANY = 5;

    private LifetimeRules() {}

    /// CS-12F-09-02: only a try on a copy proves it; those that ended tell something.
    static List<Verdict> stops(RunFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Container container : facts.estate().engine().readContainers()) {
            Container.State state = container.state();
            if (state.running()) {
                verdicts.add(Verdict.manual(Evidence.of("f12.stop.try")).about(container.name()));
            } else if (state.exitCode() == KILLED && !state.outOfMemory()) {
                verdicts.add(
                        Verdict.warn(List.of(Evidence.of("f12.stop.killed")), List.of())
                                .about(container.name()));
            } else if (state.status().equals("exited")) {
                verdicts.add(
                        Verdict.pass(Evidence.of("f12.stop.ended", state.exitCode()))
                                .about(container.name()));
            }
        }
        return verdicts.isEmpty() ? Known.notApplicable(Evidence.of("f12.none-runs")) : verdicts;
    }

    /// CS-12F-09-03: from the start to the first time that its check says it is well.
    static List<Verdict> starts(Running running) {
        List<Event> events = running.facts().estate().engine().events().orNull();
        if (events == null) {
            return List.of(Known.unknown(running.facts().estate().engine().events()));
        }
        if (running.container().state().health() == null) {
            return List.of(Verdict.unknown(Evidence.of("f12.start.no-check")));
        }
        Instant started = null;
        Instant healthy = null;
        for (Event event : events) {
            if (!event.actor().equals(running.id())) {
                continue;
            }
            if (event.action().equals("start")) {
                started = event.when();
                healthy = null;
            } else if (event.action().equals("health_status: healthy") && healthy == null) {
                healthy = event.when();
            }
        }
        return List.of(started(started, healthy));
    }

    private static Verdict started(@Nullable Instant started, @Nullable Instant healthy) {
        if (started == null || healthy == null) {
            return Verdict.unknown(Evidence.of("f12.start.forgotten"));
        }
        long seconds = Duration.between(started, healthy).toSeconds();
        Evidence evidence = Evidence.of("f12.start", seconds);
        return seconds > SLOW ? Verdict.fail(evidence) : Verdict.pass(evidence);
    }

    /// CS-12F-12-03. Health checks run shells too, with `-c`.
    static List<Verdict> shells(RunFacts facts) {
        List<Event> events = facts.estate().engine().events().orNull();
        if (events == null) {
            return List.of(Known.unknown(facts.estate().engine().events()));
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (Event event : events) {
            if (event.type().equals("container") && isShell(event.action())) {
                counts.merge(
                        event.attributes().getOrDefault("name", event.actor()), 1, Integer::sum);
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        counts.forEach(
                (name, count) -> {
                    Evidence evidence = Evidence.of("f12.shells", count);
                    verdicts.add(
                            (count >= MANY
                                            ? Verdict.fail(evidence)
                                            : Verdict.warn(List.of(evidence), List.of()))
                                    .about(name));
                });
        return verdicts.isEmpty() ? Known.pass(Evidence.of("f12.shells.none")) : verdicts;
    }

    private static boolean isShell(String action) {
        String start = "exec_create: ";
        if (!action.startsWith(start)) {
            return false;
        }
        String[] words = action.substring(start.length()).strip().split("\\s+");
        String program = words[0].substring(words[0].lastIndexOf('/') + 1);
        boolean shell =
                switch (program) {
                    case "sh", "bash", "ash", "dash", "zsh", "fish", "su" -> true;
                    default -> false;
                };
        return shell && (words.length == 1 || words[1].equals("-l") || words[1].startsWith("-i"));
    }
}
