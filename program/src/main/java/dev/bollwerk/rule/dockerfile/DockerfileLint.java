package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.dockerfile.Dockerfile;
import dev.bollwerk.fact.dockerfile.SourceText;
import dev.bollwerk.finding.Check;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.rule.Review;
import dev.bollwerk.rule.Rule;
import dev.bollwerk.rule.Rules;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.dockerfile.LintResult.Silenced;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Looks at Dockerfiles. Anything at all can be looked at: what a builder would refuse is a
/// finding too.
public final class DockerfileLint {
    private static final int MOST_FINDINGS = 2_000;

    private final LintOptions options;
    private final ImageLife life;
    private final Review review;
    private final Map<String, Rule> rules = new HashMap<>();

    /// @param locale of the sentences
    public DockerfileLint(LintOptions options, Locale locale) {
        this(options, locale, ImageLife.UNKNOWN);
    }

    /// @param locale of the sentences
    /// @param life tells ends of life of base images by their names
    public DockerfileLint(LintOptions options, Locale locale, ImageLife life) {
        this.life = life;
        this.options = options;
        this.review = new Review(locale);
    }

    /// Looks at a file.
    ///
    /// @param name as the person wrote it, for places
    public LintResult lint(byte[] bytes, String name) {
        return lint(SourceText.of(bytes), name);
    }

    /// Looks at a text.
    ///
    /// @param name as the person wrote it, for places
    public LintResult lint(SourceText text, String name) {
        Dockerfile file = Dockerfile.parse(text);
        var facts = new DockerfileFacts(file, options, life);
        List<Found> found = new ArrayList<>();
        for (DockerfileRules.Part part : DockerfileRules.parts()) {
            if (!options.ignored().contains(part.rule())) {
                for (Hit hit : part.judge().apply(facts)) {
                    found.add(new Found(part.rule(), part.name(), hit));
                }
            }
        }
        found.sort(
                Comparator.comparingInt((Found each) -> each.hit().span().from())
                        .thenComparing(Found::rule)
                        .thenComparing(each -> each.hit().code()));
        return sorted(facts, name, found);
    }

    private record Found(String rule, String name, Hit hit) {}

    private LintResult sorted(DockerfileFacts facts, String name, List<Found> found) {
        Pragmas pragmas = options.pragmas() ? Pragmas.of(facts.file(), name) : null;
        List<LintFinding> findings = new ArrayList<>();
        List<Silenced> waived = new ArrayList<>();
        Set<Found> told = new HashSet<>();
        for (Found each : found) {
            Hit hit = each.hit();
            boolean quiet = isIgnored(hit.code());
            if (quiet || !told.add(each) || findings.size() + waived.size() >= MOST_FINDINGS) {
                continue;
            }
            LintFinding finding = finding(facts, name, each);
            Waiver waiver =
                    pragmas == null ? null : pragmas.find(each.rule(), hit.code(), hit.span());
            if (waiver == null) {
                findings.add(finding);
            } else {
                waived.add(new Silenced(finding, waiver));
            }
        }
        return new LintResult(facts.file(), findings, waived);
    }

    private LintFinding finding(DockerfileFacts facts, String name, Found found) {
        Hit hit = found.hit();
        Rule rule = rules.computeIfAbsent(found.rule(), Rules::find);
        List<Check> same = Equivalents.of(hit.code());
        if (!same.isEmpty()) {
            List<Check> checks = new ArrayList<>(rule.checks());
            checks.addAll(same);
            rule = new Rule(rule.id(), rule.severity(), checks);
        }
        Severity other = otherSeverity(found);
        Verdict verdict = DockerfileRules.verdict(facts, name, other == null ? hit : hit.as(other));
        SourceText source = facts.file().source();
        return new LintFinding(
                review.setting(rule, verdict),
                found.name(),
                hit.code(),
                source.position(hit.span().from()),
                source.position(hit.span().to()),
                facts.isInexact(hit.span()) ? List.of() : hit.fixes());
    }

    private boolean isIgnored(String code) {
        if (!code.isEmpty() && options.ignored().contains(code)) {
            return true;
        }
        for (Check check : Equivalents.of(code)) {
            if (options.ignored().contains(check.id())) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Severity otherSeverity(Found found) {
        Severity byCode = options.severities().get(found.hit().code());
        return byCode == null ? options.severities().get(found.rule()) : byCode;
    }
}
