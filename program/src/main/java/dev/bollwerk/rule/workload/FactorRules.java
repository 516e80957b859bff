package dev.bollwerk.rule.workload;

import dev.bollwerk.fact.workload.Mount;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Port;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.build.Addresses;
import dev.bollwerk.rule.build.DataStores;
import dev.bollwerk.rule.build.StartCommands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What the Twelve-Factor App asks of one container, asked for or running. Services that keep data
/// for others are told by their images and left out where they have to.
public final class FactorRules {
    private static final List<String> CODE =
            List.of(
                    "/app",
                    "/usr/src/app",
                    "/usr/src",
                    "/srv/app",
                    "/code",
                    "/workspace",
                    "/opt/app",
                    "/var/www/html",
                    "/go/src",
                    "/home/node/app",
                    "/var/task");

    private FactorRules() {}

    /// All of them.
    public static List<Applied<WorkloadFacts>> all() {
        return List.of(
                Applied.of("CS-12F-03-02", FactorRules::settings),
                Applied.of("CS-12F-04-01", "number", FactorRules::numbers),
                Applied.of("CS-12F-05-02", FactorRules::release),
                Applied.of("CS-12F-05-03", "mount", FactorRules::mountedCode),
                Applied.of("CS-12F-06-01", FactorRules::volumes),
                Applied.of("CS-12F-06-03", FactorRules::sticky),
                Applied.of("CS-12F-08-01", FactorRules::scalable),
                Applied.of("CS-12F-09-01", FactorRules::stopSignal));
    }

    private static boolean isStore(WorkloadFacts facts) {
        return DataStores.keepsData(facts.workload().image().or(""));
    }

    /// CS-12F-03-02. Who takes nothing at all may need nothing.
    static List<Verdict> settings(WorkloadFacts facts) {
        Workload workload = facts.workload();
        if (isStore(facts)
                || !workload.environment().isEmpty()
                || workload.traits().keySet().stream().anyMatch(key -> key.startsWith("envFrom"))) {
            return List.of();
        }
        for (Mount mount : workload.storage().mounts()) {
            if (isSettingsFile(mount.target()) && workload.kind() != Workload.Kind.KUBERNETES) {
                return List.of(
                        Found.warn(
                                facts,
                                mount.place(),
                                Evidence.of("f12.settings.file", mount.written())));
            }
        }
        return List.of(Found.info(facts, workload.place(), Evidence.of("f12.settings.none")));
    }

    private static boolean isSettingsFile(String target) {
        String name = target.toLowerCase(Locale.ROOT);
        return name.endsWith(".yml")
                || name.endsWith(".yaml")
                || name.endsWith(".properties")
                || name.endsWith(".conf")
                || name.endsWith(".ini")
                || name.endsWith(".toml")
                || name.endsWith(".env")
                || name.endsWith("config.json");
    }

    /// CS-12F-04-01.
    static List<Verdict> numbers(WorkloadFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        Map<String, Setting<String>> sorted = new TreeMap<>(facts.workload().environment());
        sorted.forEach(
                (key, value) -> {
                    String number = Addresses.isNamed(key) ? Addresses.number(value.or("")) : null;
                    if (number != null) {
                        verdicts.add(
                                Found.fail(
                                        facts,
                                        value.place(),
                                        Evidence.of("f12.env.number", key, number)));
                    }
                });
        return verdicts;
    }

    /// CS-12F-05-02. A file for development builds and mounts what it likes.
    static List<Verdict> release(WorkloadFacts facts) {
        Workload workload = facts.workload();
        if (workload.kind() == Workload.Kind.CONTAINER || isForDevelopment(workload.place())) {
            return List.of();
        }
        List<Verdict> verdicts = new ArrayList<>();
        Setting<String> build = workload.traits().get("build");
        if (build != null) {
            Evidence evidence = Evidence.of("f12.build", build.or(""));
            if (isForProduction(build.place())) {
                verdicts.add(Found.fail(facts, build.place(), evidence));
            } else if (workload.image().isUnset()) {
                verdicts.add(Found.warn(facts, build.place(), evidence));
            }
        }
        for (Mount mount : workload.storage().mounts()) {
            if (isCode(mount, workload)) {
                verdicts.add(
                        Found.fail(facts, mount.place(), Evidence.of("f12.code", mount.written())));
            }
        }
        return verdicts;
    }

    private static boolean isForDevelopment(Place place) {
        String name = place.source().substring(place.source().lastIndexOf('/') + 1);
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("dev")
                || lower.contains("override")
                || lower.contains("test")
                || lower.contains("local");
    }

    private static boolean isForProduction(Place place) {
        String name = place.source().substring(place.source().lastIndexOf('/') + 1);
        return name.toLowerCase(Locale.ROOT).contains("prod");
    }

    /// CS-12F-05-03, for containers that run.
    static List<Verdict> mountedCode(WorkloadFacts facts) {
        Workload workload = facts.workload();
        List<Verdict> verdicts = new ArrayList<>();
        if (workload.kind() == Workload.Kind.CONTAINER) {
            for (Mount mount : workload.storage().mounts()) {
                if (isCode(mount, workload)) {
                    verdicts.add(
                            Found.fail(
                                    facts,
                                    mount.place(),
                                    Evidence.of("f12.code", mount.written())));
                }
            }
            return verdicts;
        }
        return List.of(
                Found.notApplicable(facts, workload.place(), Evidence.of("f12.not-running")));
    }

    /// Whether a folder of the host covers the code: one of its usual places as a whole.
    private static boolean isCode(Mount mount, Workload workload) {
        Setting<String> directory = workload.traits().get("workdir");
        String home = directory == null ? "" : directory.or("");
        boolean own = !home.isEmpty() && !home.equals("/") && mount.target().equals(home);
        return mount.type().equals("bind") && (own || CODE.contains(mount.target()));
    }

    /// CS-12F-06-01.
    static List<Verdict> volumes(WorkloadFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        if (isStore(facts)) {
            return verdicts;
        }
        for (Mount mount : facts.workload().storage().mounts()) {
            if (keeps(mount)) {
                verdicts.add(
                        Found.fail(
                                facts, mount.place(), Evidence.of("f12.volume", mount.written())));
            }
        }
        return verdicts;
    }

    /// Sockets, devices and logs are other rules'.
    private static boolean keeps(Mount mount) {
        boolean kind =
                switch (mount.type()) {
                    case "volume", "bind", "persistentVolumeClaim", "hostPath", "nfs" -> true;
                    default -> false;
                };
        String target = mount.target();
        return kind
                && !mount.readOnly()
                && !target.endsWith(".sock")
                && !target.startsWith("/dev/")
                && !target.startsWith("/run/")
                && !target.startsWith("/tmp")
                && !target.startsWith("/var/run/")
                && !target.equals("/etc/localtime")
                && !target.equals("/var/cache")
                && !isLogFolder(target);
    }

    private static boolean isLogFolder(String target) {
        String path = target.endsWith("/") ? target.substring(0, target.length() - 1) : target;
        return path.equals("/var/log")
                || path.startsWith("/var/log/")
                || path.endsWith("/log")
                || path.endsWith("/logs");
    }

    /// CS-12F-06-03: what proxies read on labels and annotations.
    static List<Verdict> sticky(WorkloadFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        new TreeMap<>(facts.workload().labels())
                .forEach(
                        (key, value) -> {
                            if (Stickiness.isSticky(key, value.or(""))) {
                                verdicts.add(
                                        Found.fail(
                                                facts,
                                                value.place(),
                                                Evidence.of("f12.sticky", key, value.or(""))));
                            }
                        });
        return verdicts;
    }

    /// CS-12F-08-01.
    static List<Verdict> scalable(WorkloadFacts facts) {
        Workload workload = facts.workload();
        if (isStore(facts) || workload.kind() == Workload.Kind.CONTAINER) {
            return List.of();
        }
        List<Verdict> verdicts = new ArrayList<>();
        Setting<String> name = workload.traits().get("container-name");
        if (name != null) {
            verdicts.add(
                    Found.fail(
                            facts, name.place(), Evidence.of("f12.container-name", name.or(""))));
        }
        int replicas = replicas(workload);
        for (Port port : workload.network().ports()) {
            if (port.first() > 0 && port.first() == port.last() && replicas > 1) {
                verdicts.add(
                        Found.fail(
                                facts,
                                port.place(),
                                Evidence.of("f12.fixed-port", port.written(), replicas)));
            }
        }
        return verdicts;
    }

    private static int replicas(Workload workload) {
        int most = 1;
        for (String key : List.of("scale", "replicas")) {
            Setting<String> setting = workload.traits().get(key);
            String text = setting == null ? "" : setting.or("");
            if (!text.isEmpty() && text.length() < 6 && text.chars().allMatch(Character::isDigit)) {
                most = Math.max(most, Integer.parseInt(text));
            }
        }
        return most;
    }

    /// CS-12F-09-01.
    static List<Verdict> stopSignal(WorkloadFacts facts) {
        Setting<String> signal = facts.workload().traits().get("stop-signal");
        return signal != null && StartCommands.isKill(signal.or(""))
                ? List.of(
                        Found.fail(
                                facts,
                                signal.place(),
                                Evidence.of("f12.stop-signal", signal.or(""))))
                : List.of();
    }
}
