package dev.bollwerk.rule.engine;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.docker.Info;
import dev.bollwerk.fact.docker.Info.SecurityOption;
import dev.bollwerk.fact.docker.Network;
import dev.bollwerk.fact.host.DaemonOptions;
import dev.bollwerk.fact.host.HostProcess;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// How the daemon is set up. What the engine says of itself outweighs what its files say: it is
/// what is in effect.
final class DaemonRules {
    /// Drivers that take logs away from the host.
    private static final Set<String> REMOTE =
            Set.of(
                    "awslogs",
                    "fluentd",
                    "gcplogs",
                    "gelf",
                    "journald",
                    "splunk",
                    "syslog",
                    "etwlogs");

    private DaemonRules() {}

    /// CS-RTL-01, `rootless`.
    static List<Verdict> rootless(Estate estate) {
        return Known.judge(
                estate.engine().info(),
                info ->
                        info.isRootless()
                                ? Known.pass(Evidence.of("daemon.rootless"))
                                : Known.warn(Evidence.of("daemon.root")));
    }

    /// CS-RTL-01, `userns`.
    static List<Verdict> userNamespaces(Estate estate) {
        return Known.judge(
                estate.engine().info(),
                info ->
                        info.mapsUsers()
                                ? Known.pass(
                                        Evidence.of(
                                                info.isRootless()
                                                        ? "daemon.rootless"
                                                        : "daemon.userns"))
                                : Known.fail(Evidence.of("daemon.no-userns")));
    }

    /// CS-NET-06: what the bridge really does, not what a file asks for.
    static List<Verdict> betweenContainers(Estate estate) {
        return Known.judge(
                estate.engine().networks(),
                networks -> {
                    for (Network network : networks) {
                        if (network.isDefaultBridge()) {
                            String icc =
                                    network.options()
                                            .getOrDefault(
                                                    "com.docker.network.bridge.enable_icc", "true");
                            Evidence evidence = Evidence.of("daemon.icc", icc);
                            return icc.equals("false")
                                    ? Known.pass(evidence)
                                    : Known.fail(evidence);
                        }
                    }
                    return Known.notApplicable(Evidence.of("daemon.no-bridge"));
                });
    }

    /// CS-DMN-01.
    static List<Verdict> logLevel(Estate estate) {
        return options(
                estate,
                options -> {
                    Setting<String> level = options.text("log-level");
                    boolean debug = options.truth("debug").or(false);
                    if (debug) {
                        return failing(options.text("debug"), Evidence.of("daemon.debug"));
                    }
                    return level.isUnset() || level.or("").equals("info")
                            ? Known.pass(Evidence.of("daemon.log-level", level.or("info")))
                            : failing(level, Evidence.of("daemon.log-level", level.or("?")));
                });
    }

    /// CS-DMN-02.
    static List<Verdict> packetFilter(Estate estate) {
        return options(
                estate,
                options -> {
                    List<Verdict> verdicts = new ArrayList<>();
                    for (String option : List.of("iptables", "ip6tables")) {
                        Setting<Boolean> set = options.truth(option);
                        if (!set.or(true)) {
                            verdicts.addAll(failing(set, Evidence.of("daemon.off", option)));
                        }
                    }
                    return verdicts.isEmpty()
                            ? Known.pass(Evidence.of("daemon.on", "iptables"))
                            : verdicts;
                });
    }

    /// CS-DMN-03: the engine itself adds loopback, which nobody else can listen on.
    static List<Verdict> insecureRegistries(Estate estate) {
        return Known.judge(
                estate.engine().info(),
                info -> {
                    List<Verdict> verdicts = new ArrayList<>();
                    List<String> all = new ArrayList<>(info.registries().insecure());
                    all.addAll(info.registries().insecureNetworks());
                    for (String registry : all) {
                        if (!isLoopback(registry)) {
                            verdicts.add(
                                    Verdict.fail(Evidence.of("daemon.insecure", registry))
                                            .about(registry));
                        }
                    }
                    return verdicts.isEmpty()
                            ? Known.pass(Evidence.of("daemon.no-insecure"))
                            : verdicts;
                });
    }

    private static boolean isLoopback(String registry) {
        return registry.startsWith("127.")
                || registry.startsWith("::1")
                || registry.startsWith("[::1]")
                || registry.equals("localhost")
                || registry.startsWith("localhost:");
    }

    /// CS-DMN-04, one aspect for each driver.
    static List<Verdict> storageDriver(Estate estate, String driver) {
        return Known.judge(
                estate.engine().info(),
                info -> {
                    Evidence evidence = Evidence.of("daemon.storage", info.storageDriver());
                    return info.storageDriver().equals(driver)
                            ? Known.fail(evidence)
                            : Known.pass(evidence);
                });
    }

    /// CS-DMN-05.
    static List<Verdict> ulimits(Estate estate) {
        return options(
                estate,
                options -> {
                    Set<String> names = options.group("default-ulimits").keySet();
                    return names.isEmpty()
                            ? Known.info(Evidence.of("daemon.no-ulimits"))
                            : Known.pass(
                                    Evidence.of(
                                            "daemon.ulimits",
                                            String.join(", ", names.stream().sorted().toList())));
                });
    }

    /// CS-DMN-06.
    static List<Verdict> cgroupParent(Estate estate) {
        return options(
                estate,
                options -> {
                    Setting<String> parent = options.text("cgroup-parent");
                    return parent.or("").isEmpty()
                            ? Known.pass(Evidence.of("daemon.cgroup-default"))
                            : warning(parent, Evidence.of("daemon.cgroup", parent.or("")));
                });
    }

    /// CS-DMN-07.
    static List<Verdict> baseSize(Estate estate) {
        Info info = estate.engine().info().orNull();
        if (info != null && !info.storageDriver().equals("devicemapper")) {
            return Known.notApplicable(Evidence.of("daemon.storage", info.storageDriver()));
        }
        return options(
                estate,
                options -> {
                    Setting<List<String>> storage = options.list("storage-opts");
                    for (String option : storage.or(List.of())) {
                        if (option.startsWith("dm.basesize")) {
                            return warning(
                                    storage.map(_ -> option),
                                    Evidence.of("daemon.basesize", option));
                        }
                    }
                    return Known.pass();
                });
    }

    /// CS-LOG-01.
    static List<Verdict> logDriver(Estate estate) {
        return Known.judge(
                estate.engine().info(),
                info -> {
                    String driver = info.loggingDriver();
                    Evidence evidence = Evidence.of("daemon.log-driver", driver);
                    boolean plugin = info.plugins().log().contains(driver) && !isLocal(driver);
                    return REMOTE.contains(driver) || plugin
                            ? Known.pass(evidence)
                            : Known.fail(evidence);
                });
    }

    private static boolean isLocal(String driver) {
        return switch (driver) {
            case "json-file", "local", "none" -> true;
            default -> false;
        };
    }

    /// CS-DMN-09.
    static List<Verdict> newPrivileges(Estate estate) {
        Info info = estate.engine().info().orNull();
        if (info != null && info.security("no-new-privileges") != null) {
            return Known.pass(Evidence.of("daemon.nnp"));
        }
        return options(
                estate,
                options -> {
                    Setting<Boolean> set = options.truth("no-new-privileges");
                    return set.or(false)
                            ? Known.pass(Evidence.of("daemon.nnp"))
                            : failing(set, Evidence.of("daemon.no-nnp"));
                });
    }

    /// CS-DMN-10.
    static List<Verdict> liveRestore(Estate estate) {
        return Known.judge(
                estate.engine().info(),
                info -> {
                    if (info.swarm().isActive()) {
                        return Known.notApplicable(Evidence.of("daemon.live-swarm"));
                    }
                    return info.liveRestore()
                            ? Known.pass(Evidence.of("daemon.live"))
                            : Known.fail(Evidence.of("daemon.no-live"));
                });
    }

    /// CS-DMN-11.
    static List<Verdict> userlandProxy(Estate estate) {
        return options(
                estate,
                options -> {
                    Setting<Boolean> set = options.truth("userland-proxy");
                    if (!set.or(true)) {
                        return Known.pass(Evidence.of("daemon.off", "userland-proxy"));
                    }
                    List<HostProcess> proxies = estate.host().proxies().orNull();
                    int running = proxies == null ? 0 : proxies.size();
                    return failing(set, Evidence.of("daemon.proxy", running));
                });
    }

    /// CS-DMN-12.
    static List<Verdict> seccomp(Estate estate) {
        return Known.judge(
                estate.engine().info(),
                info -> {
                    SecurityOption option = info.security("seccomp");
                    if (option == null) {
                        return Known.fail(Evidence.of("daemon.no-seccomp"));
                    }
                    String profile = option.values().getOrDefault("profile", "default");
                    Evidence evidence = Evidence.of("daemon.seccomp", profile);
                    return switch (profile) {
                        case "default", "builtin" -> Known.pass(evidence);
                        case "unconfined" -> Known.fail(evidence);
                        default -> Known.info(evidence);
                    };
                });
    }

    /// CS-DMN-13.
    static List<Verdict> experimental(Estate estate) {
        return Known.judge(
                estate.engine().info(),
                info ->
                        info.experimental()
                                ? Known.fail(Evidence.of("daemon.on", "experimental"))
                                : Known.pass(Evidence.of("daemon.off", "experimental")));
    }

    private static List<Verdict> options(
            Estate estate, Function<DaemonOptions, List<Verdict>> judgement) {
        Observed<DaemonOptions> options = estate.host().options();
        return Known.judge(options, judgement);
    }

    private static List<Verdict> failing(Setting<?> setting, Evidence evidence) {
        return List.of(Verdict.fail(List.of(evidence), List.of(setting.place().location())));
    }

    private static List<Verdict> warning(Setting<?> setting, Evidence evidence) {
        return List.of(Verdict.warn(List.of(evidence), List.of(setting.place().location())));
    }
}
