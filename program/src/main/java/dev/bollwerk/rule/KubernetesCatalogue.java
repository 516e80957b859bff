package dev.bollwerk.rule;

import java.util.List;

/// Rules about what only Kubernetes has. Their texts are in the bundle
/// `kubernetes`.
final class KubernetesCatalogue {
    private KubernetesCatalogue() {}

    static List<Rule> rules() {
        return List.of();
    }
}
