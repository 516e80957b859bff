package dev.bollwerk.rule.repository;

import dev.bollwerk.fact.repository.RepositoryFacts;
import dev.bollwerk.rule.Applied;

import java.util.List;

/// The rules that can be decided about a source repository. Their target is `repository`:
///
/// ```java
/// RepositoryFacts facts = RepositoryReader.read(folder, name, clock);
/// tally.judge(RepositoryRules.all(), facts, RepositoryRules.TARGET, name);
/// ```
public final class RepositoryRules {
    /// What profiles call the kind of things.
    public static final String TARGET = "repository";

    private RepositoryRules() {}

    /// All of them.
    public static List<Applied<RepositoryFacts>> all() {
        return List.of(
                Applied.of("CS-12F-01-01", CodebaseRules::versioned),
                Applied.of("CS-12F-01-03", CodebaseRules::ignored),
                Applied.of("CS-12F-01-04", CodebaseRules::single),
                Applied.of("CS-12F-02-01", DependencyRules::declared),
                Applied.of("CS-12F-02-03", DependencyRules::programs),
                Applied.of("CS-12F-02-04", ScriptRules::installs),
                Applied.of("CS-12F-03-02", ServiceRules::images),
                Applied.of("CS-12F-03-03", SettingRules::environmentFiles),
                Applied.of("CS-12F-03-04", SettingRules::environmentNames),
                Applied.of("CS-12F-04-03", SettingRules::endpoints),
                Applied.of("CS-12F-05-04", CodebaseRules::pipeline),
                Applied.of("CS-12F-09-01", ScriptRules::handover),
                Applied.of("CS-12F-10-01", ServiceRules::stores),
                Applied.of("CS-12F-10-02", SettingRules::databases));
    }
}
