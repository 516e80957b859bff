/// Rules over what only Kubernetes manifests have: resources, service accounts, roles, probes, pod
/// security, network policies, services. Those over single containers are in `rule.workload`.
@NullMarked
package dev.bollwerk.rule.kubernetes;

import org.jspecify.annotations.NullMarked;
