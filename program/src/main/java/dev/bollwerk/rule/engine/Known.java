package dev.bollwerk.rule.engine;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.Observed.Cause;
import dev.bollwerk.fact.Observed.Unseen;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.List;
import java.util.function.Function;

/// Judges what is known, and says why it is not when it is not.
final class Known {
    private Known() {}

    static <T> List<Verdict> judge(Observed<T> fact, Function<? super T, List<Verdict>> judgement) {
        T value = fact.orNull();
        return value != null ? judgement.apply(value) : List.of(unknown(fact));
    }

    static Verdict unknown(Observed<?> fact) {
        if (!(fact instanceof Unseen<?> unseen)) {
            throw new IllegalArgumentException("it is known");
        }
        String key = unseen.cause() == Cause.NOT_ASSESSED ? "unseen.not-assessed" : "unseen";
        return Verdict.unknown(Evidence.of(key, unseen.source(), unseen.reason()));
    }

    static List<Verdict> pass(Evidence... evidence) {
        return List.of(Verdict.pass(evidence));
    }

    static List<Verdict> fail(Evidence... evidence) {
        return List.of(Verdict.fail(List.of(evidence), List.of()));
    }

    static List<Verdict> warn(Evidence... evidence) {
        return List.of(Verdict.warn(List.of(evidence), List.of()));
    }

    static List<Verdict> info(Evidence... evidence) {
        return List.of(Verdict.info(List.of(evidence), List.of()));
    }

    static List<Verdict> notApplicable(Evidence... evidence) {
        return List.of(Verdict.notApplicable(evidence));
    }
}
