package dev.bollwerk.rule.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Mutations;
import dev.bollwerk.fact.kubernetes.KubernetesReader;
import dev.bollwerk.fact.kubernetes.Manifests;
import dev.bollwerk.fact.yaml.YamlReader;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.Review;
import dev.bollwerk.rule.Verdict;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What standards ask of manifests, each rule by itself.
class StandardKubernetesTest {
    private static final String GOOD =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              namespace: shop
              labels: {app.kubernetes.io/version: "1.2"}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata:
                  labels: {app: web, app.kubernetes.io/part-of: shop, env: prod}
                spec:
                  serviceAccountName: web
                  nodeSelector: {task: apps}
                  topologySpreadConstraints:
                    - {topologyKey: topology.kubernetes.io/zone, maxSkew: 1}
                  initContainers:
                    - {name: init, image: "web:1", command: [migrate]}
                  containers:
                    - name: web
                      image: web:1
                      readinessProbe: {httpGet: {path: /ready, port: 80}}
                      livenessProbe: {httpGet: {path: /live, port: 80}}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: none, namespace: shop}
            spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: reader, namespace: shop}
            rules: [{apiGroups: [""], resources: [configmaps], verbs: [get]}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: reader, namespace: shop}
            roleRef: {kind: Role, name: reader}
            subjects: [{kind: ServiceAccount, name: web}]
            ---
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata: {name: fast}
            parameters: {encrypted: "true"}
            """;

    private static final String BAD =
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: bare, namespace: shop, labels: {app: a, env: prod}}
            spec:
              containers:
                - name: main
                  image: web:1
                  command: [sh, -c, "python manage.py migrate && gunicorn app"]
                  livenessProbe: {exec: {command: ["true"]}, timeoutSeconds: 20, initialDelaySeconds: 900}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              replicas: 3
              template:
                metadata: {labels: {app: b, env: test}}
                spec:
                  containers: [{name: web, image: "web:1"}]
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: open, namespace: shop}
            spec:
              podSelector: {}
              ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}, {namespaceSelector: {}}]}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: power}
            rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: power}
            roleRef: {kind: ClusterRole, name: power}
            subjects: [{kind: ServiceAccount, name: default, namespace: shop}]
            ---
            apiVersion: apiserver.config.k8s.io/v1
            kind: EncryptionConfiguration
            resources: [{resources: [secrets], providers: [{identity: {}}]}]
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: kube-apiserver, namespace: kube-system}
            spec:
              containers:
                - {name: api, image: "api:1", command: [kube-apiserver, --authorization-mode=AlwaysAllow]}
            """;

    private static List<String> judge(String text) {
        Manifests manifests = KubernetesReader.read("k.yaml", YamlReader.read("k.yaml", text));
        var facts = new KubernetesFacts(manifests, Parameters.none());
        var review = new Review(Locale.ENGLISH);
        List<String> said = new ArrayList<>();
        for (Applied<KubernetesFacts> each : KubernetesRules.forStandards()) {
            for (Verdict verdict : each.decision().decide(facts)) {
                Misconfiguration setting = review.setting(each.rule(), verdict);
                said.add(each.name() + " " + setting.result() + " " + setting.item());
            }
        }
        return said;
    }

    @Test
    void aGoodOneIsWell() {
        List<String> said =
                judge(GOOD).stream()
                        .filter(each -> !each.contains(" PASS "))
                        .map(each -> each.substring(0, each.lastIndexOf(' ')))
                        .toList();
        assertEquals(
                List.of(
                        "CS-K8S-18 UNKNOWN",
                        "CS-POL-01 MANUAL",
                        "CS-RUN-01 MANUAL Deployment",
                        "CS-WATCH-01 MANUAL"),
                said);
    }

    @Test
    void faultsOfABadOne() {
        List<String> said =
                judge(BAD).stream()
                        .filter(each -> each.contains(" FAIL ") || each.contains(" WARN "))
                        .toList();
        assertEquals(
                List.of(
                        "CS-K8S-08 FAIL Pod shop/bare",
                        "CS-K8S-08 FAIL Pod kube-system/kube-apiserver",
                        "CS-K8S-09/used FAIL Pod shop/bare",
                        "CS-K8S-09/used FAIL Deployment shop/web",
                        "CS-K8S-09/used FAIL Pod kube-system/kube-apiserver",
                        "CS-K8S-09/rights FAIL ClusterRoleBinding power",
                        "CS-K8S-09/shared FAIL ServiceAccount shop/default",
                        "CS-K8S-09/privileged WARN Pod shop/bare",
                        "CS-K8S-09/privileged WARN Deployment shop/web",
                        "CS-K8S-11/content FAIL Pod shop/bare: main",
                        "CS-K8S-11/times WARN Pod shop/bare: main",
                        "CS-K8S-12 WARN Pod shop/bare: main",
                        "CS-K8S-13 WARN Pod shop/bare",
                        "CS-K8S-13 WARN Deployment shop/web",
                        "CS-K8S-13 WARN Pod kube-system/kube-apiserver",
                        "CS-K8S-14 WARN Pod shop/bare",
                        "CS-K8S-14 WARN Deployment shop/web",
                        "CS-K8S-14 WARN Pod kube-system/kube-apiserver",
                        "CS-K8S-15 WARN Pod shop/bare",
                        "CS-K8S-15 WARN Deployment shop/web",
                        "CS-K8S-15 WARN Pod kube-system/kube-apiserver",
                        "CS-K8S-16 FAIL Namespace shop",
                        "CS-K8S-17 FAIL EncryptionConfiguration ?",
                        "CS-K8S-18 FAIL Pod kube-system/kube-apiserver: api",
                        "CS-NET-11 FAIL Namespace shop",
                        "CS-NET-11 FAIL Namespace kube-system",
                        "CS-NET-12 WARN NetworkPolicy shop/open"),
                said);
    }

    /// What was not given is not taken for well.
    @Test
    void nothingGivenIsUnknown() {
        List<String> said =
                judge(
                        """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: a}
                        """);
        assertEquals(List.of(), said.stream().filter(each -> each.contains(" PASS ")).toList());
    }

    @Test
    void brokenOnesAreJudgedOrRefused() {
        Mutations.run(
                "kubernetes rules of standards",
                List.of(
                        GOOD.getBytes(StandardCharsets.UTF_8),
                        BAD.getBytes(StandardCharsets.UTF_8)),
                bytes -> judge(new String(bytes, StandardCharsets.UTF_8)));
    }
}
