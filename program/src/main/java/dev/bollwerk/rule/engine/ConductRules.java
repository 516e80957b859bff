package dev.bollwerk.rule.engine;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.docker.ContainerProcess;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.Sensors;
import dev.bollwerk.rule.Verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// How containers of an engine are managed and watched, and how they fare.
final class ConductRules {
    private static final Duration DAY = Duration.ofHours(24);
    private static final int MANY_RESTARTS = 5;

    /// Labels that management software puts on what it starts.
    private static final List<String> MANAGED =
            List.of(
                    "com.docker.compose.project",
                    "com.docker.swarm.task.id",
                    "com.docker.stack.namespace",
                    "io.kubernetes.pod.name",
                    "io.podman.compose.project",
                    "PODMAN_SYSTEMD_UNIT",
                    "com.hashicorp.nomad.alloc_id",
                    "com.amazonaws.ecs.task-arn",
                    "io.rancher.container.uuid");

    /// Labels that commonly tell what must not share a host.
    private static final List<String> CLASSES =
            List.of(
                    "security.class",
                    "protection-class",
                    "protection.class",
                    "schutzbedarf",
                    "env",
                    "environment",
                    "stage",
                    "tenant");

    private static final Set<String> REMOTE =
            Set.of(
                    "telnetd",
                    "in.telnetd",
                    "utelnetd",
                    "rlogind",
                    "in.rlogind",
                    "rshd",
                    "in.rshd",
                    "rexecd",
                    "in.rexecd",
                    "Xvnc",
                    "Xtightvnc",
                    "Xtigervnc",
                    "Xvnc4",
                    "x0vncserver",
                    "x11vnc",
                    "wayvnc",
                    "vncserver",
                    "xrdp",
                    "xrdp-sesman",
                    "ttyd",
                    "gotty",
                    "wetty",
                    "shellinaboxd",
                    "cockpit-ws",
                    "cockpit-tls",
                    "miniserv.pl",
                    "teamviewerd",
                    "anydesk",
                    "rustdesk",
                    "tmate");

    /// Words that run the program named after them.
    private static final Set<String> RUNNERS =
            Set.of("busybox", "toybox", "sh", "bash", "perl", "python", "python3", "node", "tini");

    private ConductRules() {}

    /// Containers that are neither being made nor over.
    static List<Container> running(Estate estate) {
        return estate.engine().readContainers().stream()
                .filter(each -> each.state().running())
                .toList();
    }

    /// What is said of each container that runs; that there is none when none does.
    static List<Verdict> each(Estate estate, Function<Container, List<Verdict>> judgement) {
        return Known.judge(
                estate.engine().containers(),
                _ -> {
                    List<Verdict> verdicts = new ArrayList<>();
                    for (Container container : running(estate)) {
                        for (Verdict verdict : judgement.apply(container)) {
                            verdicts.add(verdict.about(container.name()));
                        }
                    }
                    return verdicts.isEmpty()
                            ? Known.notApplicable(Evidence.of("none-runs"))
                            : verdicts;
                });
    }

    static String label(Container container, String key) {
        var value = container.workload().labels().get(key);
        return value == null ? "" : value.or("");
    }

    /// CS-MGT-01.
    static List<Verdict> managed(Estate estate) {
        return each(
                estate,
                container -> {
                    for (String key : MANAGED) {
                        String value = label(container, key);
                        if (!value.isEmpty()) {
                            return Known.pass(Evidence.of("managed", key, value));
                        }
                    }
                    return Known.fail(Evidence.of("managed.not"));
                });
    }

    /// CS-PROC-02.
    static List<Verdict> remoteAccess(Estate estate) {
        return each(
                estate,
                container -> {
                    Observed<List<ContainerProcess>> seen =
                            estate.engine().processes().get(container.id());
                    if (seen == null) {
                        return List.of(Verdict.unknown(Evidence.of("processes.unread")));
                    }
                    return Known.judge(
                            seen,
                            processes -> {
                                for (ContainerProcess process : processes) {
                                    if (isRemote(process.command())) {
                                        return Known.fail(
                                                Evidence.of("process.remote", process.command()));
                                    }
                                }
                                return Known.pass(
                                        Evidence.of("process.none-remote", processes.size()));
                            });
                });
    }

    private static boolean isRemote(String command) {
        for (String word : command.strip().split("\\s+", 4)) {
            String name = word.substring(word.lastIndexOf('/') + 1);
            if (REMOTE.contains(name)) {
                return true;
            }
            if (!RUNNERS.contains(name)) {
                return false;
            }
        }
        return false;
    }

    /// CS-OPS-01.
    static List<Verdict> failing(Estate estate) {
        int most = estate.parameters().number(Parameters.RESTARTS, MANY_RESTARTS);
        return each(
                estate,
                container -> {
                    Container.State state = container.state();
                    List<Evidence> evidence = new ArrayList<>();
                    if (state.outOfMemory()) {
                        evidence.add(Evidence.of("failing.memory"));
                    }
                    if (container.restartCount() > most) {
                        evidence.add(Evidence.of("failing.restarts", container.restartCount()));
                    }
                    if ("unhealthy".equals(state.health())) {
                        evidence.add(Evidence.of("failing.health"));
                    }
                    if (!evidence.isEmpty()) {
                        return List.of(Verdict.fail(evidence, List.of()));
                    }
                    return "healthy".equals(state.health())
                            ? Known.pass(Evidence.of("failing.healthy"))
                            : Known.pass(Evidence.of("failing.not", container.restartCount()));
                });
    }

    /// CS-AGE-01.
    static List<Verdict> old(Estate estate) {
        return each(
                estate,
                container -> {
                    Instant started = container.state().started();
                    if (started == null) {
                        return List.of(Verdict.unknown(Evidence.of("age.unknown")));
                    }
                    Duration age = Duration.between(started, estate.now());
                    Evidence evidence = Evidence.of("age.hours", age.toHours());
                    return age.compareTo(DAY) > 0 ? Known.fail(evidence) : Known.pass(evidence);
                });
    }

    /// CS-WATCH-01: what runs on the host itself is not seen, so that nothing is refuted.
    static List<Verdict> watched(Estate estate) {
        return Known.judge(
                estate.engine().containers(),
                _ -> {
                    for (Container container : running(estate)) {
                        String image = container.workload().image().or("");
                        if (Sensors.isOne(image)) {
                            return Known.pass(Evidence.of("sensor.runs", container.name(), image));
                        }
                    }
                    return List.of(Verdict.manual(Evidence.of("sensor.none")));
                });
    }

    /// CS-POL-01: a policy may be kept by other means than a plugin.
    static List<Verdict> policy(Estate estate) {
        return Known.judge(
                estate.engine().info(),
                info -> {
                    List<String> plugins = info.plugins().authorization();
                    return plugins.isEmpty()
                            ? List.of(Verdict.manual(Evidence.of("enforced.not-seen")))
                            : Known.pass(
                                    Evidence.of("enforced.plugin", String.join(", ", plugins)));
                });
    }

    /// CS-HOST-01.
    static List<Verdict> classes(Estate estate) {
        return Known.judge(
                estate.engine().containers(),
                _ -> {
                    List<Container> running = running(estate);
                    if (running.isEmpty()) {
                        return Known.notApplicable(Evidence.of("none-runs"));
                    }
                    List<String> own = estate.parameters().list(Parameters.CLASS_LABELS);
                    List<Verdict> verdicts = new ArrayList<>();
                    for (String key : own.isEmpty() ? CLASSES : own) {
                        verdicts.addAll(classes(running, key));
                    }
                    return verdicts.isEmpty()
                            ? List.of(Verdict.manual(Evidence.of("class.none")))
                            : verdicts;
                });
    }

    private static List<Verdict> classes(List<Container> running, String key) {
        Map<String, List<String>> members = new TreeMap<>();
        for (Container container : running) {
            String value = label(container, key);
            if (!value.isEmpty()) {
                members.computeIfAbsent(value, _ -> new ArrayList<>()).add(container.name());
            }
        }
        if (members.isEmpty()) {
            return List.of();
        }
        Map<String, String> shown = new LinkedHashMap<>();
        members.forEach((value, names) -> shown.put(value, String.join(", ", names)));
        List<String> texts = new ArrayList<>();
        shown.forEach((value, names) -> texts.add("%s (%s)".formatted(value, names)));
        Evidence evidence = Evidence.of("class.values", key, String.join("; ", texts));
        return members.size() > 1 ? Known.fail(evidence) : Known.pass(evidence);
    }
}
