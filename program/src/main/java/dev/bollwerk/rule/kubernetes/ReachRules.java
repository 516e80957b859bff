package dev.bollwerk.rule.kubernetes;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.kubernetes.Pod;
import dev.bollwerk.fact.kubernetes.Resource;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Who reaches pods: network policies and services.
final class ReachRules {
    private static final String GROUP = "networking.k8s.io";
    private static final String POLICY = "NetworkPolicy";

    private ReachRules() {}

    /// CS-NET-05, `pod`.
    static List<Verdict> isolation(KubernetesFacts facts) {
        Map<String, List<Resource>> policies = facts.byNamespace(GROUP, POLICY);
        boolean foreign =
                facts.manifests().others().stream()
                        .anyMatch(
                                each ->
                                        each.kind().endsWith(POLICY)
                                                && !each.group().equals(GROUP));
        List<Verdict> verdicts = new ArrayList<>();
        for (Pod pod : facts.manifests().pods()) {
            // a policy has no effect on the network of the node
            if (Said.is(pod.spec(), "hostNetwork", true)) {
                continue;
            }
            boolean in = false;
            boolean out = false;
            for (Resource policy : policies.getOrDefault(pod.owner().namespace(), List.of())) {
                YamlNode spec = policy.node().at("spec");
                if (spec != null && Selector.matches(spec.at("podSelector"), pod.labels())) {
                    in |= is(spec, "Ingress");
                    out |= is(spec, "Egress");
                }
            }
            if (!in || !out) {
                verdicts.add(open(pod, in, out, foreign));
            }
        }
        return verdicts;
    }

    private static Verdict open(Pod pod, boolean in, boolean out, boolean foreign) {
        String title = pod.owner().title();
        Evidence given = Evidence.of("only-given");
        if (foreign) {
            return Said.unknown(title, pod.place(), Evidence.of("policy.foreign"));
        }
        if (!in && !out) {
            return Said.warn(title, pod.place(), Evidence.of("policy.none"), given);
        }
        return in
                ? Said.info(title, pod.place(), Evidence.of("policy.no-egress"), given)
                : Said.warn(title, pod.place(), Evidence.of("policy.no-ingress"), given);
    }

    private static boolean is(YamlNode policy, String type) {
        List<String> types = Said.texts(policy, "policyTypes");
        return types.isEmpty()
                ? type.equals("Ingress") || policy.at("egress") != null
                : types.contains(type);
    }

    /// CS-NET-05, `policy`: an empty rule allows all.
    static List<Verdict> emptyRules(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource policy : facts.all(GROUP, POLICY)) {
            for (YamlNode each : Said.items(policy.node(), "spec", "ingress")) {
                if (Said.items(each, "from").isEmpty() && Said.items(each, "ports").isEmpty()) {
                    verdicts.add(
                            Said.fail(policy.title(), each.place(), Evidence.of("policy.all-in")));
                }
            }
            for (YamlNode each : Said.items(policy.node(), "spec", "egress")) {
                if (Said.items(each, "to").isEmpty() && Said.items(each, "ports").isEmpty()) {
                    verdicts.add(
                            Said.info(policy.title(), each.place(), Evidence.of("policy.all-out")));
                }
            }
        }
        return verdicts;
    }

    /// CS-NET-09.
    static List<Verdict> services(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource service : facts.all("", "Service")) {
            YamlNode spec = service.node().at("spec");
            if (spec == null) {
                continue;
            }
            String type = spec.text("type");
            if ("NodePort".equals(type)) {
                verdicts.add(
                        Said.warn(
                                service.title(),
                                Said.where(spec, "type"),
                                Evidence.of("service.node-port")));
            } else if ("LoadBalancer".equals(type)
                    && Said.items(spec, "loadBalancerSourceRanges").isEmpty()) {
                verdicts.add(
                        Said.warn(
                                service.title(),
                                Said.where(spec, "type"),
                                Evidence.of("service.balancer")));
            }
            List<String> addresses = Said.texts(spec, "externalIPs");
            if (!addresses.isEmpty()) {
                verdicts.add(
                        Said.fail(
                                        service.title(),
                                        Said.where(spec, "externalIPs"),
                                        Evidence.of(
                                                "service.external", String.join(", ", addresses)))
                                .as(Severity.HIGH));
            }
        }
        return verdicts;
    }
}
