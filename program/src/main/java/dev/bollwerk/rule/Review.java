package dev.bollwerk.rule;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Result;
import dev.bollwerk.finding.RiskyFile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Applies rules to facts and writes what comes of it as findings, in one language.
public final class Review {
    private final RuleTexts texts;

    public Review(Locale locale) {
        this.texts = new RuleTexts(locale);
    }

    /// Findings about how something is set up; nothing of what is well, does not apply, or is for a
    /// person to say.
    public <F> List<Finding> settings(List<Applied<F>> rules, F facts) {
        List<Finding> findings = new ArrayList<>();
        for (Applied<F> applied : rules) {
            for (Verdict verdict : applied.decision().decide(facts)) {
                if (isTold(verdict.result())) {
                    findings.add(setting(applied.rule(), verdict));
                }
            }
        }
        return findings;
    }

    /// Findings about files.
    public <F> List<Finding> files(List<Applied<F>> rules, F facts) {
        List<Finding> findings = new ArrayList<>();
        for (Applied<F> applied : rules) {
            for (Verdict verdict : applied.decision().decide(facts)) {
                findings.add(file(applied.rule(), verdict));
            }
        }
        return findings;
    }

    /// What is not judged in an image without a history.
    public String noHistory() {
        return texts.of("gap.history");
    }

    private static boolean isTold(Result result) {
        return switch (result) {
            case FAIL, WARN, INFO, UNKNOWN, ERROR -> true;
            case PASS, NOT_APPLICABLE, MANUAL -> false;
        };
    }

    /// One verdict as a finding.
    public Misconfiguration setting(Rule rule, Verdict verdict) {
        return new Misconfiguration(
                rule.id(),
                severity(rule, verdict),
                texts.of(rule.id() + ".title"),
                verdict.result(),
                verdict.item(),
                rule.checks(),
                evidence(verdict),
                texts.of(rule.id() + ".why"),
                texts.of(rule.id() + ".fix"),
                verdict.locations(),
                verdict.column());
    }

    private RiskyFile file(Rule rule, Verdict verdict) {
        return new RiskyFile(
                rule.id(),
                severity(rule, verdict),
                texts.of(rule.id() + ".title"),
                verdict.owner(),
                evidence(verdict),
                texts.of(rule.id() + ".why"),
                texts.of(rule.id() + ".fix"),
                verdict.locations());
    }

    private static Severity severity(Rule rule, Verdict verdict) {
        return verdict.severity() == null ? rule.severity() : verdict.severity();
    }

    private List<String> evidence(Verdict verdict) {
        return verdict.evidence().stream().map(each -> each.text(texts)).toList();
    }
}
