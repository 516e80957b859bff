package dev.bollwerk.rule.compose;

import dev.bollwerk.fact.compose.ComposeProject;
import dev.bollwerk.rule.Applied;

import java.util.List;

/// The rules that can only be decided about a whole project.
public final class ComposeRules {
    private ComposeRules() {}

    /// All of them.
    public static List<Applied<ComposeProject>> all() {
        return List.of(Applied.of("CS-NET-04", StoreRules::reachable));
    }
}
