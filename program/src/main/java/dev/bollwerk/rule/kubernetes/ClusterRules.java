package dev.bollwerk.rule.kubernetes;

import dev.bollwerk.fact.kubernetes.Pod;
import dev.bollwerk.fact.kubernetes.PodContainer;
import dev.bollwerk.fact.kubernetes.Resource;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Sensors;
import dev.bollwerk.rule.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What holds for a cluster or a namespace as a whole.
final class ClusterRules {
    private static final String NETWORKING = "networking.k8s.io";
    private static final String POLICY = "NetworkPolicy";
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0/0", "::/0");
    private static final Set<String> GATES =
            Set.of(
                    "kyverno.io",
                    "constraints.gatekeeper.sh",
                    "templates.gatekeeper.sh",
                    "policies.kubewarden.io");

    private ClusterRules() {}

    /// The application that a pod is part of, by the recommended labels; empty when it does not
    /// say.
    static String application(Map<String, String> labels) {
        for (String key :
                List.of(
                        "app.kubernetes.io/part-of",
                        "app.kubernetes.io/instance",
                        "app.kubernetes.io/name",
                        "app")) {
            String value = labels.getOrDefault(key, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /// CS-K8S-14.
    static List<Verdict> annotated(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Pod pod : facts.manifests().pods()) {
            Resource owner = pod.owner();
            String sign = sign(owner.node().at("metadata"));
            verdicts.add(
                    sign == null
                            ? Said.warn(owner.title(), owner.place(), Evidence.of("annotated.not"))
                            : Said.pass(
                                    owner.title(), owner.place(), Evidence.of("annotated", sign)));
        }
        return verdicts.isEmpty()
                ? List.of(Verdict.notApplicable(Evidence.of("no-pods")))
                : verdicts;
    }

    private static @Nullable String sign(@Nullable YamlNode metadata) {
        if (metadata == null) {
            return null;
        }
        for (String key :
                List.of(
                        "app.kubernetes.io/version",
                        "app.kubernetes.io/managed-by",
                        "helm.sh/chart",
                        "argocd.argoproj.io/instance",
                        "kustomize.toolkit.fluxcd.io/name")) {
            YamlNode label = Said.below(metadata, "labels", key);
            if (label != null) {
                return key;
            }
        }
        return metadata.at("annotations") instanceof YamlNode.Mapping annotations
                        && !annotations.entries().isEmpty()
                ? annotations.entries().keySet().iterator().next()
                : null;
    }

    /// CS-K8S-16.
    static List<Verdict> together(KubernetesFacts facts) {
        Map<String, Set<String>> applications = new TreeMap<>();
        Map<String, Set<String>> stages = new TreeMap<>();
        for (Pod pod : facts.manifests().pods()) {
            String namespace = pod.owner().namespace();
            String part = pod.labels().getOrDefault("app.kubernetes.io/part-of", "");
            add(applications, namespace, part);
            for (String key : List.of("env", "environment", "stage")) {
                add(stages, namespace, pod.labels().getOrDefault(key, ""));
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        together(applications, "together.applications", verdicts);
        together(stages, "together.stages", verdicts);
        if (facts.manifests().pods().isEmpty()) {
            return List.of(Verdict.notApplicable(Evidence.of("no-pods")));
        }
        return verdicts.isEmpty()
                ? List.of(Verdict.manual(Evidence.of("together.unlabelled")))
                : verdicts;
    }

    private static void add(Map<String, Set<String>> sets, String namespace, String value) {
        if (!value.isEmpty()) {
            sets.computeIfAbsent(namespace, _ -> new TreeSet<>()).add(value);
        }
    }

    private static void together(
            Map<String, Set<String>> sets, String key, List<Verdict> verdicts) {
        sets.forEach(
                (namespace, values) -> {
                    Evidence evidence = Evidence.of(key, String.join(", ", values));
                    Verdict verdict =
                            values.size() > 1 ? Verdict.fail(evidence) : Verdict.pass(evidence);
                    verdicts.add(verdict.about(PodRules.namespace(namespace)));
                });
    }

    /// CS-K8S-17.
    static List<Verdict> encrypted(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource each : facts.all("storage.k8s.io", "StorageClass")) {
            YamlNode parameters = each.node().at("parameters");
            String said = parameters == null ? null : parameters.text("encrypted");
            boolean yes = "true".equalsIgnoreCase(said);
            if (said == null) {
                verdicts.add(
                        Said.manual(each.title(), each.place(), Evidence.of("encrypted.unsaid")));
            } else {
                Evidence evidence = Evidence.of(yes ? "encrypted.class" : "encrypted.not");
                verdicts.add(
                        yes
                                ? Said.pass(each.title(), each.place(), evidence)
                                : Said.fail(each.title(), each.place(), evidence));
            }
        }
        for (Resource each : facts.all("apiserver.config.k8s.io", "EncryptionConfiguration")) {
            for (YamlNode rule : Said.items(each.node(), "resources")) {
                List<YamlNode> providers = Said.items(rule, "providers");
                boolean plain = providers.isEmpty() || providers.getFirst().at("identity") != null;
                verdicts.add(
                        plain
                                ? Said.fail(
                                        each.title(),
                                        rule.place(),
                                        Evidence.of("encrypted.identity"))
                                : Said.pass(
                                        each.title(), rule.place(), Evidence.of("encrypted.etcd")));
            }
        }
        return verdicts.isEmpty()
                ? Said.notGiven("StorageClass, EncryptionConfiguration")
                : verdicts;
    }

    /// CS-K8S-18.
    static List<Verdict> apiAccess(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Pod pod : facts.manifests().pods()) {
            for (PodContainer each : pod.containers()) {
                List<String> words = new ArrayList<>(Said.texts(each.node(), "command"));
                words.addAll(Said.texts(each.node(), "args"));
                if (words.stream().anyMatch(word -> word.endsWith("kube-apiserver"))) {
                    verdicts.add(apiServer(each, words));
                }
            }
        }
        for (Resource each : facts.all("kubelet.config.k8s.io", "KubeletConfiguration")) {
            verdicts.add(kubelet(each));
        }
        return verdicts.isEmpty()
                ? Said.notGiven("kube-apiserver, KubeletConfiguration")
                : verdicts;
    }

    private static Verdict apiServer(PodContainer container, List<String> words) {
        String modes = "AlwaysAllow";
        boolean anonymous = true;
        List<Evidence> evidence = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("--authorization-mode=")) {
                modes = word.substring(word.indexOf('=') + 1);
            } else if (word.equals("--anonymous-auth=false")) {
                anonymous = false;
            } else if (word.startsWith("--token-auth-file")
                    || word.startsWith("--basic-auth-file")) {
                evidence.add(Evidence.of("api.static", word));
            } else if (word.startsWith("--authorization-config")) {
                modes = "";
            }
        }
        if (modes.contains("AlwaysAllow")) {
            evidence.add(Evidence.of("api.always-allow"));
        }
        String name = container.workload().name();
        var place = container.workload().place();
        if (!evidence.isEmpty()) {
            return Said.fail(name, place, evidence);
        }
        return anonymous
                ? Said.warn(name, place, Evidence.of("api.anonymous"))
                : Said.pass(name, place, Evidence.of("api.asks", modes));
    }

    private static Verdict kubelet(Resource kubelet) {
        YamlNode anonymous = Said.below(kubelet.node(), "authentication", "anonymous");
        YamlNode authorization = kubelet.node().at("authorization");
        List<Evidence> evidence = new ArrayList<>();
        if (anonymous != null && Said.is(anonymous, "enabled", true)) {
            evidence.add(Evidence.of("api.anonymous"));
        }
        if (authorization != null && "AlwaysAllow".equals(authorization.text("mode"))) {
            evidence.add(Evidence.of("api.always-allow"));
        }
        return evidence.isEmpty()
                ? Said.pass(kubelet.title(), kubelet.place(), Evidence.of("api.asks", "Webhook"))
                : Said.fail(kubelet.title(), kubelet.place(), evidence);
    }

    /// CS-NET-11.
    static List<Verdict> defaultDeny(KubernetesFacts facts) {
        Map<String, List<Resource>> policies = facts.byNamespace(NETWORKING, POLICY);
        boolean foreign =
                facts.manifests().others().stream()
                        .anyMatch(
                                each ->
                                        each.kind().endsWith(POLICY)
                                                && !each.group().equals(NETWORKING));
        List<Verdict> verdicts = new ArrayList<>();
        facts.namespaces()
                .forEach(
                        (namespace, pod) -> {
                            String title = PodRules.namespace(namespace);
                            boolean denied =
                                    policies.getOrDefault(namespace, List.of()).stream()
                                            .anyMatch(ClusterRules::denies);
                            if (denied) {
                                verdicts.add(
                                        Said.pass(title, pod.place(), Evidence.of("deny.all")));
                            } else if (foreign) {
                                verdicts.add(
                                        Said.unknown(
                                                title, pod.place(), Evidence.of("policy.foreign")));
                            } else {
                                verdicts.add(
                                        Said.fail(
                                                title,
                                                pod.place(),
                                                Evidence.of("deny.none"),
                                                Evidence.of("only-given")));
                            }
                        });
        return verdicts.isEmpty()
                ? List.of(Verdict.notApplicable(Evidence.of("no-pods")))
                : verdicts;
    }

    /// Whether a policy lets nothing in to all pods of its namespace.
    private static boolean denies(Resource policy) {
        YamlNode spec = policy.node().at("spec");
        if (spec == null || !Selector.isEmpty(spec.at("podSelector"))) {
            return false;
        }
        List<String> types = Said.texts(spec, "policyTypes");
        return (types.isEmpty() || types.contains("Ingress"))
                && Said.items(spec, "ingress").isEmpty();
    }

    /// CS-NET-12.
    static List<Verdict> exactPeers(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource policy : facts.all(NETWORKING, POLICY)) {
            List<Evidence> evidence = new ArrayList<>();
            for (YamlNode rule : Said.items(policy.node(), "spec", "ingress")) {
                vague(rule, "from", evidence);
            }
            for (YamlNode rule : Said.items(policy.node(), "spec", "egress")) {
                vague(rule, "to", evidence);
            }
            verdicts.add(
                    evidence.isEmpty()
                            ? Said.pass(policy.title(), policy.place(), Evidence.of("peer.exact"))
                            : Said.warn(policy.title(), policy.place(), evidence));
        }
        return verdicts.isEmpty() ? Said.notGiven(POLICY) : verdicts;
    }

    private static void vague(YamlNode rule, String key, List<Evidence> evidence) {
        List<YamlNode> peers = Said.items(rule, key);
        if (peers.isEmpty() && Said.items(rule, "ports").isEmpty()) {
            evidence.add(Evidence.of("peer.anybody", key));
        }
        for (YamlNode peer : peers) {
            YamlNode block = peer.at("ipBlock");
            String cidr = block == null ? null : block.text("cidr");
            YamlNode pods = peer.at("podSelector");
            YamlNode namespaces = peer.at("namespaceSelector");
            if (cidr != null && EVERYWHERE.contains(cidr)) {
                evidence.add(Evidence.of("peer.everywhere", key, cidr));
            } else if (cidr == null && Selector.isEmpty(pods) && Selector.isEmpty(namespaces)) {
                evidence.add(
                        Evidence.of(namespaces == null ? "peer.namespace" : "peer.cluster", key));
            }
        }
    }

    /// CS-POL-01.
    static List<Verdict> enforced(KubernetesFacts facts) {
        for (Resource each : facts.manifests().others()) {
            boolean gate =
                    GATES.contains(each.group())
                            || each.is("admissionregistration.k8s.io", "ValidatingAdmissionPolicy");
            boolean level =
                    each.is("", "Namespace")
                            && Said.below(
                                            each.node(),
                                            "metadata",
                                            "labels",
                                            "pod-security.kubernetes.io/enforce")
                                    != null;
            if (gate || level) {
                return List.of(
                        Said.pass(
                                each.title(),
                                each.place(),
                                Evidence.of("enforced.object", each.kind())));
            }
        }
        return List.of(Verdict.manual(Evidence.of("enforced.not-given")));
    }

    /// CS-WATCH-01.
    static List<Verdict> watched(KubernetesFacts facts) {
        for (Pod pod : facts.manifests().pods()) {
            for (PodContainer each : pod.containers()) {
                String image = each.workload().image().or("");
                if (Sensors.isOne(image)) {
                    return List.of(
                            Said.pass(
                                    pod.owner().title(),
                                    pod.place(),
                                    Evidence.of("sensor.runs", pod.owner().title(), image)));
                }
            }
        }
        return List.of(Verdict.manual(Evidence.of("sensor.not-given")));
    }
}
