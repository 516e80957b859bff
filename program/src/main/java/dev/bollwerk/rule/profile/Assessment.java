package dev.bollwerk.rule.profile;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Check;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Result;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Review;
import dev.bollwerk.rule.Rule;
import dev.bollwerk.rule.Rules;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What became of the controls of a profile.
///
/// @param controls in the order of the profile
public record Assessment(Profile profile, List<Assessed> controls) {
    public Assessment {
        controls = List.copyOf(controls);
    }

    /// One control.
    ///
    /// @param result the worst of its items
    /// @param items what its rules say of each thing
    public record Assessed(Control control, Result result, List<Judged> items) {
        public Assessed {
            items = List.copyOf(items);
        }
    }

    /// Reads off what became of each control. A control whose rules nobody has judged is `unknown`;
    /// one that has no rules is for a person to answer.
    public static Assessment of(Profile profile, Tally tally) {
        List<Assessed> assessed = new ArrayList<>();
        for (Control control : profile.controls()) {
            List<Judged> items = new ArrayList<>();
            for (String rule : control.rules()) {
                items.addAll(tally.of(rule));
            }
            if (items.isEmpty() && !control.rules().isEmpty()) {
                Rule rule = Rules.find(Control.ruleOf(control.rules().getFirst()));
                items.add(new Judged(rule, Verdict.unknown(Evidence.of("not-assessed"))));
            }
            assessed.add(new Assessed(control, worst(items), items));
        }
        return new Assessment(profile, assessed);
    }

    private static Result worst(List<Judged> items) {
        Result worst = items.isEmpty() ? Result.MANUAL : Result.NOT_APPLICABLE;
        for (Judged item : items) {
            worst = worst.worse(item.verdict().result());
        }
        return worst;
    }

    /// One finding for each item of each control, with the control's title and id; what is well,
    /// too.
    public List<Misconfiguration> findings(Review review, Locale locale) {
        List<Misconfiguration> findings = new ArrayList<>();
        for (Assessed each : controls) {
            for (Judged item : each.items()) {
                findings.add(finding(review, locale, each.control(), item));
            }
        }
        return findings;
    }

    private Misconfiguration finding(Review review, Locale locale, Control control, Judged judged) {
        Misconfiguration plain = review.setting(judged.rule(), judged.verdict());
        Severity seen = profile.severities().get(judged.rule().id());
        boolean own = judged.verdict().severity() != null;
        return new Misconfiguration(
                plain.id(),
                severity(plain, seen != null && !own ? seen : plain.severity()),
                control.title().in(locale),
                plain.result(),
                plain.item(),
                List.of(new Check(profile.id(), control.id())),
                plain.evidence(),
                plain.explanation(),
                plain.remediation(),
                plain.locations(),
                plain.column());
    }

    /// Only what is wrong has a weight.
    private static Severity severity(Misconfiguration plain, Severity severity) {
        return switch (plain.result()) {
            case FAIL, WARN -> severity;
            case UNKNOWN, ERROR -> Severity.UNKNOWN;
            case PASS, INFO, MANUAL, NOT_APPLICABLE -> Severity.NEGLIGIBLE;
        };
    }
}
