package dev.bollwerk.rule.workload;

import dev.bollwerk.rule.Applied;

import java.util.List;

/// The rules that can be decided about a container.
public final class WorkloadRules {
    private WorkloadRules() {}

    /// All of them.
    public static List<Applied<WorkloadFacts>> all() {
        return List.of();
    }
}
