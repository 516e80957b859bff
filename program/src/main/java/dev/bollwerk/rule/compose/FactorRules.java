package dev.bollwerk.rule.compose;

import dev.bollwerk.fact.compose.ComposeProject;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.workload.ProjectRules;

import java.util.List;

/// What the Twelve-Factor App asks of a Compose project as a whole.
public final class FactorRules {
    private FactorRules() {}

    /// All of them.
    public static List<Applied<ComposeProject>> all() {
        return List.of(
                Applied.of("CS-12F-04-01", project -> ProjectRules.stores(project.services())),
                Applied.of("CS-12F-12-01", project -> ProjectRules.oneOffs(project.services())));
    }
}
