package dev.bollwerk.rule;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Result;
import dev.bollwerk.inventory.Location;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What became of a rule, where something is to be said.
///
/// @param severity null for that of the rule
/// @param owner distribution package that the file belongs to, or null
/// @param evidence what was seen, one fact each
/// @param locations the most telling place first
public record Verdict(
        Result result,
        @Nullable Severity severity,
        @Nullable String owner,
        List<Evidence> evidence,
        List<Location> locations) {
    public Verdict {
        evidence = List.copyOf(evidence);
        locations = List.copyOf(locations);
    }

    /// The rule is broken.
    public static Verdict fail(List<Evidence> evidence, List<Location> locations) {
        return new Verdict(Result.FAIL, null, null, evidence, locations);
    }

    /// The rule is broken, in one way and at no place in particular.
    public static Verdict fail(Evidence evidence) {
        return fail(List.of(evidence), List.of());
    }

    /// Not broken, but worth knowing.
    public static Verdict info(List<Evidence> evidence, List<Location> locations) {
        return new Verdict(Result.INFO, Severity.NEGLIGIBLE, null, evidence, locations);
    }

    /// Nobody can say.
    public static Verdict unknown(Evidence evidence) {
        return new Verdict(Result.UNKNOWN, Severity.UNKNOWN, null, List.of(evidence), List.of());
    }

    /// The same with another severity than the rule's.
    public Verdict as(Severity other) {
        return new Verdict(result, other, owner, evidence, locations);
    }

    /// The same about a file of a package.
    public Verdict ownedBy(@Nullable String name) {
        return new Verdict(result, severity, name, evidence, locations);
    }
}
