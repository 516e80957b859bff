package dev.bollwerk.rule.kubernetes;

import dev.bollwerk.fact.kubernetes.Pod;
import dev.bollwerk.fact.kubernetes.PodContainer;
import dev.bollwerk.fact.kubernetes.Quantity;
import dev.bollwerk.fact.kubernetes.Resource;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Logs of a cluster: nodes rotate those of containers, the API server keeps those of who did what.
///
/// [Kubelet configuration](https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/)
final class LogRules {
    private static final BigDecimal LARGE = BigDecimal.valueOf(1L << 30);

    /// Options of the API server and the least that the benchmark for Kubernetes asks for.
    private record Least(String option, int number) {}

    private static final List<Least> KEEPING =
            List.of(
                    new Least("--audit-log-maxage", 30),
                    new Least("--audit-log-maxbackup", 10),
                    new Least("--audit-log-maxsize", 100));

    private LogRules() {}

    /// CS-LOG-13, `node`.
    static List<Verdict> nodes(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource each : facts.all("kubelet.config.k8s.io", "KubeletConfiguration")) {
            String size = each.node().text("containerLogMaxSize");
            BigDecimal bytes = size == null ? null : Quantity.parse(size);
            if (size != null && (bytes == null || bytes.compareTo(LARGE) > 0)) {
                verdicts.add(
                        Said.fail(
                                each.title(),
                                Said.where(each.node(), "containerLogMaxSize"),
                                Evidence.of("log.kubelet.size", size)));
            }
            String files = each.node().text("containerLogMaxFiles");
            Integer many = files == null ? null : number(files);
            if (files != null && (many == null || many < 2)) {
                verdicts.add(
                        Said.fail(
                                each.title(),
                                Said.where(each.node(), "containerLogMaxFiles"),
                                Evidence.of("log.kubelet.files", files)));
            }
        }
        return verdicts;
    }

    /// CS-LOG-13, `audit`: for the pod of an API server.
    static List<Verdict> audit(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Pod pod : facts.manifests().pods()) {
            for (PodContainer each : pod.containers()) {
                List<String> words = words(each.workload());
                if (!words.isEmpty() && words.getFirst().endsWith("kube-apiserver")) {
                    List<Evidence> missing = missing(words);
                    if (!missing.isEmpty()) {
                        verdicts.add(
                                Said.fail(
                                        each.workload().name(),
                                        Said.where(each.node(), "command"),
                                        missing));
                    }
                }
            }
        }
        return verdicts;
    }

    private static List<String> words(Workload workload) {
        List<String> words = new ArrayList<>(workload.command().entrypoint().or(List.of()));
        words.addAll(workload.command().arguments().or(List.of()));
        return words;
    }

    private static List<Evidence> missing(List<String> words) {
        List<Evidence> missing = new ArrayList<>();
        boolean sent = value(words, "--audit-webhook-config-file") != null;
        if (value(words, "--audit-policy-file") == null) {
            missing.add(Evidence.of("log.audit.none", "--audit-policy-file"));
        }
        if (value(words, "--audit-log-path") == null) {
            if (!sent) {
                missing.add(Evidence.of("log.audit.none", "--audit-log-path"));
            }
            return missing;
        }
        for (Least least : KEEPING) {
            String text = value(words, least.option());
            Integer number = text == null ? null : number(text);
            if (number == null || number < least.number()) {
                missing.add(
                        Evidence.of(
                                "log.audit.little",
                                least.option(),
                                text == null ? "-" : text,
                                least.number()));
            }
        }
        return missing;
    }

    private static @Nullable String value(List<String> words, String option) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith(option + "=")) {
                return word.substring(option.length() + 1);
            }
            if (word.equals(option) && i + 1 < words.size()) {
                return words.get(i + 1);
            }
        }
        return null;
    }

    private static @Nullable Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
