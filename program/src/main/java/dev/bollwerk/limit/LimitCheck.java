package dev.bollwerk.limit;

import java.util.List;
import java.util.Map;

/// Judges limits of one container: what its engine and kernel would make of them.
public final class LimitCheck {
    private LimitCheck() {}

    /// The problems, stage after stage.
    ///
    /// @param options texts by the engine's name, like `cpu-quota`, `ulimit.nofile`,
    ///     `storage-opt.size`, `restart`; several devices with commas between
    public static List<LimitProblem> check(Map<String, String> options, HostCapability host) {
        Problems problems = new Problems(options);
        Amounts limits = Syntax.read(options, problems);
        new Refusals(limits, host, problems).check();
        new StartRules(limits, host, problems).check();
        new Discards(limits, host, problems).check();
        new Advice(limits, host, problems).check();
        return problems.all();
    }

    /// Limits that a container should have and does not.
    public static List<LimitProblem> missing(Map<String, String> options) {
        Problems problems = new Problems(options);
        Amounts limits = Syntax.read(options, new Problems(options));
        if (limits.of("memory") <= 0) {
            problems.warn(Stage.ADVICE, "memory", "missing.memory");
        }
        if (limits.quota() < 0 && limits.set("cpuset-cpus") == null) {
            problems.warn(Stage.ADVICE, "cpus", "missing.cpus");
        }
        if (!limits.has("pids-limit")) {
            problems.warn(Stage.ADVICE, "pids-limit", "missing.pids");
        }
        return problems.all();
    }

    /// What the kernel's files would hold, of those that the options change.
    public static List<KernelValue> effective(Map<String, String> options, HostCapability host) {
        return Effective.of(Syntax.read(options, new Problems(options)), host);
    }
}
