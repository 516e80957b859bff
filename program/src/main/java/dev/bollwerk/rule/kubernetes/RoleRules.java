package dev.bollwerk.rule.kubernetes;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.kubernetes.Resource;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What roles allow, and to whom.
final class RoleRules {
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final Set<String> READS = Set.of("get", "list", "watch");
    private static final Set<String> WRITES = Set.of("create", "update", "patch");
    private static final Set<String> EVERYBODY =
            Set.of(
                    "system:anonymous",
                    "system:unauthenticated",
                    "system:authenticated",
                    "system:serviceaccounts");

    /// Whoever writes these becomes what they like, or runs what they like.
    private static final Set<String> POWERFUL =
            Set.of(
                    "certificatesigningrequests/approval",
                    "mutatingwebhookconfigurations",
                    "validatingwebhookconfigurations",
                    "nodes/proxy",
                    "pods/attach",
                    "pods/ephemeralcontainers",
                    "pods/exec",
                    "serviceaccounts/token");

    /// Whoever makes these mounts what they like.
    private static final Set<String> MAKERS =
            Set.of(
                    "cronjobs",
                    "daemonsets",
                    "deployments",
                    "jobs",
                    "persistentvolumes",
                    "pods",
                    "replicasets",
                    "replicationcontrollers",
                    "statefulsets");

    private RoleRules() {}

    /// CS-K8S-02.
    static List<Verdict> leastPrivilege(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (String kind : List.of("Role", "ClusterRole")) {
            for (Resource role : facts.all(RBAC, kind)) {
                for (YamlNode rule : Said.items(role.node(), "rules")) {
                    rule(role, rule, verdicts);
                }
            }
        }
        for (Resource binding : bindings(facts)) {
            binding(binding, verdicts);
        }
        return verdicts;
    }

    static List<Resource> bindings(KubernetesFacts facts) {
        List<Resource> bindings = new ArrayList<>(facts.all(RBAC, "RoleBinding"));
        bindings.addAll(facts.all(RBAC, "ClusterRoleBinding"));
        return bindings;
    }

    private static void rule(Resource role, YamlNode rule, List<Verdict> verdicts) {
        Set<String> verbs = new TreeSet<>(Said.texts(rule, "verbs"));
        Set<String> resources = new TreeSet<>(Said.texts(rule, "resources"));
        List<Evidence> bad = new ArrayList<>();
        boolean all = resources.contains("*");
        if (verbs.contains("*") && all) {
            bad.add(Evidence.of("role.all"));
        } else if (verbs.contains("*")) {
            bad.add(Evidence.of("role.all-verbs", String.join(", ", resources)));
        } else if (all) {
            bad.add(Evidence.of("role.all-resources", String.join(", ", verbs)));
        }
        if (!all) {
            named(rule, verbs, resources, bad);
        }
        for (String verb : List.of("bind", "escalate", "impersonate")) {
            if (verbs.contains(verb)) {
                bad.add(Evidence.of("role.verb", verb));
            }
        }
        if (!bad.isEmpty()) {
            verdicts.add(Said.fail(role.title(), rule.place(), bad));
            return;
        }
        List<String> made =
                resources.stream()
                        .filter(each -> MAKERS.contains(each) && touches(verbs, WRITES))
                        .toList();
        if (!made.isEmpty()) {
            verdicts.add(
                    Said.warn(
                                    role.title(),
                                    rule.place(),
                                    Evidence.of("role.makes", String.join(", ", made)))
                            .as(Severity.LOW));
        }
    }

    private static void named(
            YamlNode rule, Set<String> verbs, Set<String> resources, List<Evidence> bad) {
        boolean some = !Said.items(rule, "resourceNames").isEmpty();
        if (resources.contains("secrets") && !some && touches(verbs, READS)) {
            bad.add(Evidence.of("role.secrets"));
        }
        for (String each : resources) {
            boolean node = each.equals("nodes/proxy") || each.startsWith("pods/");
            if (POWERFUL.contains(each)
                    && (touches(verbs, WRITES) || node && touches(verbs, READS))) {
                bad.add(Evidence.of("role.powerful", each));
            }
        }
    }

    private static boolean touches(Set<String> verbs, Set<String> others) {
        return verbs.contains("*") || verbs.stream().anyMatch(others::contains);
    }

    private static void binding(Resource binding, List<Verdict> verdicts) {
        YamlNode reference = binding.node().at("roleRef");
        String role = reference == null ? null : reference.text("name");
        List<Evidence> bad = new ArrayList<>();
        if ("cluster-admin".equals(role)) {
            bad.add(Evidence.of("role.admin"));
        }
        for (YamlNode subject : Said.items(binding.node(), "subjects")) {
            String name = subject.text("name");
            if (name == null) {
                continue;
            }
            if (EVERYBODY.contains(name) || name.equals("system:masters")) {
                bad.add(Evidence.of("role.everybody", name));
            } else if (name.equals("default") && "ServiceAccount".equals(subject.text("kind"))) {
                bad.add(Evidence.of("role.default-account"));
            }
        }
        if (!bad.isEmpty()) {
            verdicts.add(Said.fail(binding.title(), Said.where(binding.node(), "roleRef"), bad));
        }
    }
}
