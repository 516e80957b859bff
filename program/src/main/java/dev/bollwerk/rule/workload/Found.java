package dev.bollwerk.rule.workload;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.finding.Result;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Makes verdicts about one container.
final class Found {
    private Found() {}

    static Verdict fail(WorkloadFacts facts, Place place, Evidence... evidence) {
        return verdict(Result.FAIL, null, facts, place, evidence);
    }

    static Verdict warn(WorkloadFacts facts, Place place, Evidence... evidence) {
        return verdict(Result.WARN, null, facts, place, evidence);
    }

    static Verdict info(WorkloadFacts facts, Place place, Evidence... evidence) {
        return verdict(Result.INFO, Severity.NEGLIGIBLE, facts, place, evidence);
    }

    static Verdict pass(WorkloadFacts facts, Place place, Evidence... evidence) {
        return verdict(Result.PASS, null, facts, place, evidence);
    }

    static Verdict notApplicable(WorkloadFacts facts, Place place, Evidence... evidence) {
        return verdict(Result.NOT_APPLICABLE, null, facts, place, evidence);
    }

    static Verdict manual(WorkloadFacts facts, Place place, Evidence... evidence) {
        return verdict(Result.MANUAL, null, facts, place, evidence);
    }

    /// A setting whose value cannot be known here.
    static Verdict unknown(WorkloadFacts facts, Setting<?> setting) {
        String written = setting.written() == null ? "" : setting.written();
        return verdict(
                Result.UNKNOWN,
                Severity.UNKNOWN,
                facts,
                setting.place(),
                Evidence.of("setting.unknown", setting.place().path(), written));
    }

    /// What cannot be known here for another reason.
    static Verdict unknown(WorkloadFacts facts, Place place, Evidence... evidence) {
        return verdict(Result.UNKNOWN, Severity.UNKNOWN, facts, place, evidence);
    }

    private static Verdict verdict(
            Result result,
            @Nullable Severity severity,
            WorkloadFacts facts,
            Place place,
            Evidence... evidence) {
        return new Verdict(
                result,
                severity,
                null,
                facts.workload().name(),
                List.of(evidence),
                List.of(place.location()),
                place.column());
    }
}
