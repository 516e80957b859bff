/// Kubernetes manifests: what is asked of a cluster in YAML or JSON, with each container of each
/// pod in the words of `fact.workload`.
///
/// [Kubernetes API](https://kubernetes.io/docs/reference/kubernetes-api/)
@NullMarked
package dev.bollwerk.fact.kubernetes;

import org.jspecify.annotations.NullMarked;
