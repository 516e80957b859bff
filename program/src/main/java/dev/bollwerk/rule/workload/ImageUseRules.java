package dev.bollwerk.rule.workload;

import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.image.Reference;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.build.SecretNames;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which image a container is made of, and what it is told in variables.
final class ImageUseRules {
    private ImageUseRules() {}

    /// CS-IMG-01.
    static List<Verdict> movingTag(WorkloadFacts facts) {
        Setting<String> image = facts.workload().image();
        String name = image.or("");
        if (image.isUnknown()) {
            return List.of(Found.unknown(facts, image));
        }
        if (name.isEmpty() || name.indexOf('@') >= 0 || name.startsWith("sha256:")) {
            return List.of();
        }
        int colon = name.lastIndexOf(':');
        if (colon <= name.lastIndexOf('/')) {
            return List.of(Found.fail(facts, image.place(), Evidence.of("tag.none", name)));
        }
        return name.endsWith(":latest")
                ? List.of(Found.fail(facts, image.place(), Evidence.of("tag.latest", name)))
                : List.of();
    }

    /// CS-IMG-02: only when somebody says which registries are allowed.
    static List<Verdict> registry(WorkloadFacts facts) {
        List<String> allowed = facts.parameters().list(Parameters.REGISTRIES);
        Setting<String> image = facts.workload().image();
        String name = image.or("");
        if (allowed.isEmpty()) {
            return List.of(Found.manual(facts, image.place(), Evidence.of("registry.no-list")));
        }
        if (name.isEmpty() || name.startsWith("sha256:")) {
            return List.of();
        }
        Reference reference;
        try {
            reference = Reference.parse(name);
        } catch (IllegalArgumentException | dev.bollwerk.BollwerkException _) {
            return List.of(Found.unknown(facts, Setting.unknown(name, image.place())));
        }
        String full = reference.registry() + "/" + reference.repository();
        for (String pattern : allowed) {
            if (full.equals(pattern) || full.startsWith(pattern.replaceAll("/?\\*?$", "") + "/")) {
                return List.of();
            }
        }
        return List.of(Found.fail(facts, image.place(), Evidence.of("registry.strange", full)));
    }

    /// CS-IMG-03: values in variables are seen by whoever may ask the engine.
    static List<Verdict> secrets(WorkloadFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        Map<String, Setting<String>> sorted = new TreeMap<>(facts.workload().environment());
        sorted.forEach(
                (key, value) -> {
                    if (value.value() != null && SecretNames.isSecret(key, value.or(""))) {
                        verdicts.add(
                                Found.fail(facts, value.place(), Evidence.of("secret.env", key)));
                    }
                });
        if (facts.workload().kind() != Workload.Kind.KUBERNETES) {
            new TreeMap<>(facts.workload().labels())
                    .forEach(
                            (key, value) -> {
                                if (value.value() != null
                                        && SecretNames.isSecret(key, value.or(""))) {
                                    verdicts.add(
                                            Found.fail(
                                                    facts,
                                                    value.place(),
                                                    Evidence.of("secret.label", key)));
                                }
                            });
        }
        return verdicts;
    }
}
