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

    /// Those that only standards ask for.
    public static List<Applied<KubernetesFacts>> forStandards() {
        return List.of(
                Applied.of("CS-K8S-08", PodCareRules::naked),
                Applied.of("CS-K8S-09", "used", AccountRules::used),
                Applied.of("CS-K8S-09", "rights", AccountRules::rights),
                Applied.of("CS-K8S-09", "shared", AccountRules::shared),
                Applied.of("CS-K8S-09", "privileged", AccountRules::privileged),
                Applied.of("CS-K8S-10", "volumes", AccountRules::volumes),
                Applied.of("CS-K8S-10", "network", AccountRules::network),
                Applied.of("CS-K8S-11", "content", PodCareRules::content),
                Applied.of("CS-K8S-11", "times", PodCareRules::times),
                Applied.of("CS-K8S-12", PodCareRules::initialisation),
                Applied.of("CS-K8S-13", PodCareRules::spread),
                Applied.of("CS-K8S-14", ClusterRules::annotated),
                Applied.of("CS-K8S-15", PodCareRules::nodes),
                Applied.of("CS-K8S-16", ClusterRules::together),
                Applied.of("CS-K8S-17", ClusterRules::encrypted),
                Applied.of("CS-K8S-18", ClusterRules::apiAccess),
                Applied.of("CS-NET-11", ClusterRules::defaultDeny),
                Applied.of("CS-NET-12", ClusterRules::exactPeers),
                Applied.of("CS-POL-01", ClusterRules::enforced),
                Applied.of("CS-RUN-01", PodCareRules::runtime),
                Applied.of("CS-WATCH-01", ClusterRules::watched));
    }
}
