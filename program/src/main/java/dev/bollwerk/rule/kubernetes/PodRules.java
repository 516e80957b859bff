package dev.bollwerk.rule.kubernetes;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.kubernetes.Pod;
import dev.bollwerk.fact.kubernetes.PodContainer;
import dev.bollwerk.fact.kubernetes.Resource;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.build.SecretNames;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How pods are set up, apart from their containers' privileges.
final class PodRules {
    private static final String MOUNTED = "automountServiceAccountToken";

    private PodRules() {}

    /// CS-K8S-01.
    static List<Verdict> serviceAccount(KubernetesFacts facts) {
        Map<String, Resource> accounts = new HashMap<>();
        for (Resource each : facts.all("", "ServiceAccount")) {
            accounts.put(each.namespace() + "/" + each.name(), each);
        }
        Set<String> bound = bound(facts);
        List<Verdict> verdicts = new ArrayList<>();
        for (Pod pod : facts.manifests().pods()) {
            String name = account(pod.spec());
            String full = pod.owner().namespace() + "/" + (name == null ? "default" : name);
            Resource account = accounts.get(full);
            boolean mounted =
                    pod.spec().at(MOUNTED) == null
                            ? account == null || !Said.is(account.node(), MOUNTED, false)
                            : !Said.is(pod.spec(), MOUNTED, false);
            if (!mounted) {
                continue;
            }
            if (name == null || name.equals("default")) {
                verdicts.add(
                        Said.fail(
                                pod.owner().title(), pod.place(), Evidence.of("account.default")));
            } else if (!bound.contains(full)) {
                verdicts.add(
                        Said.warn(
                                        pod.owner().title(),
                                        Said.where(pod.spec(), "serviceAccountName"),
                                        Evidence.of("account.unbound", name))
                                .as(Severity.LOW));
            }
        }
        return verdicts;
    }

    private static @Nullable String account(YamlNode spec) {
        String name = spec.text("serviceAccountName");
        String old = spec.text("serviceAccount");
        return name == null || name.isEmpty() ? old == null || old.isEmpty() ? null : old : name;
    }

    /// Accounts that something is allowed to: those mean to use their token.
    private static Set<String> bound(KubernetesFacts facts) {
        Set<String> bound = new HashSet<>();
        for (Resource binding : RoleRules.bindings(facts)) {
            for (YamlNode subject : Said.items(binding.node(), "subjects")) {
                if ("ServiceAccount".equals(subject.text("kind"))) {
                    String namespace = subject.text("namespace");
                    bound.add(
                            (namespace == null ? binding.namespace() : namespace)
                                    + "/"
                                    + subject.text("name"));
                }
            }
        }
        return bound;
    }

    /// CS-K8S-03. Literal secrets in variables are CS-IMG-03.
    static List<Verdict> secrets(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Pod pod : facts.manifests().pods()) {
            for (PodContainer each : pod.containers()) {
                String name = each.workload().name();
                for (YamlNode variable : Said.items(each.node(), "env")) {
                    YamlNode reference = Said.below(variable, "valueFrom", "secretKeyRef");
                    if (reference != null) {
                        verdicts.add(
                                Said.fail(
                                        name,
                                        variable.place(),
                                        Evidence.of(
                                                "secret.variable",
                                                text(variable.text("name")),
                                                text(reference.text("name")))));
                    }
                }
                for (YamlNode from : Said.items(each.node(), "envFrom")) {
                    YamlNode reference = from.at("secretRef");
                    if (reference != null) {
                        verdicts.add(
                                Said.fail(
                                        name,
                                        from.place(),
                                        Evidence.of(
                                                "secret.variables", text(reference.text("name")))));
                    }
                }
            }
        }
        written(facts, verdicts);
        return verdicts;
    }

    /// Secrets whose values stand in the files themselves.
    private static void written(KubernetesFacts facts, List<Verdict> verdicts) {
        for (Resource map : facts.all("", "ConfigMap")) {
            if (map.node().at("data") instanceof YamlNode.Mapping data) {
                data.entries()
                        .forEach(
                                (key, value) -> {
                                    String text = value.text();
                                    if (text != null && SecretNames.isSecret(key, text)) {
                                        verdicts.add(
                                                Said.fail(
                                                        map.title(),
                                                        data.key(key),
                                                        Evidence.of("secret.config", key)));
                                    }
                                });
            }
        }
        for (Resource secret : facts.all("", "Secret")) {
            for (String key : List.of("data", "stringData")) {
                if (secret.node().at(key) instanceof YamlNode.Mapping data
                        && !data.entries().isEmpty()) {
                    verdicts.add(
                            Said.warn(
                                    secret.title(),
                                    Said.where(secret.node(), key),
                                    Evidence.of("secret.manifest")));
                }
            }
        }
    }

    /// CS-K8S-04: what comes to an end needs none.
    static List<Verdict> probes(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Pod pod : facts.manifests().pods()) {
            for (PodContainer each : pod.containers()) {
                if (each.role() != PodContainer.Role.MAIN || pod.ends()) {
                    continue;
                }
                boolean ready = each.workload().traits().containsKey("readinessProbe");
                boolean live = each.workload().traits().containsKey("livenessProbe");
                List<Evidence> evidence = new ArrayList<>();
                if (!ready) {
                    evidence.add(Evidence.of("probe.none", "readinessProbe"));
                }
                if (!live) {
                    evidence.add(Evidence.of("probe.none", "livenessProbe"));
                }
                if (!evidence.isEmpty()) {
                    Verdict verdict =
                            Said.fail(each.workload().name(), each.workload().place(), evidence);
                    verdicts.add(ready ? verdict.as(Severity.LOW) : verdict);
                }
            }
        }
        return verdicts;
    }

    /// CS-K8S-05.
    static List<Verdict> namespace(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Pod pod : facts.manifests().pods()) {
            Resource owner = pod.owner();
            YamlNode metadata = owner.node().at("metadata");
            var place = metadata == null ? owner.place() : Said.where(metadata, "namespace");
            if (owner.namespace().equals("default")) {
                verdicts.add(Said.fail(owner.title(), place, Evidence.of("namespace.default")));
            } else if (owner.namespace().isEmpty()
                    && (metadata == null || metadata.text("namespace") == null)) {
                verdicts.add(Said.warn(owner.title(), place, Evidence.of("namespace.unset")));
            }
        }
        return verdicts;
    }

    /// What people call a namespace.
    static String namespace(String name) {
        return name.isEmpty() ? "Namespace ?" : "Namespace " + name;
    }

    private static String text(@Nullable String text) {
        return text == null ? "?" : text;
    }
}
