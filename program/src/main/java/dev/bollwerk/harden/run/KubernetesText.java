package dev.bollwerk.harden.run;

import dev.bollwerk.harden.run.RunOptions.Scratch;

import java.util.List;

/// A Deployment for Kubernetes. How many processes there may be and how logs are rotated is decided
/// by the kubelet, not here.
///
/// [Security
/// context](https://kubernetes.io/docs/tasks/configure-pod-container/security-context/)
public final class KubernetesText {
    private KubernetesText() {}

    /// A whole manifest.
    public static String of(RunOptions options) {
        var text =
                new StringBuilder(
                        """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: NAME
                          namespace: NAME
                        spec:
                          replicas: 1
                          selector:
                            matchLabels:
                              app: NAME
                          template:
                            metadata:
                              labels:
                                app: NAME
                            spec:
                              automountServiceAccountToken: false
                              securityContext:
                                seccompProfile:
                                  type: RuntimeDefault
                        """
                                .replace("NAME", options.name()));
        account(text, options);
        if (options.lowPorts()) {
            text.append("        sysctls:\n");
            text.append("          - name: net.ipv4.ip_unprivileged_port_start\n");
            text.append("            value: \"0\"\n");
        }
        container(text, options);
        volumes(text, options);
        network(text, options);
        return text.toString();
    }

    private static void account(StringBuilder text, RunOptions options) {
        text.append("        runAsNonRoot: ").append(!options.isRoot()).append('\n');
        if (options.isRoot() || options.uid() < 0) {
            return;
        }
        long group = options.gid() < 0 ? options.uid() : options.gid();
        text.append("        runAsUser: ").append(options.uid()).append('\n');
        if (options.gid() >= 0) {
            text.append("        runAsGroup: ").append(options.gid()).append('\n');
        }
        text.append("        fsGroup: ").append(group).append('\n');
    }

    private static void container(StringBuilder text, RunOptions options) {
        text.append("      containers:\n");
        text.append("        - name: ").append(options.name()).append('\n');
        text.append("          image: ").append(Quoted.yaml(options.image())).append('\n');
        if (!options.ports().isEmpty()) {
            text.append("          ports:\n");
            for (String port : options.ports()) {
                text.append("            - containerPort: ").append(RunOptions.port(port));
                String protocol = RunOptions.protocol(port);
                if (!protocol.isEmpty()) {
                    text.append("\n              protocol: ").append(named(protocol));
                }
                text.append('\n');
            }
        }
        probe(text, options, "readinessProbe");
        probe(text, options, "livenessProbe");
        text.append("          securityContext:\n");
        text.append("            allowPrivilegeEscalation: false\n");
        text.append("            readOnlyRootFilesystem: true\n");
        text.append("            capabilities:\n              drop:\n                - ALL\n");
        if (!options.capabilities().isEmpty()) {
            text.append("              add:\n");
            options.capabilities()
                    .forEach(each -> text.append("                - ").append(each).append('\n'));
        }
        text.append(
                """
                          resources:
                            requests:
                              cpu: 100m
                              memory: 512Mi
                            limits:
                              cpu: "1"
                              memory: 512Mi
                """);
        text.append("          volumeMounts:\n");
        for (Scratch folder : options.scratch()) {
            mount(text, folder.path());
        }
        options.volumes().forEach(each -> mount(text, each));
    }

    /// Whether the program takes connections is all that is known of how it is.
    private static void probe(StringBuilder text, RunOptions options, String kind) {
        for (String port : options.ports()) {
            if (RunOptions.protocol(port).isEmpty()) {
                text.append("          ").append(kind).append(":\n            tcpSocket:\n");
                text.append("              port: ").append(RunOptions.port(port)).append('\n');
                return;
            }
        }
    }

    /// Lets in only what comes to the ports, from the same namespace.
    private static void network(StringBuilder text, RunOptions options) {
        text.append(
                """
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata:
                  name: NAME
                  namespace: NAME
                spec:
                  podSelector:
                    matchLabels:
                      app: NAME
                  policyTypes:
                    - Ingress
                """
                        .replace("NAME", options.name()));
        if (options.ports().isEmpty()) {
            text.append("  ingress: []\n");
            return;
        }
        text.append("  ingress:\n    - from:\n        - podSelector: {}\n      ports:\n");
        for (String port : options.ports()) {
            String protocol = RunOptions.protocol(port);
            text.append("        - port: ").append(RunOptions.port(port)).append('\n');
            text.append("          protocol: ").append(named(protocol)).append('\n');
        }
    }

    private static String named(String protocol) {
        return switch (protocol) {
            case "/udp" -> "UDP";
            case "/sctp" -> "SCTP";
            default -> "TCP";
        };
    }

    private static void mount(StringBuilder text, String path) {
        text.append("            - name: ").append(name(path)).append('\n');
        text.append("              mountPath: ").append(Quoted.yaml("/" + path)).append('\n');
    }

    private static void volumes(StringBuilder text, RunOptions options) {
        text.append("      volumes:\n");
        for (Scratch folder : options.scratch()) {
            text.append("        - name: ").append(name(folder.path())).append('\n');
            text.append("          emptyDir:\n            medium: Memory\n");
            text.append("            sizeLimit: ").append(folder.megabytes()).append("Mi\n");
        }
        List<String> volumes = options.volumes();
        for (String path : volumes) {
            text.append("        - name: ").append(name(path)).append('\n');
            text.append("          persistentVolumeClaim:\n            claimName: ");
            text.append(lower(options.volumeName(path))).append('\n');
        }
    }

    /// A name as labels of DNS are: at most 63 small letters, digits and `-`.
    private static String name(String path) {
        String name = lower(path.replaceAll("[^A-Za-z0-9]+", "-"));
        return name.length() <= 63 ? name : name.substring(name.length() - 63).replaceAll("^-", "");
    }

    private static String lower(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        return lower.replaceAll("^-+|-+$", "");
    }
}
