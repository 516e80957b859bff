package dev.bollwerk.rule.engine;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.docker.ContainerProcess;
import dev.bollwerk.fact.docker.Exec;
import dev.bollwerk.fact.docker.StoredImage;
import dev.bollwerk.fact.docker.Version;
import dev.bollwerk.fact.workload.Port;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.rule.Account;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The engine's images and containers as a whole.
final class ContentRules {
    private static final Duration OLD = Duration.ofDays(30);
    private static final int LAST_TRUSTING_MAJOR = 28;

    private ContentRules() {}

    /// CS-IMG-15.
    static List<Verdict> latestImage(Estate estate) {
        return Known.judge(
                estate.engine().images(),
                images -> {
                    List<Verdict> verdicts = new ArrayList<>();
                    for (Container container : estate.engine().readContainers()) {
                        String name = container.workload().image().or("");
                        StoredImage named = named(images, name);
                        if (named != null && !named.id().equals(container.imageId())) {
                            verdicts.add(
                                    Verdict.fail(Evidence.of("image.older", name))
                                            .about(container.name()));
                        }
                    }
                    return verdicts;
                });
    }

    private static @Nullable StoredImage named(List<StoredImage> images, String name) {
        String full = name.lastIndexOf(':') > name.lastIndexOf('/') ? name : name + ":latest";
        for (StoredImage image : images) {
            if (image.tags().contains(full)) {
                return image;
            }
        }
        return null;
    }

    /// CS-IMG-16.
    static List<Verdict> packages(Estate estate) {
        return List.of(Verdict.manual(Evidence.of("image.packages")));
    }

    /// CS-SUID-01: what is in images is told by a scan.
    static List<Verdict> setuid(Estate estate) {
        return List.of(Verdict.unknown(Evidence.of("image.scan")));
    }

    /// CS-TRU-01.
    static List<Verdict> contentTrust(Estate estate) {
        Version version = estate.engine().version().orNull();
        int dot = version == null ? -1 : version.version().indexOf('.');
        long major =
                version == null || dot < 0
                        ? -1
                        : Account.number(version.version().substring(0, dot));
        return List.of(
                Verdict.manual(
                        Evidence.of(major > LAST_TRUSTING_MAJOR ? "trust.gone" : "trust.client")));
    }

    /// CS-TRU-02.
    static List<Verdict> artifacts(Estate estate) {
        return List.of(Verdict.manual(Evidence.of("trust.artifacts")));
    }

    /// CS-NET-08.
    static List<Verdict> openPorts(Estate estate) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Container container : estate.engine().readContainers()) {
            List<String> ports = new ArrayList<>();
            for (Port port : container.workload().network().ports()) {
                ports.add(port.written());
            }
            if (!ports.isEmpty()) {
                verdicts.add(
                        Verdict.info(
                                        List.of(
                                                Evidence.of(
                                                        "ports.open",
                                                        String.join(
                                                                ", ",
                                                                ports.stream()
                                                                        .distinct()
                                                                        .sorted()
                                                                        .toList()))),
                                        List.of())
                                .about(container.name()));
            }
        }
        return verdicts;
    }

    /// CS-PROC-01.
    static List<Verdict> sshServer(Estate estate) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Container container : estate.engine().readContainers()) {
            Observed<List<ContainerProcess>> seen = estate.engine().processes().get(container.id());
            if (!container.state().running() || seen == null) {
                continue;
            }
            List<ContainerProcess> processes = seen.orNull();
            if (processes == null) {
                verdicts.add(Known.unknown(seen).about(container.name()));
                continue;
            }
            for (ContainerProcess process : processes) {
                if (isSshServer(process.command())) {
                    verdicts.add(
                            Verdict.fail(Evidence.of("process.ssh", process.command()))
                                    .about(container.name()));
                    break;
                }
            }
        }
        return verdicts;
    }

    private static boolean isSshServer(String command) {
        String first = command.strip().split("\\s", 2)[0];
        String name = first.substring(first.lastIndexOf('/') + 1);
        return name.equals("sshd") || name.equals("sshd:") || name.equals("dropbear");
    }

    /// CS-RES-10.
    static List<Verdict> ulimits(Estate estate) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Container container : estate.engine().readContainers()) {
            Map<String, String> own = new TreeMap<>();
            container
                    .workload()
                    .limits()
                    .values()
                    .forEach(
                            (option, value) -> {
                                if (option.startsWith("ulimit.")) {
                                    own.put(option.substring(7), value.or("?"));
                                }
                            });
            if (!own.isEmpty()) {
                verdicts.add(
                        Verdict.info(List.of(Evidence.of("ulimits", joined(own))), List.of())
                                .about(container.name()));
            }
        }
        return verdicts;
    }

    private static String joined(Map<String, String> pairs) {
        List<String> texts = new ArrayList<>();
        pairs.forEach((name, value) -> texts.add(name + "=" + value));
        return String.join(", ", texts);
    }

    /// CS-RES-11.
    static List<Verdict> cgroupParents(Estate estate) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Container container : estate.engine().readContainers()) {
            Setting<String> parent = container.workload().limits().values().get("cgroup-parent");
            if (parent != null && !parent.or("").isEmpty()) {
                verdicts.add(
                        Verdict.info(
                                        List.of(Evidence.of("daemon.cgroup", parent.or(""))),
                                        List.of())
                                .about(container.name()));
            }
        }
        return verdicts;
    }

    /// CS-EXEC-01: what ended already has left no trace in the engine.
    static List<Verdict> execs(Estate estate, boolean privileged) {
        return Known.judge(
                estate.engine().execs(),
                execs -> {
                    List<Verdict> verdicts = new ArrayList<>();
                    for (Exec exec : execs) {
                        String user = exec.user();
                        boolean root = user.equals("root") || user.equals("0");
                        if (exec.running() && (privileged ? exec.privileged() : root)) {
                            Container container = estate.engine().container(exec.container());
                            verdicts.add(
                                    Verdict.fail(
                                                    Evidence.of(
                                                            "exec",
                                                            String.join(" ", exec.command())))
                                            .about(
                                                    container == null
                                                            ? exec.container()
                                                            : container.name()));
                        }
                    }
                    return verdicts.isEmpty()
                            ? List.of(Verdict.manual(Evidence.of("exec.now")))
                            : verdicts;
                });
    }

    /// CS-SPR-01.
    static List<Verdict> unusedImages(Estate estate) {
        return Known.judge(
                estate.engine().images(),
                images -> {
                    Set<String> used = new HashSet<>();
                    estate.engine().readContainers().forEach(each -> used.add(each.imageId()));
                    int unused = 0;
                    long size = 0;
                    for (StoredImage image : images) {
                        if (!used.contains(image.id()) && isOld(estate, image.created())) {
                            unused++;
                            size += image.size();
                        }
                    }
                    return unused == 0
                            ? Known.pass(Evidence.of("sprawl.none", images.size()))
                            : Known.warn(Evidence.of("sprawl.images", unused, size / 1_000_000));
                });
    }

    /// CS-SPR-02.
    static List<Verdict> unusedContainers(Estate estate) {
        return Known.judge(
                estate.engine().containers(),
                _ -> {
                    List<Verdict> verdicts = new ArrayList<>();
                    for (Container container : estate.engine().readContainers()) {
                        Instant last = container.state().finished();
                        Instant since = last == null ? container.created() : last;
                        String status = container.state().status();
                        boolean idle =
                                status.equals("exited")
                                        || status.equals("created")
                                        || status.equals("dead");
                        if (idle && since != null && isOld(estate, since)) {
                            verdicts.add(
                                    Verdict.warn(
                                                    List.of(
                                                            Evidence.of(
                                                                    "sprawl.container",
                                                                    status,
                                                                    since.toString()
                                                                            .substring(0, 10))),
                                                    List.of())
                                            .about(container.name()));
                        }
                    }
                    return verdicts;
                });
    }

    private static boolean isOld(Estate estate, @Nullable Instant since) {
        return since != null && since.plus(OLD).isBefore(estate.now());
    }
}
