package dev.bollwerk.posture;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Check;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.LicenseUse;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Result;
import dev.bollwerk.finding.RiskyFile;
import dev.bollwerk.finding.Secret;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.finding.conformity.Proof;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Review;
import dev.bollwerk.rule.Rule;
import dev.bollwerk.rule.Rules;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.standard.Statement;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Writes down what rules say, so that a standard can call on it: also that all is well.
final class Witness {
    private final Review review;
    private final Map<String, Severity> severities;

    /// @param severities of rules that are seen differently, by rule id
    Witness(Locale locale, Map<String, Severity> severities) {
        this.review = new Review(locale);
        this.severities = Map.copyOf(severities);
    }

    /// What a rule says of one thing.
    ///
    /// @param name of the rule, with its aspect when it has one
    /// @param target the kind of the thing
    /// @param source what was looked at
    Statement says(String name, String target, String source, Rule rule, Verdict verdict) {
        Severity other = severities.get(rule.id());
        boolean weighs = verdict.result() == Result.FAIL || verdict.result() == Result.WARN;
        Verdict seen =
                weighs && other != null && verdict.severity() == null ? verdict.as(other) : verdict;
        Misconfiguration said = review.setting(rule, plain(seen));
        return new Statement(name, target, new Proof(source, said, null));
    }

    /// The title of a rule names the fault, so what is well needs words of its own.
    private static Verdict plain(Verdict verdict) {
        if (!verdict.evidence().isEmpty()) {
            return verdict;
        }
        return switch (verdict.result()) {
            case PASS -> worded(verdict, Verdict.pass(Evidence.of("well")));
            case NOT_APPLICABLE -> worded(verdict, Verdict.notApplicable(Evidence.of("none-here")));
            case FAIL, WARN, INFO, MANUAL, UNKNOWN, ERROR -> verdict;
        };
    }

    private static Verdict worded(Verdict verdict, Verdict other) {
        String item = verdict.item();
        return item == null ? other : other.about(item);
    }

    /// What rules say of one thing, each at least that all is well.
    ///
    /// @param item the one of many; null when the source is one thing
    <F> List<Statement> judge(
            List<Applied<F>> rules, F facts, String target, String source, @Nullable String item) {
        List<Statement> statements = new ArrayList<>();
        for (Applied<F> each : rules) {
            List<Verdict> verdicts = each.decision().decide(facts);
            for (Verdict verdict : verdicts.isEmpty() ? List.of(Verdict.pass()) : verdicts) {
                Verdict about =
                        item == null || verdict.item() != null ? verdict : verdict.about(item);
                statements.add(says(each.name(), target, source, each.rule(), about));
            }
        }
        return statements;
    }

    /// Adds a finding about how something is set up, or about a file in an image.
    ///
    /// @param waiver that covers it; null when none does
    void add(
            List<Statement> statements,
            String target,
            String source,
            Finding finding,
            @Nullable Waiver waiver) {
        Misconfiguration said =
                switch (finding) {
                    case Misconfiguration found -> found;
                    case RiskyFile found -> asSetting(found);
                    case Vulnerability _, Secret _, LicenseUse _ -> null;
                };
        if (said != null) {
            statements.add(found(said.id(), target, source, said, waiver));
        }
    }

    /// What a rule found.
    ///
    /// @param name of the rule, with its aspect when it has one
    /// @param waiver that covers it; null when none does
    Statement found(
            String name,
            String target,
            String source,
            Misconfiguration said,
            @Nullable Waiver waiver) {
        Severity other = severities.get(said.id());
        boolean weighs = said.result() == Result.FAIL || said.result() == Result.WARN;
        boolean usual = Rules.has(said.id()) && Rules.find(said.id()).severity() == said.severity();
        Misconfiguration seen = weighs && usual && other != null ? weighing(said, other) : said;
        return new Statement(name, target, new Proof(source, seen, waiver));
    }

    private static Misconfiguration weighing(Misconfiguration said, Severity severity) {
        return new Misconfiguration(
                said.id(),
                severity,
                said.title(),
                said.result(),
                said.item(),
                said.checks(),
                said.evidence(),
                said.explanation(),
                said.remediation(),
                said.locations(),
                said.column());
    }

    private static Misconfiguration asSetting(RiskyFile found) {
        List<Check> checks = Rules.has(found.id()) ? Rules.find(found.id()).checks() : List.of();
        return new Misconfiguration(
                found.id(),
                found.severity(),
                found.title(),
                Result.FAIL,
                found.owner(),
                checks,
                found.evidence(),
                found.explanation(),
                found.remediation(),
                found.locations(),
                0);
    }

    /// The same with what comments in a file waive.
    static List<Statement> waived(
            List<Statement> statements, Function<Finding, @Nullable Waiver> pragmas) {
        List<Statement> all = new ArrayList<>();
        for (Statement each : statements) {
            Proof proof = each.proof();
            Misconfiguration said = proof.said();
            Waiver waiver = proof.isAgainst() ? pragmas.apply(said) : null;
            all.add(
                    waiver == null
                            ? each
                            : new Statement(
                                    each.rule(),
                                    each.target(),
                                    new Proof(proof.source(), said, waiver)));
        }
        return all;
    }
}
