package dev.bollwerk.rule.engine;

import dev.bollwerk.fact.docker.Info;
import dev.bollwerk.fact.docker.Network;
import dev.bollwerk.fact.docker.Service;
import dev.bollwerk.fact.docker.Swarm;
import dev.bollwerk.fact.host.Listener;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.build.SecretNames;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// How a swarm is set up, as one of its managers sees it.
final class SwarmRules {
    private static final int MOST_MANAGERS = 7;
    private static final int SWARM_PORT = 2377;
    private static final Duration CERTIFICATE_LIFE = Duration.ofDays(90);

    private SwarmRules() {}

    /// CS-SWM-02.
    static List<Verdict> managers(Estate estate) {
        return active(
                estate,
                info -> {
                    int managers = info.swarm().managers();
                    Evidence evidence = Evidence.of("swarm.managers", managers);
                    return managers % 2 == 1 && managers <= MOST_MANAGERS
                            ? Known.pass(evidence)
                            : Known.warn(evidence);
                });
    }

    /// CS-SWM-03.
    static List<Verdict> listens(Estate estate) {
        return active(
                estate,
                _ ->
                        Known.judge(
                                estate.host().listeners(),
                                listeners -> {
                                    for (Listener listener : listeners) {
                                        if (listener.port() == SWARM_PORT
                                                && listener.isOnAllInterfaces()) {
                                            return Known.fail(
                                                    Evidence.of(
                                                            "swarm.listens", listener.address()));
                                        }
                                    }
                                    return Known.pass();
                                }));
    }

    /// CS-SWM-04.
    static List<Verdict> encrypted(Estate estate) {
        return active(
                estate,
                _ ->
                        Known.judge(
                                estate.engine().networks(),
                                networks -> {
                                    List<Verdict> verdicts = new ArrayList<>();
                                    for (Network network : networks) {
                                        if (network.driver().equals("overlay")
                                                && !network.options().containsKey("encrypted")
                                                && !network.ingress()) {
                                            verdicts.add(
                                                    Verdict.fail(Evidence.of("swarm.plain"))
                                                            .about(network.name()));
                                        }
                                    }
                                    return verdicts;
                                }));
    }

    /// CS-SWM-05.
    static List<Verdict> secrets(Estate estate) {
        return active(
                estate,
                _ ->
                        Known.judge(
                                estate.engine().services(),
                                services -> {
                                    List<Verdict> verdicts = new ArrayList<>();
                                    for (Service service : services) {
                                        Map<String, Setting<String>> sorted =
                                                new TreeMap<>(service.workload().environment());
                                        sorted.forEach(
                                                (key, value) -> {
                                                    if (SecretNames.isSecret(key, value.or(""))) {
                                                        verdicts.add(
                                                                Verdict.fail(
                                                                                Evidence.of(
                                                                                        "secret.env",
                                                                                        key))
                                                                        .about(
                                                                                service.workload()
                                                                                        .name()));
                                                    }
                                                });
                                    }
                                    return verdicts;
                                }));
    }

    /// CS-SWM-06.
    static List<Verdict> autoLock(Estate estate) {
        return swarm(
                estate,
                swarm ->
                        swarm.autoLock() ? Known.pass() : Known.fail(Evidence.of("swarm.no-lock")));
    }

    /// CS-SWM-07.
    static List<Verdict> lockKey(Estate estate) {
        return swarm(
                estate,
                swarm ->
                        swarm.autoLock()
                                ? List.of(Verdict.manual(Evidence.of("swarm.key")))
                                : Known.notApplicable(Evidence.of("swarm.no-lock")));
    }

    /// CS-SWM-08.
    static List<Verdict> certificates(Estate estate) {
        return swarm(
                estate,
                swarm -> {
                    Evidence evidence =
                            Evidence.of("swarm.expiry", swarm.certificateLife().toDays());
                    return swarm.certificateLife().compareTo(CERTIFICATE_LIFE) <= 0
                            ? Known.pass(evidence)
                            : Known.warn(evidence);
                });
    }

    /// CS-SWM-09.
    static List<Verdict> authority(Estate estate) {
        return swarm(estate, _ -> List.of(Verdict.manual(Evidence.of("swarm.ca"))));
    }

    /// CS-SWM-10.
    static List<Verdict> dataPath(Estate estate) {
        return active(estate, _ -> List.of(Verdict.manual(Evidence.of("swarm.data-path"))));
    }

    private static List<Verdict> active(Estate estate, Function<Info, List<Verdict>> judgement) {
        return Known.judge(
                estate.engine().info(),
                info ->
                        info.swarm().isActive()
                                ? judgement.apply(info)
                                : Known.notApplicable(
                                        Evidence.of("swarm.off", info.swarm().state())));
    }

    private static List<Verdict> swarm(Estate estate, Function<Swarm, List<Verdict>> judgement) {
        return active(estate, _ -> Known.judge(estate.engine().swarm(), judgement));
    }
}
