package dev.bollwerk.rule.kubernetes;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.kubernetes.Pod;
import dev.bollwerk.fact.kubernetes.Resource;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which level of pod security namespaces enforce and pods keep to.
final class LevelRules {
    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";

    private LevelRules() {}

    /// CS-K8S-06, `namespace`.
    static List<Verdict> namespaces(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource each : facts.all("", "Namespace")) {
            YamlNode labels = Said.below(each.node(), "metadata", "labels");
            String level = labels == null ? null : labels.text(ENFORCE);
            if (labels == null || level == null) {
                verdicts.add(Said.warn(each.title(), each.place(), Evidence.of("pss.unset")));
            } else if (find(level) == null) {
                verdicts.add(
                        Said.fail(
                                each.title(),
                                Said.where(labels, ENFORCE),
                                Evidence.of("pss.unknown", level)));
            } else if (find(level) == PodLevel.PRIVILEGED) {
                verdicts.add(
                        Said.fail(
                                each.title(),
                                Said.where(labels, ENFORCE),
                                Evidence.of("pss.nothing")));
            }
        }
        return verdicts;
    }

    /// CS-K8S-06, `pod`.
    static List<Verdict> pods(KubernetesFacts facts) {
        Map<String, PodLevel> enforced = enforced(facts);
        List<Verdict> verdicts = new ArrayList<>();
        for (Pod pod : facts.manifests().pods()) {
            PodSecurity security = PodSecurity.of(pod);
            PodLevel level = security.level();
            if (level == PodLevel.RESTRICTED) {
                continue;
            }
            List<Evidence> evidence = new ArrayList<>();
            evidence.add(Evidence.of("pss.level", level.label()));
            PodLevel asked = enforced.get(pod.owner().namespace());
            boolean refused = false;
            if (asked != null && asked.compareTo(level) > 0) {
                refused = true;
                evidence.add(Evidence.of("pss.refused", asked.label()));
            }
            if (level == PodLevel.PRIVILEGED) {
                evidence.addAll(security.baseline());
                Verdict verdict = Said.fail(pod.owner().title(), pod.place(), evidence);
                verdicts.add(refused ? verdict.as(Severity.HIGH) : verdict);
            } else {
                evidence.addAll(security.restricted());
                verdicts.add(
                        refused
                                ? Said.fail(pod.owner().title(), pod.place(), evidence)
                                        .as(Severity.HIGH)
                                : Said.warn(pod.owner().title(), pod.place(), evidence)
                                        .as(Severity.LOW));
            }
        }
        return verdicts;
    }

    private static Map<String, PodLevel> enforced(KubernetesFacts facts) {
        Map<String, PodLevel> enforced = new HashMap<>();
        for (Resource each : facts.all("", "Namespace")) {
            YamlNode labels = Said.below(each.node(), "metadata", "labels");
            String text = labels == null ? null : labels.text(ENFORCE);
            PodLevel level = text == null ? null : find(text);
            if (level != null) {
                enforced.put(each.name(), level);
            }
        }
        return enforced;
    }

    private static @Nullable PodLevel find(String label) {
        for (PodLevel each : PodLevel.values()) {
            if (each.label().equals(label)) {
                return each;
            }
        }
        return null;
    }
}
