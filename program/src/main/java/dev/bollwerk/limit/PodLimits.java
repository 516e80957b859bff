package dev.bollwerk.limit;

import dev.bollwerk.fact.kubernetes.Quantity;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a kubelet makes of a container's requests and limits: shares from the request of processor
/// time, a quota and a limit of memory from the limits. A request of memory only chooses a node.
///
/// [How Pods with resource limits are
/// run](https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/)
///
/// @param options those of the engine that come to the same
/// @param problems what is wrong with the quantities themselves
public record PodLimits(Map<String, String> options, List<LimitProblem> problems) {
    private static final long LEAST_SHARES = 2;
    private static final long LEAST_QUOTA = 1000;

    public PodLimits {
        options = new TreeMap<>(options);
        problems = List.copyOf(problems);
    }

    /// Reads them off a container of a pod.
    public static PodLimits of(Workload workload) {
        Map<String, Setting<String>> set = workload.limits().values();
        Map<String, String> written = new TreeMap<>();
        set.forEach((name, value) -> written.put(name, value.or("")));
        Problems problems = new Problems(written);
        BigDecimal processor = amount(set, "limits.cpu", problems);
        BigDecimal memory = amount(set, "limits.memory", problems);
        BigDecimal request = amount(set, "requests.cpu", problems);
        BigDecimal least = amount(set, "requests.memory", problems);
        Map<String, String> options = new TreeMap<>();
        if (processor != null) {
            long quota = Math.max(LEAST_QUOTA, scaled(processor, Amounts.USUAL_PERIOD));
            options.put("cpu-quota", Long.toString(quota));
        }
        // a limit without a request is the request, too
        BigDecimal weight = request == null ? processor : request;
        if (weight != null) {
            options.put("cpu-shares", Long.toString(Math.max(LEAST_SHARES, scaled(weight, 1024))));
        }
        if (memory != null) {
            options.put("memory", Long.toString(scaled(memory, 1)));
            options.put("memory-swap", Long.toString(scaled(memory, 1)));
        } else if (!set.containsKey("limits.memory")) {
            problems.warn(Stage.ADVICE, "limits.memory", "missing.pod.memory");
        }
        below(processor, request, "limits.cpu", problems);
        below(memory, least, "limits.memory", problems);
        if (request == null && processor == null || least == null && memory == null) {
            problems.warn(
                    Stage.ADVICE,
                    request == null && processor == null ? "requests.cpu" : "requests.memory",
                    "missing.pod.request");
        }
        return new PodLimits(options, problems.all());
    }

    private static long scaled(BigDecimal amount, long factor) {
        BigDecimal all = amount.multiply(BigDecimal.valueOf(factor));
        return all.compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 2)) > 0
                ? Long.MAX_VALUE / 2
                : all.longValue();
    }

    private static void below(
            @Nullable BigDecimal limit,
            @Nullable BigDecimal request,
            String option,
            Problems problems) {
        if (limit != null && request != null && limit.compareTo(request) < 0) {
            problems.fail(Stage.REFUSED, option, "pod.below", request.toPlainString());
        }
    }

    private static @Nullable BigDecimal amount(
            Map<String, Setting<String>> set, String name, Problems problems) {
        Setting<String> setting = set.get(name);
        String text = setting == null ? null : setting.value();
        if (text == null) {
            return null;
        }
        BigDecimal amount = Quantity.parse(text);
        if (amount == null || amount.signum() < 0) {
            problems.fail(Stage.SYNTAX, name, "pod.quantity", text);
            return null;
        }
        return amount.signum() == 0 ? null : amount;
    }
}
