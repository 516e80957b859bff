package dev.bollwerk.rule.kubernetes;

import dev.bollwerk.fact.kubernetes.Pod;
import dev.bollwerk.fact.kubernetes.PodContainer;
import dev.bollwerk.fact.kubernetes.Resource;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.build.DataStores;
import dev.bollwerk.rule.workload.ProjectRules;
import dev.bollwerk.rule.workload.Stickiness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the Twelve-Factor App asks of manifests.
public final class FactorRules {
    private static final int SHORTEST_GRACE = 5;

    private FactorRules() {}

    /// All of them.
    public static List<Applied<KubernetesFacts>> all() {
        return List.of(
                Applied.of(
                        "CS-12F-04-01",
                        facts -> ProjectRules.stores(facts.manifests().workloads())),
                Applied.of("CS-12F-06-03", "service", FactorRules::sticky),
                Applied.of("CS-12F-08-01", "pod", FactorRules::scalable),
                Applied.of("CS-12F-09-05", FactorRules::disposable),
                Applied.of("CS-12F-12-01", FactorRules::oneOffs));
    }

    /// CS-12F-06-03.
    static List<Verdict> sticky(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource each : facts.manifests().others()) {
            YamlNode affinity = Said.below(each.node(), "spec", "sessionAffinity");
            if (each.is("", "Service") && affinity != null && "ClientIP".equals(affinity.text())) {
                verdicts.add(
                        Said.fail(
                                each.title(),
                                affinity.place(),
                                Evidence.of("f12.sticky", "sessionAffinity", "ClientIP")));
            }
            if (Said.below(each.node(), "metadata", "annotations")
                    instanceof YamlNode.Mapping annotations) {
                annotations
                        .entries()
                        .forEach(
                                (key, value) -> {
                                    String text = value.text();
                                    if (text != null && Stickiness.isSticky(key, text)) {
                                        verdicts.add(
                                                Said.fail(
                                                        each.title(),
                                                        annotations.key(key),
                                                        Evidence.of("f12.sticky", key, text)));
                                    }
                                });
            }
        }
        return verdicts;
    }

    private static boolean isStore(Pod pod) {
        return pod.containers().stream()
                .anyMatch(each -> DataStores.keepsData(each.workload().image().or("")));
    }

    /// CS-12F-08-01: a port of a node is there once. A pod without a controller is CS-K8S-08.
    static List<Verdict> scalable(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Pod pod : facts.manifests().pods()) {
            if (isStore(pod) || pod.ends()) {
                continue;
            }
            if (replicas(pod) > 1) {
                for (PodContainer each : pod.containers()) {
                    for (var port : each.workload().network().ports()) {
                        verdicts.add(
                                Said.fail(
                                        each.workload().name(),
                                        port.place(),
                                        Evidence.of(
                                                "f12.fixed-port", port.written(), replicas(pod))));
                    }
                }
            }
        }
        return verdicts;
    }

    private static int replicas(Pod pod) {
        YamlNode node = Said.below(pod.owner().node(), "spec", "replicas");
        String text = node == null ? null : node.text();
        return text != null && text.matches("\\d{1,5}") ? Integer.parseInt(text) : 1;
    }

    /// CS-12F-09-05, of pods that a Service leads to.
    static List<Verdict> disposable(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        boolean any = false;
        for (Pod pod : facts.manifests().pods()) {
            if (pod.ends() || isStore(pod) || !isServed(facts, pod)) {
                continue;
            }
            any = true;
            List<Evidence> missing = new ArrayList<>();
            String grace = pod.spec().text("terminationGracePeriodSeconds");
            if (grace != null
                    && grace.matches("\\d{1,6}")
                    && Integer.parseInt(grace) < SHORTEST_GRACE) {
                missing.add(Evidence.of("f12.grace", grace));
            }
            boolean hook =
                    pod.containers().stream()
                            .anyMatch(
                                    each ->
                                            Said.below(each.node(), "lifecycle", "preStop")
                                                    != null);
            if (!hook) {
                missing.add(Evidence.of("f12.pre-stop"));
            }
            if (!isProtected(facts, pod)) {
                missing.add(Evidence.of("f12.budget"));
            }
            if (!missing.isEmpty()) {
                verdicts.add(Said.fail(pod.owner().title(), pod.place(), missing));
            }
        }
        return any ? verdicts : List.of(Verdict.notApplicable(Evidence.of("f12.no-service")));
    }

    private static boolean isServed(KubernetesFacts facts, Pod pod) {
        for (Resource service : facts.all("", "Service")) {
            YamlNode selector = Said.below(service.node(), "spec", "selector");
            boolean near = service.namespace().equals(pod.owner().namespace());
            if (near && selector instanceof YamlNode.Mapping mapping && selects(mapping, pod)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isProtected(KubernetesFacts facts, Pod pod) {
        for (Resource budget : facts.all("policy", "PodDisruptionBudget")) {
            YamlNode labels = Said.below(budget.node(), "spec", "selector", "matchLabels");
            boolean near = budget.namespace().equals(pod.owner().namespace());
            if (near && labels instanceof YamlNode.Mapping mapping && selects(mapping, pod)) {
                return true;
            }
        }
        return false;
    }

    private static boolean selects(YamlNode.Mapping selector, Pod pod) {
        if (selector.entries().isEmpty()) {
            return false;
        }
        for (Map.Entry<String, YamlNode> each : selector.entries().entrySet()) {
            String wanted = each.getValue().text();
            if (!String.valueOf(wanted).equals(pod.labels().get(each.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /// CS-12F-12-01: jobs and init containers.
    static List<Verdict> oneOffs(KubernetesFacts facts) {
        List<Workload> all = new ArrayList<>();
        for (Pod pod : facts.manifests().pods()) {
            for (PodContainer each : pod.containers()) {
                all.add(each.workload());
            }
        }
        return ProjectRules.oneOffs(all);
    }
}
