package dev.bollwerk.limit;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Limits in one form each, so that `64m` and `67108864` are both `64m`, and `--cpus=0.5` and half
// a
/// period of quota.
public final class SameLimits {
    private static final Set<String> SIZES =
            Set.of(
                    "memory",
                    "memory-swap",
                    "memory-reservation",
                    "kernel-memory",
                    "shm-size",
                    "storage-opt.size");

    private SameLimits() {}

    /// The limits by option, without those that leave everything as it is: zeros, `-1`, swap of the
    /// size that the engine gives by itself.
    ///
    /// @param limits by option, as [GivenLimits] has them
    public static Map<String, String> of(Map<String, String> limits) {
        Map<String, String> same = new TreeMap<>();
        limits.forEach(
                (option, value) -> {
                    String form = SIZES.contains(option) ? size(value) : value.strip();
                    if (!form.equals("0") && !form.equals("-1") && !form.equals("false")) {
                        same.put(option, form);
                    }
                });
        processors(same);
        Long memory = Quantity.bytes(same.getOrDefault("memory", ""));
        Long swap = Quantity.bytes(same.getOrDefault("memory-swap", ""));
        if (memory != null && swap != null && swap == 2 * memory) {
            same.remove("memory-swap");
        }
        return same;
    }

    private static String size(String value) {
        Long bytes = Quantity.bytes(value.strip());
        return bytes == null ? value.strip() : Quantity.size(bytes);
    }

    private static void processors(Map<String, String> same) {
        String cpus = same.remove("cpus");
        Long nanos = cpus == null ? null : Quantity.nanos(cpus);
        String quota = same.remove("cpu-quota");
        Long micros = quota == null ? null : Quantity.whole(quota);
        String period = same.remove("cpu-period");
        Long length = period == null ? null : Quantity.whole(period);
        if (nanos != null && nanos > 0) {
            same.put("cpus", Quantity.cpus(nanos / 1000, 1_000_000));
        } else if (micros != null && micros > 0) {
            long of = length == null || length <= 0 ? Amounts.USUAL_PERIOD : length;
            same.put("cpus", Quantity.cpus(micros, of));
        }
    }
}
