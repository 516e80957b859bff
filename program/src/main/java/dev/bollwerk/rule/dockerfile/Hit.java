package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.dockerfile.Span;
import dev.bollwerk.finding.Result;
import dev.bollwerk.rule.Evidence;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Something in a Dockerfile that a rule is about.
///
/// @param code of hadolint's rule that asks the same; empty for none
/// @param severity null for that of the rule
/// @param more that was seen
/// @param span where it stands
/// @param fixes ways to mend it, the best first
public record Hit(
        Result result,
        String code,
        @Nullable Severity severity,
        Evidence evidence,
        List<Evidence> more,
        Span span,
        List<Fix> fixes) {
    public Hit {
        more = List.copyOf(more);
        fixes = List.copyOf(fixes);
    }

    static Hit fail(String code, Evidence evidence, Span span) {
        return new Hit(Result.FAIL, code, null, evidence, List.of(), span, List.of());
    }

    static Hit warn(String code, Evidence evidence, Span span) {
        return new Hit(Result.WARN, code, null, evidence, List.of(), span, List.of());
    }

    static Hit info(String code, Evidence evidence, Span span) {
        return new Hit(
                Result.INFO, code, Severity.NEGLIGIBLE, evidence, List.of(), span, List.of());
    }

    static Hit unknown(String code, Evidence evidence, Span span) {
        return new Hit(
                Result.UNKNOWN, code, Severity.UNKNOWN, evidence, List.of(), span, List.of());
    }

    Hit as(Severity other) {
        return new Hit(result, code, other, evidence, more, span, fixes);
    }

    Hit with(@Nullable Fix fix) {
        return fix == null
                ? this
                : new Hit(result, code, severity, evidence, more, span, List.of(fix));
    }
}
