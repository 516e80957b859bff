package dev.bollwerk.rule.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;
import dev.bollwerk.fact.kubernetes.KubernetesReader;
import dev.bollwerk.fact.kubernetes.Manifests;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.yaml.YamlReader;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Result;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.Review;
import dev.bollwerk.rule.workload.WorkloadFacts;
import dev.bollwerk.rule.workload.WorkloadRules;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What manifests break: those of the exercise, ten faults, good ones, and each rule by itself.
class KubernetesRulesTest {
    private static String file(String name) throws IOException {
        return Files.readString(
                Shared.root()
                        .resolve("program/src/test/resources/dev/bollwerk/rule/kubernetes/testdata")
                        .resolve(name));
    }

    private static List<Misconfiguration> judge(String text) {
        return judge(text, Locale.ENGLISH);
    }

    private static List<Misconfiguration> judge(String text, Locale locale) {
        Manifests manifests = KubernetesReader.read("k.yaml", YamlReader.read("k.yaml", text));
        var review = new Review(locale);
        List<Finding> findings = new ArrayList<>();
        for (Workload each : manifests.workloads()) {
            findings.addAll(review.settings(WorkloadRules.all(), WorkloadFacts.of(each)));
        }
        findings.addAll(
                review.settings(
                        KubernetesRules.all(), new KubernetesFacts(manifests, Parameters.none())));
        return findings.stream().map(Misconfiguration.class::cast).toList();
    }

    private static Set<String> ids(List<Misconfiguration> found) {
        return found.stream()
                .filter(each -> each.result() != Result.INFO)
                .map(Misconfiguration::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> evidence(String text, String id) {
        return judge(text).stream()
                .filter(each -> each.id().equals(id))
                .flatMap(each -> each.evidence().stream())
                .toList();
    }

    private static final List<String> EXERCISE =
            List.of(
                    "CS-CAP-02",
                    "CS-IMG-01",
                    "CS-K8S-01",
                    "CS-K8S-04",
                    "CS-K8S-05",
                    "CS-K8S-06",
                    "CS-LSM-01",
                    "CS-NET-05",
                    "CS-NET-09",
                    "CS-RES-01",
                    "CS-RES-07",
                    "CS-RES-08",
                    "CS-ROFS-01",
                    "CS-SUID-02",
                    "CS-USER-01");

    @Test
    void exercise() throws IOException {
        assertEquals(new TreeSet<>(EXERCISE), ids(judge(file("webgoat.yaml"))));
        Set<String> wolf = new TreeSet<>(EXERCISE);
        wolf.add("CS-K8S-07");
        assertEquals(wolf, ids(judge(file("webwolf.yaml"))));
        assertEquals(
                List.of("Never used: --server.port=9090 --server.address=0.0.0.0"),
                evidence(file("webwolf.yaml"), "CS-K8S-07"));
    }

    @Test
    void tenFaults() throws IOException {
        List<Misconfiguration> found = judge(file("faults.yaml"));
        assertTrue(
                ids(found)
                        .containsAll(
                                List.of(
                                        "CS-USER-01",
                                        "CS-PRIV-01",
                                        "CS-MNT-01",
                                        "CS-MNT-02",
                                        "CS-NET-01",
                                        "CS-NS-01",
                                        "CS-RES-01",
                                        "CS-SUID-02",
                                        "CS-IMG-01",
                                        "CS-CAP-01",
                                        "CS-LSM-01")),
                () -> "found: " + ids(found));
        Misconfiguration privileged =
                found.stream().filter(each -> each.id().equals("CS-PRIV-01")).findFirst().get();
        assertEquals(14, privileged.locations().getFirst().line());
        assertEquals(9, privileged.column());
    }

    @Test
    void goodManifestsBreakNothing() throws IOException {
        assertEquals(Set.of(), ids(judge(file("good.yaml"))));
    }

    @Test
    void textsInBothLanguages() throws IOException {
        String all = String.join("\n---\n", file("webwolf.yaml"), file("faults.yaml"), ROLES);
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            for (Misconfiguration each : judge(all, locale)) {
                for (String text : each.evidence()) {
                    assertTrue(!text.contains("{0}") && !text.startsWith("evidence."), text);
                }
            }
        }
    }

    private static final String POD =
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: p, namespace: n, labels: {app: web}}
            spec:
              containers:
                - name: c
                  image: i:1
                  resources: %s
            """;

    @Test
    void resources() {
        assertEquals(
                List.of("The memory limit 64Mi is below the request 128Mi, which the API refuses."),
                evidence(
                        POD.formatted(
                                "{requests: {cpu: 1, memory: 128Mi},"
                                        + " limits: {cpu: 1, memory: 64Mi}}"),
                        "CS-RES-07"));
        // a limit is the request that is missing
        assertEquals(
                List.of(),
                evidence(POD.formatted("{limits: {cpu: 1, memory: 64Mi}}"), "CS-RES-07"));
        assertEquals(
                List.of(
                        "requests.cpu is missing.",
                        "limits.cpu is missing.",
                        "The class of the pod is Burstable."),
                evidence(POD.formatted("{limits: {memory: 64Mi}}"), "CS-RES-07"));
        assertEquals(
                List.of(
                        "limits.memory is 128m, which is less than a mebibyte; is the unit meant"
                                + " so?"),
                evidence(POD.formatted("{limits: {cpu: 1, memory: 128m}}"), "CS-RES-07"));
        assertTrue(
                evidence(POD.formatted("{}"), "CS-RES-07")
                        .contains("The class of the pod is BestEffort."));
    }

    /// A missing limit of memory is one fault: the one that it is in a Compose file.
    @Test
    void missingMemory() {
        String text = POD.formatted("{requests: {cpu: 1, memory: 64Mi}, limits: {cpu: 1}}");
        List<String> told = new ArrayList<>(judge(text).stream().map(each -> each.id()).toList());
        told.removeIf(id -> !id.startsWith("CS-RES-01") && !id.startsWith("CS-RES-07"));
        assertEquals(List.of("CS-RES-01"), told);
    }

    @Test
    void logsOfTheCluster() {
        String kubelet =
                """
                apiVersion: kubelet.config.k8s.io/v1beta1
                kind: KubeletConfiguration
                containerLogMaxSize: %s
                containerLogMaxFiles: %s
                """;
        assertEquals(List.of(), evidence(kubelet.formatted("10Mi", "5"), "CS-LOG-13"));
        assertEquals(
                List.of(
                        "containerLogMaxSize is 20Gi, no size up to 1Gi.",
                        "containerLogMaxFiles is 1; the kubelet wants more than 1."),
                evidence(kubelet.formatted("20Gi", "1"), "CS-LOG-13"));
        String server =
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: kube-apiserver, namespace: kube-system}
                spec:
                  containers:
                    - name: kube-apiserver
                      image: registry.k8s.io/kube-apiserver:v1.34.1
                      command: [kube-apiserver, %s]
                """;
        assertEquals(
                List.of("--audit-policy-file is not set.", "--audit-log-path is not set."),
                evidence(server.formatted("--secure-port=6443"), "CS-LOG-13"));
        assertEquals(
                List.of("--audit-log-maxage is 7; 30 is the least."),
                evidence(
                        server.formatted(
                                "--audit-policy-file=/p, --audit-log-path=/l, --audit-log-maxage=7,"
                                        + " --audit-log-maxbackup=10, --audit-log-maxsize=100"),
                        "CS-LOG-13"));
    }

    private static final String ROLES =
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: r}
            rules:
              - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}
              - {apiGroups: [""], resources: [secrets], verbs: [get], resourceNames: [mine]}
              - {apiGroups: [""], resources: [secrets, pods/exec], verbs: [get, create]}
              - {apiGroups: [""], resources: [pods], verbs: [get]}
              - {apiGroups: [""], resources: [users], verbs: [impersonate]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: b}
            roleRef: {kind: ClusterRole, name: cluster-admin}
            subjects: [{kind: Group, name: "system:authenticated"}]
            """;

    @Test
    void roles() {
        assertEquals(
                List.of(
                        "Everything is allowed on everything.",
                        "All secrets can be read.",
                        "pods/exec can be used, which leads to the rights of others.",
                        "impersonate is allowed, which gives further rights.",
                        "cluster-admin is bound.",
                        "It is bound to system:authenticated."),
                evidence(ROLES, "CS-K8S-02"));
    }

    @Test
    void policies() {
        String policy =
                """
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: x, namespace: n}
                spec:
                  podSelector: {matchExpressions: [{key: app, operator: In, values: [web]}]}
                  ingress: [{}]
                """;
        assertEquals(
                List.of(
                        "Policies bound who connects to it, not where it connects to.",
                        "Only the given files are known; the cluster may have more.",
                        "An empty rule lets everybody in."),
                evidence(POD.formatted("{}") + policy, "CS-NET-05"));
    }

    @Test
    void refusedByItsNamespace() {
        String namespace =
                """
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: n, labels: {pod-security.kubernetes.io/enforce: restricted}}
                """;
        assertTrue(
                evidence(POD.formatted("{}") + namespace, "CS-K8S-06")
                        .contains("Its namespace enforces restricted and refuses the pod."));
    }

    @Test
    void damagedManifests() throws IOException {
        List<byte[]> goods = new ArrayList<>();
        for (String name : List.of("good.yaml", "faults.yaml", "webwolf.yaml")) {
            goods.add(file(name).getBytes(StandardCharsets.UTF_8));
        }
        goods.add(ROLES.getBytes(StandardCharsets.UTF_8));
        Mutations.run(
                "kubernetes rules",
                goods,
                bytes -> judge(new String(bytes, StandardCharsets.UTF_8)));
    }
}
