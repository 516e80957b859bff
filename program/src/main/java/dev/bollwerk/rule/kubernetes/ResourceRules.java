package dev.bollwerk.rule.kubernetes;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.kubernetes.Pod;
import dev.bollwerk.fact.kubernetes.PodContainer;
import dev.bollwerk.fact.kubernetes.Quantity;
import dev.bollwerk.fact.kubernetes.Resource;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How much of a node containers ask for and may take.
final class ResourceRules {
    /// A memory limit below this is a unit that was forgotten or mistaken, like `128m`.
    private static final BigDecimal LEAST_MEMORY = BigDecimal.valueOf(1 << 20);

    private ResourceRules() {}

    /// CS-RES-01: the same fault as in a Compose file, unless a LimitRange mends it.
    static List<Verdict> memory(KubernetesFacts facts) {
        Map<String, Defaults> defaults = defaults(facts);
        List<Verdict> verdicts = new ArrayList<>();
        for (Pod pod : facts.manifests().pods()) {
            Defaults own = defaults.getOrDefault(pod.owner().namespace(), Defaults.none());
            for (PodContainer each : pod.containers()) {
                if (each.role() != PodContainer.Role.EPHEMERAL
                        && isMissing(pod, each, own, "limits.memory")) {
                    verdicts.add(
                            Said.fail(
                                    each.workload().name(),
                                    place(each),
                                    Evidence.of("limit.memory")));
                }
            }
        }
        return verdicts;
    }

    private static Map<String, Defaults> defaults(KubernetesFacts facts) {
        Map<String, Defaults> defaults = new HashMap<>();
        facts.byNamespace("", "LimitRange")
                .forEach((name, ranges) -> defaults.put(name, Defaults.of(ranges)));
        return defaults;
    }

    /// CS-RES-07.
    static List<Verdict> requestsAndLimits(KubernetesFacts facts) {
        Map<String, Defaults> defaults = defaults(facts);
        List<Verdict> verdicts = new ArrayList<>();
        for (Pod pod : facts.manifests().pods()) {
            Defaults own = defaults.getOrDefault(pod.owner().namespace(), Defaults.none());
            Qos qos = Qos.of(pod, own);
            for (PodContainer each : pod.containers()) {
                if (each.role() != PodContainer.Role.EPHEMERAL) {
                    missing(pod, each, own, qos, verdicts);
                    wrong(each, own, verdicts);
                }
            }
        }
        return verdicts;
    }

    private static void missing(
            Pod pod, PodContainer container, Defaults defaults, Qos qos, List<Verdict> verdicts) {
        List<Evidence> evidence = new ArrayList<>();
        // a missing limit of memory is told by CS-RES-01, as everywhere else
        for (String key : List.of("requests.cpu", "requests.memory")) {
            if (isMissing(pod, container, defaults, key)) {
                evidence.add(Evidence.of("resources.missing", key));
            }
        }
        Place place = place(container);
        boolean processor = isMissing(pod, container, defaults, "limits.cpu");
        String name = container.workload().name();
        if (!evidence.isEmpty()) {
            if (processor) {
                evidence.add(Evidence.of("resources.missing", "limits.cpu"));
            }
            evidence.add(Evidence.of("resources.qos", qos.label()));
            verdicts.add(Said.fail(name, place, evidence));
        } else if (processor) {
            verdicts.add(Said.info(name, place, Evidence.of("resources.no-cpu-limit")));
        }
    }

    private static boolean isMissing(
            Pod pod, PodContainer container, Defaults defaults, String key) {
        int dot = key.indexOf('.');
        String side = key.substring(0, dot);
        String name = key.substring(dot + 1);
        return defaults.of(container, side, name) == null
                && Said.below(pod.spec(), "resources", side, name) == null
                && (side.equals("limits")
                        || Said.below(pod.spec(), "resources", "limits", name) == null);
    }

    private static void wrong(PodContainer container, Defaults defaults, List<Verdict> verdicts) {
        Workload workload = container.workload();
        for (String name : List.of("cpu", "memory")) {
            for (String side : List.of("requests", "limits")) {
                Setting<String> set = workload.limits().values().get(side + "." + name);
                if (set != null) {
                    quantity(workload, side + "." + name, set, verdicts);
                }
            }
            String request = defaults.of(container, "requests", name);
            String limit = defaults.of(container, "limits", name);
            BigDecimal least = request == null ? null : Quantity.parse(request);
            BigDecimal most = limit == null ? null : Quantity.parse(limit);
            if (request == null || limit == null || least == null || most == null) {
                continue;
            }
            Place place = workload.limits().of("limits." + name, place(container)).place();
            if (most.compareTo(least) < 0) {
                verdicts.add(
                        Said.fail(
                                        workload.name(),
                                        place,
                                        Evidence.of("resources.below", name, limit, request))
                                .as(Severity.HIGH));
            } else if (name.equals("memory") && most.compareTo(least) != 0) {
                verdicts.add(
                        Said.info(
                                workload.name(),
                                place,
                                Evidence.of("resources.memory-differs", request, limit)));
            }
        }
    }

    private static void quantity(
            Workload workload, String key, Setting<String> set, List<Verdict> verdicts) {
        String text = set.or("");
        if (set.isUnknown()) {
            verdicts.add(
                    Said.unknown(
                            workload.name(),
                            set.place(),
                            Evidence.of("setting.unknown", key, String.valueOf(set.written()))));
            return;
        }
        BigDecimal amount = Quantity.parse(text);
        if (amount == null || amount.signum() < 0) {
            verdicts.add(
                    Said.fail(
                                    workload.name(),
                                    set.place(),
                                    Evidence.of("resources.quantity", key, text))
                            .as(Severity.HIGH));
        } else if (key.endsWith(".memory")
                && amount.signum() > 0
                && amount.compareTo(LEAST_MEMORY) < 0) {
            verdicts.add(
                    Said.fail(
                            workload.name(),
                            set.place(),
                            Evidence.of("resources.tiny", key, text)));
        }
    }

    private static Place place(PodContainer container) {
        return Said.where(container.node(), "resources");
    }

    /// CS-RES-08.
    static List<Verdict> perNamespace(KubernetesFacts facts) {
        Map<String, List<Resource>> ranges = facts.byNamespace("", "LimitRange");
        Map<String, List<Resource>> quotas = facts.byNamespace("", "ResourceQuota");
        List<Verdict> verdicts = new ArrayList<>();
        facts.namespaces()
                .forEach(
                        (name, pod) -> {
                            List<Evidence> evidence = new ArrayList<>();
                            if (!ranges.containsKey(name)) {
                                evidence.add(Evidence.of("namespace.none", "LimitRange"));
                            }
                            if (!quotas.containsKey(name)) {
                                evidence.add(Evidence.of("namespace.none", "ResourceQuota"));
                            }
                            if (!evidence.isEmpty()) {
                                evidence.add(Evidence.of("only-given"));
                                verdicts.add(
                                        Said.warn(
                                                PodRules.namespace(name),
                                                pod.owner().place(),
                                                evidence));
                            }
                        });
        return verdicts;
    }
}
