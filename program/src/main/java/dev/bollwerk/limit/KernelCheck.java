package dev.bollwerk.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares what limits should come to with what the kernel really holds. They differ when somebody
/// wrote to its files, when the engine did not hand a limit on, or when a group above is narrower.
public final class KernelCheck {
    /// Files whose value tells of a limit when it is another than that of none.
    private static final Map<String, Set<String>> NONE =
            Map.of(
                    "memory.limit_in_bytes", Set.of("9223372036854771712", "-1"),
                    "memory.memsw.limit_in_bytes", Set.of("9223372036854771712", "-1"),
                    "cpu.cfs_quota_us", Set.of("-1"),
                    "memory.max", Set.of("max"),
                    "memory.swap.max", Set.of("max"),
                    "memory.high", Set.of("max"),
                    "cpu.max", Set.of("max 100000"),
                    "pids.max", Set.of("max"));

    private KernelCheck() {}

    /// Where they differ.
    ///
    /// @param expected what the configured limits come to
    /// @param actual contents of files by name
    public static List<LimitProblem> compare(
            List<KernelValue> expected, Map<String, String> actual) {
        List<LimitProblem> problems = new ArrayList<>();
        for (KernelValue value : expected) {
            String held = actual.get(value.file());
            if (held != null && !isSame(value, held)) {
                problems.add(problem("kernel.differs", value.file(), held, value.value()));
            }
        }
        NONE.forEach(
                (file, none) -> {
                    String held = actual.get(file);
                    boolean asked = expected.stream().anyMatch(each -> each.file().equals(file));
                    if (held != null && !asked && !none.contains(held)) {
                        problems.add(problem("kernel.more", file, held, ""));
                    }
                });
        problems.sort((a, b) -> a.option().compareTo(b.option()));
        return problems;
    }

    private static LimitProblem problem(String key, String file, String held, String expected) {
        return new LimitProblem(
                Stage.DISCARDED,
                LimitProblem.Weight.WARN,
                file,
                held,
                key,
                List.of(held, expected));
    }

    private static boolean isSame(KernelValue value, String held) {
        return switch (value.file()) {
            // devices stand there by their numbers
            case "io.max" -> true;
            case "memory.oom_control" -> held.startsWith(value.value());
            case "io.weight" -> held.endsWith(value.value());
            case "cpu.weight" -> List.of(value.value().split(" \\| ")).contains(held);
            case "cpuset.cpus", "cpuset.mems" -> {
                var wanted = NumberList.parse(value.value());
                yield wanted != null && wanted.equals(NumberList.parse(held));
            }
            default -> value.value().equals(held);
        };
    }
}
