package dev.bollwerk.rule.engine;

import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.build.DataStores;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What the Twelve-Factor App asks of containers while they run. Their target is `container`, and
/// each verdict names the container that it is about.
public final class RunRules {
    private RunRules() {}

    /// All of them.
    public static List<Applied<RunFacts>> all() {
        return List.of(
                Applied.of("CS-12F-04-02", "run", facts -> each(facts, ProcessRules::databases)),
                Applied.of("CS-12F-05-03", "diff", facts -> each(facts, ChangeRules::code)),
                Applied.of("CS-12F-06-02", facts -> each(facts, ChangeRules::data)),
                Applied.of("CS-12F-06-04", facts -> each(facts, ProcessRules::services)),
                Applied.of("CS-12F-07-02", facts -> each(facts, ListenRules::listens)),
                Applied.of("CS-12F-09-02", LifetimeRules::stops),
                Applied.of("CS-12F-09-03", facts -> each(facts, LifetimeRules::starts)),
                Applied.of("CS-12F-11-01", facts -> each(facts, ChangeRules::logFiles)),
                Applied.of("CS-12F-12-03", LifetimeRules::shells));
    }

    /// A container that runs, among all that is known.
    record Running(RunFacts facts, Container container) {
        /// Whether its image is known to keep data.
        boolean isStore() {
            return DataStores.keepsData(container.workload().image().or(""));
        }

        String id() {
            return container.id();
        }
    }

    private static List<Verdict> each(RunFacts facts, Function<Running, List<Verdict>> judgement) {
        List<Verdict> verdicts = new ArrayList<>();
        if (facts.estate().engine().containers().orNull() == null) {
            return List.of(Known.unknown(facts.estate().engine().containers()));
        }
        for (Container container : facts.estate().engine().readContainers()) {
            if (container.state().running()) {
                List<Verdict> of = judgement.apply(new Running(facts, container));
                for (Verdict verdict : of.isEmpty() ? List.of(Verdict.pass()) : of) {
                    verdicts.add(verdict.about(container.name()));
                }
            }
        }
        return verdicts.isEmpty() ? Known.notApplicable(Evidence.of("f12.none-runs")) : verdicts;
    }
}
