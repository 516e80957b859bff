package dev.bollwerk.rule.standard;

import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.dockerfile.DockerfileRules;
import dev.bollwerk.rule.engine.EngineRules;
import dev.bollwerk.rule.image.ImageRules;
import dev.bollwerk.rule.kubernetes.KubernetesRules;
import dev.bollwerk.rule.workload.WorkloadRules;

import java.util.HashSet;
import java.util.Set;

/// The names of all rules that have aspects.
final class Aspects {
    private Aspects() {}

    static Set<String> all() {
        Set<String> names = new HashSet<>();
        EngineRules.all().stream().map(Applied::name).forEach(names::add);
        ImageRules.all().stream().map(Applied::name).forEach(names::add);
        WorkloadRules.all().stream().map(Applied::name).forEach(names::add);
        WorkloadRules.forStandards().stream().map(Applied::name).forEach(names::add);
        KubernetesRules.all().stream().map(Applied::name).forEach(names::add);
        KubernetesRules.forStandards().stream().map(Applied::name).forEach(names::add);
        DockerfileRules.all("").stream().map(Applied::name).forEach(names::add);
        return names;
    }
}
