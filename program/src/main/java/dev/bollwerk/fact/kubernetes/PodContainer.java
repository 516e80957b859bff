package dev.bollwerk.fact.kubernetes;

import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.yaml.YamlNode;

/// A container of a pod.
///
/// @param node all of it, for what only Kubernetes has
public record PodContainer(String name, Role role, YamlNode node, Workload workload) {
    /// When a container of a pod runs.
    public enum Role {
        /// As long as the pod does.
        MAIN,
        /// To its end before the others.
        INIT,
        /// An init container that is restarted always, so that it runs beside the others.
        SIDECAR,
        /// Added to a running pod by a person.
        EPHEMERAL
    }
}
