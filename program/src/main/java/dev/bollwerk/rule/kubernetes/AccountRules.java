package dev.bollwerk.rule.kubernetes;

import dev.bollwerk.fact.kubernetes.Pod;
import dev.bollwerk.fact.kubernetes.Resource;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which service accounts pods run under, and who may change what all pods share.
final class AccountRules {
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final Set<String> CHANGES =
            Set.of("create", "update", "patch", "delete", "deletecollection", "*");
    private static final Set<String> VOLUMES = Set.of("persistentvolumes", "storageclasses");
    private static final Set<String> POLICIES =
            Set.of(
                    "networkpolicies",
                    "globalnetworkpolicies",
                    "ciliumnetworkpolicies",
                    "ciliumclusterwidenetworkpolicies",
                    "adminnetworkpolicies",
                    "baselineadminnetworkpolicies",
                    "network-attachment-definitions",
                    "ippools");

    private AccountRules() {}

    /// CS-K8S-09, `used`.
    static List<Verdict> used(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Pod pod : facts.manifests().pods()) {
            String title = pod.owner().title();
            String name = name(pod);
            verdicts.add(
                    name.equals("default")
                            ? Said.fail(title, pod.place(), Evidence.of("account.is-default"))
                            : Said.pass(title, pod.place(), Evidence.of("account.own", name)));
        }
        return verdicts.isEmpty()
                ? List.of(Verdict.notApplicable(Evidence.of("no-pods")))
                : verdicts;
    }

    private static String name(Pod pod) {
        for (String key : List.of("serviceAccountName", "serviceAccount")) {
            String name = pod.spec().text(key);
            if (name != null && !name.isEmpty()) {
                return name;
            }
        }
        return "default";
    }

    /// CS-K8S-09, `rights`.
    static List<Verdict> rights(KubernetesFacts facts) {
        List<Resource> bindings = RoleRules.bindings(facts);
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource binding : bindings) {
            for (YamlNode subject : Said.items(binding.node(), "subjects")) {
                String name = String.valueOf(subject.text("name"));
                boolean account = "ServiceAccount".equals(subject.text("kind"));
                if (account && name.equals("default")
                        || name.startsWith("system:serviceaccounts")) {
                    verdicts.add(
                            Said.fail(
                                    binding.title(),
                                    subject.place(),
                                    Evidence.of("account.default-rights", role(binding), name)));
                }
            }
        }
        if (bindings.isEmpty()) {
            return Said.notGiven("RoleBinding, ClusterRoleBinding");
        }
        return verdicts.isEmpty()
                ? List.of(Verdict.pass(Evidence.of("account.no-rights", bindings.size())))
                : verdicts;
    }

    private static String role(Resource binding) {
        YamlNode reference = binding.node().at("roleRef");
        return reference == null ? "?" : String.valueOf(reference.text("name"));
    }

    /// CS-K8S-09, `shared`.
    static List<Verdict> shared(KubernetesFacts facts) {
        Map<String, Set<String>> applications = new TreeMap<>();
        for (Pod pod : facts.manifests().pods()) {
            String application = ClusterRules.application(pod.labels());
            if (!application.isEmpty()) {
                applications
                        .computeIfAbsent(
                                pod.owner().namespace() + "/" + name(pod), _ -> new TreeSet<>())
                        .add(application);
            }
        }
        if (applications.isEmpty()) {
            return List.of(Verdict.manual(Evidence.of("application.unlabelled")));
        }
        List<Verdict> verdicts = new ArrayList<>();
        applications.forEach(
                (account, names) -> {
                    Evidence evidence =
                            Evidence.of("account.used-by", account, String.join(", ", names));
                    Verdict verdict =
                            names.size() > 1 ? Verdict.fail(evidence) : Verdict.pass(evidence);
                    verdicts.add(verdict.about("ServiceAccount " + account));
                });
        return verdicts;
    }

    /// CS-K8S-09, `privileged`.
    static List<Verdict> privileged(KubernetesFacts facts) {
        Set<String> powerful = new HashSet<>();
        powerful.add("cluster-admin");
        for (String kind : List.of("Role", "ClusterRole")) {
            for (Resource role : facts.all(RBAC, kind)) {
                for (YamlNode rule : Said.items(role.node(), "rules")) {
                    if (Said.texts(rule, "verbs").contains("*")
                            && Said.texts(rule, "resources").contains("*")) {
                        powerful.add(role.name());
                    }
                }
            }
        }
        Map<String, String> accounts = new TreeMap<>();
        List<Resource> bindings = RoleRules.bindings(facts);
        for (Resource binding : bindings) {
            if (powerful.contains(role(binding))) {
                for (YamlNode subject : Said.items(binding.node(), "subjects")) {
                    String namespace = subject.text("namespace");
                    accounts.put(
                            (namespace == null ? binding.namespace() : namespace)
                                    + "/"
                                    + subject.text("name"),
                            role(binding));
                }
            }
        }
        if (bindings.isEmpty()) {
            return Said.notGiven("RoleBinding, ClusterRoleBinding");
        }
        return privileged(facts, accounts);
    }

    private static List<Verdict> privileged(KubernetesFacts facts, Map<String, String> accounts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Pod pod : facts.manifests().pods()) {
            String title = pod.owner().title();
            String role = accounts.get(pod.owner().namespace() + "/" + name(pod));
            boolean system = pod.owner().namespace().equals("kube-system");
            if (role == null) {
                verdicts.add(
                        Said.pass(title, pod.place(), Evidence.of("account.plain", name(pod))));
            } else {
                Evidence evidence = Evidence.of("account.powerful", name(pod), role);
                verdicts.add(
                        system
                                ? Said.info(title, pod.place(), evidence)
                                : Said.warn(title, pod.place(), evidence));
            }
        }
        return verdicts.isEmpty()
                ? List.of(Verdict.notApplicable(Evidence.of("no-pods")))
                : verdicts;
    }

    /// CS-K8S-10, `volumes`.
    static List<Verdict> volumes(KubernetesFacts facts) {
        return changers(facts, VOLUMES);
    }

    /// CS-K8S-10, `network`.
    static List<Verdict> network(KubernetesFacts facts) {
        return changers(facts, POLICIES);
    }

    /// Who may change some resources, for a person to say whether they are the right ones.
    private static List<Verdict> changers(KubernetesFacts facts, Set<String> resources) {
        List<Verdict> verdicts = new ArrayList<>();
        int roles = 0;
        for (String kind : List.of("Role", "ClusterRole")) {
            for (Resource role : facts.all(RBAC, kind)) {
                roles++;
                for (YamlNode rule : Said.items(role.node(), "rules")) {
                    Set<String> named = new TreeSet<>(Said.texts(rule, "resources"));
                    boolean all = named.contains("*");
                    named.retainAll(resources);
                    boolean changes =
                            Said.texts(rule, "verbs").stream().anyMatch(CHANGES::contains);
                    if (changes && (all || !named.isEmpty())) {
                        verdicts.add(
                                Said.manual(
                                        role.title(),
                                        rule.place(),
                                        Evidence.of(
                                                "role.changes",
                                                all ? "*" : String.join(", ", named),
                                                holders(facts, role))));
                    }
                }
            }
        }
        if (roles == 0) {
            return Said.notGiven("Role, ClusterRole");
        }
        return verdicts.isEmpty()
                ? List.of(Verdict.pass(Evidence.of("role.changes-not", roles)))
                : verdicts;
    }

    private static String holders(KubernetesFacts facts, Resource role) {
        Set<String> holders = new TreeSet<>();
        for (Resource binding : RoleRules.bindings(facts)) {
            if (role(binding).equals(role.name())) {
                for (YamlNode subject : Said.items(binding.node(), "subjects")) {
                    holders.add(subject.text("kind") + " " + subject.text("name"));
                }
            }
        }
        return holders.isEmpty() ? "-" : String.join(", ", holders);
    }
}
