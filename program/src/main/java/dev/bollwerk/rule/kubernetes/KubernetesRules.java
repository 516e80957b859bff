package dev.bollwerk.rule.kubernetes;

import dev.bollwerk.rule.Applied;

import java.util.List;

/// The rules that can be decided about manifests as a whole.
public final class KubernetesRules {
    private KubernetesRules() {}

    /// All of them.
    public static List<Applied<KubernetesFacts>> all() {
        return List.of(
                Applied.of("CS-K8S-01", PodRules::serviceAccount),
                Applied.of("CS-K8S-02", RoleRules::leastPrivilege),
                Applied.of("CS-K8S-03", PodRules::secrets),
                Applied.of("CS-K8S-04", PodRules::probes),
                Applied.of("CS-K8S-05", PodRules::namespace),
                Applied.of("CS-K8S-06", "namespace", LevelRules::namespaces),
                Applied.of("CS-K8S-06", "pod", LevelRules::pods),
                Applied.of("CS-LOG-13", "node", LogRules::nodes),
                Applied.of("CS-LOG-13", "audit", LogRules::audit),
                Applied.of("CS-NET-05", "pod", ReachRules::isolation),
                Applied.of("CS-NET-05", "policy", ReachRules::emptyRules),
                Applied.of("CS-NET-09", ReachRules::services),
                Applied.of("CS-RES-01", ResourceRules::memory),
                Applied.of("CS-RES-07", ResourceRules::requestsAndLimits),
                Applied.of("CS-RES-08", ResourceRules::perNamespace));
    }
}
