package dev.bollwerk.rule.standard;

import dev.bollwerk.finding.Check;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.finding.Waivers;
import dev.bollwerk.finding.conformity.Answer;
import dev.bollwerk.finding.conformity.Automation;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Modality;
import dev.bollwerk.finding.conformity.Proof;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Decides how far a standard is met.
///
/// A waiver may name a requirement or a demand of the standard as well as a rule.
public final class StandardJudge {
    private final Standard standard;
    private final Locale locale;
    private final Texts texts;
    private final DemandJudge judge;
    private final List<Waiver> waivers;
    private final LocalDate today;
    private final Set<Waiver> expired = new LinkedHashSet<>();

    /// @param today the day by which waivers hold
    public StandardJudge(Standard standard, List<Waiver> waivers, LocalDate today, Locale locale) {
        this.standard = standard;
        this.locale = locale;
        this.texts = new Texts("dev.bollwerk.rule.standard.messages", locale);
        this.judge = new DemandJudge(texts);
        this.waivers = List.copyOf(waivers);
        this.today = today;
    }

    /// What became of the requirements.
    ///
    /// @param level the highest to look at; empty for all
    /// @param answers by id of the demand
    public List<Requirement> judge(
            String level, Statements statements, Map<String, Answer> answers) {
        List<Requirement> judged = new ArrayList<>();
        for (Standard.Requirement each : standard.upTo(level)) {
            judged.add(requirement(each, statements, answers));
        }
        return judged;
    }

    /// Waivers that would have covered something but are past their day, in their order.
    public List<Waiver> expiredWaivers() {
        return waivers.stream().filter(expired::contains).distinct().toList();
    }

    private Requirement requirement(
            Standard.Requirement asked, Statements statements, Map<String, Answer> answers) {
        List<Demand> demands = new ArrayList<>();
        for (Standard.Demand each : asked.demands()) {
            demands.add(demand(asked, each, statements, answers.get(each.id())));
        }
        return new Requirement(
                asked.id(),
                asked.title().in(locale),
                asked.level(),
                asked.note() == null ? "" : asked.note().in(locale),
                asked.threats(),
                state(demands),
                demands);
    }

    private Demand demand(
            Standard.Requirement of,
            Standard.Demand asked,
            Statements statements,
            @Nullable Answer answer) {
        List<Proof> proofs =
                asked.automation() == Automation.PERSON ? List.of() : proofs(of, asked, statements);
        DemandJudge.Verdict verdict = judge.judge(asked.automation(), proofs, answer);
        return new Demand(
                asked.id(),
                asked.modality(),
                asked.automation(),
                asked.text().in(locale),
                asked.question() == null ? "" : asked.question().in(locale),
                asked.rules().stream().map(RuleName::toString).toList(),
                verdict.state(),
                verdict.reason(),
                proofs,
                answer);
    }

    /// All that was said, each thing once, with the waivers that hold for it here.
    private List<Proof> proofs(
            Standard.Requirement of, Standard.Demand asked, Statements statements) {
        Map<Proof, Boolean> seen = new IdentityHashMap<>();
        List<Proof> open = new ArrayList<>();
        List<Proof> proofs = new ArrayList<>();
        for (RuleName name : asked.rules()) {
            for (Proof each : statements.of(name, texts)) {
                if (seen.put(each, true) == null) {
                    (each.isAgainst() ? open : proofs).add(checked(each, of, asked));
                }
            }
        }
        proofs.addAll(waive(open));
        proofs.sort(
                Comparator.comparingInt(StandardJudge::rank)
                        .thenComparing(each -> each.said().severity(), Comparator.reverseOrder())
                        .thenComparing(each -> each.said().id())
                        .thenComparing(Proof::source)
                        .thenComparing(each -> String.valueOf(each.said().item())));
        return proofs;
    }

    private List<Proof> waive(List<Proof> open) {
        Map<Finding, Proof> of = new IdentityHashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Proof each : open) {
            of.put(each.said(), each);
            findings.add(each.said());
        }
        Waivers outcome = Waivers.apply(findings, waivers, today);
        expired.addAll(outcome.expired());
        List<Proof> proofs = new ArrayList<>();
        for (Finding each : outcome.kept()) {
            proofs.add(find(of, each));
        }
        for (Waived each : outcome.waived()) {
            Proof proof = find(of, each.finding());
            proofs.add(new Proof(proof.source(), proof.said(), each.waiver()));
        }
        return proofs;
    }

    private static Proof find(Map<Finding, Proof> proofs, Finding finding) {
        Proof proof = proofs.get(finding);
        if (proof == null) {
            throw new IllegalStateException("no proof of " + finding.id());
        }
        return proof;
    }

    /// With the ids of the demand among its checks, and no others of this standard.
    private Proof checked(Proof proof, Standard.Requirement of, Standard.Demand asked) {
        Misconfiguration said = proof.said();
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(standard.id(), of.id()));
        checks.add(new Check(standard.id(), asked.id()));
        for (Check each : said.checks()) {
            boolean own =
                    each.profile().equals(standard.id())
                            || standard.bases().contains(each.profile());
            if (!own) {
                checks.add(each);
            }
        }
        Misconfiguration other =
                new Misconfiguration(
                        said.id(),
                        said.severity(),
                        said.title(),
                        said.result(),
                        said.item(),
                        checks,
                        said.evidence(),
                        said.explanation(),
                        said.remediation(),
                        said.locations(),
                        said.column());
        return new Proof(proof.source(), other, proof.waiver());
    }

    private static int rank(Proof proof) {
        if (proof.waiver() != null) {
            return 4;
        }
        return switch (proof.said().result()) {
            case FAIL -> 0;
            case WARN -> 1;
            case ERROR -> 2;
            case UNKNOWN -> 3;
            case MANUAL -> 5;
            case INFO -> 6;
            case PASS -> 7;
            case NOT_APPLICABLE -> 8;
        };
    }

    /// The state of a requirement by those of its demands.
    static State state(List<Demand> demands) {
        boolean dispensable = all(demands, State.DISPENSABLE);
        boolean met =
                demands.stream()
                        .allMatch(
                                each ->
                                        each.state() == State.FULFILLED
                                                || each.state() == State.DISPENSABLE);
        if (met) {
            return dispensable ? State.DISPENSABLE : State.FULFILLED;
        }
        boolean broken =
                demands.stream()
                        .anyMatch(
                                each ->
                                        each.modality() == Modality.MUST
                                                && each.state() == State.NOT_FULFILLED);
        boolean refuted = any(demands, State.NOT_FULFILLED);
        if (broken || refuted && !any(demands, State.FULFILLED) && !any(demands, State.PARTLY)) {
            return State.NOT_FULFILLED;
        }
        if (refuted || any(demands, State.PARTLY)) {
            return State.PARTLY;
        }
        return any(demands, State.MANUAL) ? State.MANUAL : State.NOT_ASSESSABLE;
    }

    private static boolean any(List<Demand> demands, State state) {
        return demands.stream().anyMatch(each -> each.state() == state);
    }

    private static boolean all(List<Demand> demands, State state) {
        return demands.stream().allMatch(each -> each.state() == state);
    }
}
