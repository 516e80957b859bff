package dev.bollwerk.rule;

import java.util.List;

/// Rules about containers as they are asked for or run: in Compose files, engines and clusters.
// Their texts are in the bundle
/// `workload`.
final class WorkloadCatalogue {
    private WorkloadCatalogue() {}

    static List<Rule> rules() {
        return List.of();
    }
}
