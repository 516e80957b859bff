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
/// @param item the one of many that it is about, like a container or an account; null when the
///     facts are about one thing
/// @param evidence what was seen, one fact each
/// @param locations the most telling place first
/// @param column of the first place, from 1; 0 when it is in no text
public record Verdict(
        Result result,
        @Nullable Severity severity,
        @Nullable String owner,
        @Nullable String item,
        List<Evidence> evidence,
        List<Location> locations,
        int column) {
    public Verdict {
        evidence = List.copyOf(evidence);
        locations = List.copyOf(locations);
    }

    /// About the facts as a whole.
    public Verdict(
            Result result,
            @Nullable Severity severity,
            @Nullable String owner,
            List<Evidence> evidence,
            List<Location> locations) {
        this(result, severity, owner, null, evidence, locations, 0);
    }

    /// All is well, and this is how it is known.
    public static Verdict pass(Evidence... evidence) {
        return new Verdict(Result.PASS, null, null, List.of(evidence), List.of());
    }

    /// There is nothing that the rule could be about.
    public static Verdict notApplicable(Evidence... evidence) {
        return new Verdict(Result.NOT_APPLICABLE, null, null, List.of(evidence), List.of());
    }

    /// Only a person can tell.
    public static Verdict manual(Evidence... evidence) {
        return new Verdict(Result.MANUAL, null, null, List.of(evidence), List.of());
    }

    /// Not as it should be, in a way that may be meant so.
    public static Verdict warn(List<Evidence> evidence, List<Location> locations) {
        return new Verdict(Result.WARN, null, null, evidence, locations);
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
        return new Verdict(result, other, owner, item, evidence, locations, column);
    }

    /// The same about a file of a package.
    public Verdict ownedBy(@Nullable String name) {
        return new Verdict(result, severity, name, item, evidence, locations, column);
    }

    /// The same about one of many.
    public Verdict about(String one) {
        return new Verdict(result, severity, owner, one, evidence, locations, column);
    }

    /// The same with the column of its first place.
    public Verdict atColumn(int first) {
        return new Verdict(result, severity, owner, item, evidence, locations, first);
    }
}
