package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.dockerfile.Evaluation;
import dev.bollwerk.fact.dockerfile.Stage;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.List;

/// CS-EOL-01 and CS-EOL-02: base images that nobody looks after any more, told by their names. In a
/// stage that only builds it weighs less.
final class LifeHits {
    private LifeHits() {}

    static List<Hit> releases(DockerfileFacts facts) {
        return of(facts, "CS-EOL-01");
    }

    static List<Hit> runtimes(DockerfileFacts facts) {
        return of(facts, "CS-EOL-02");
    }

    private static List<Hit> of(DockerfileFacts facts, String rule) {
        List<Hit> hits = new ArrayList<>();
        List<Stage> chain = facts.chain();
        for (Stage stage : facts.file().stages()) {
            String base = facts.value(stage.base());
            if (facts.parent(stage) != null || !Evaluation.isKnown(base)) {
                continue;
            }
            boolean kept = chain.getFirst().number() == stage.number();
            for (ImageLife.End end : facts.life(base)) {
                if (end.rule().equals(rule)) {
                    hits.add(hit(end.verdict(), stage, kept));
                }
            }
        }
        return hits;
    }

    private static Hit hit(Verdict verdict, Stage stage, boolean kept) {
        List<Evidence> evidence = verdict.evidence();
        return new Hit(
                verdict.result(),
                "",
                kept ? verdict.severity() : Severity.LOW,
                evidence.getFirst(),
                evidence.subList(1, evidence.size()),
                stage.base().span(),
                List.of());
    }
}
