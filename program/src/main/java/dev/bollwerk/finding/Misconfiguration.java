package dev.bollwerk.finding;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.inventory.Location;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a rule says about how the subject is set up.
///
/// @param id of the rule, like `CS-USER-01`: the same wherever the same fault shows
/// @param item the one of many that it is about, like a container or an account; null when the
///     subject is one thing
/// @param checks the checks of published profiles that mean the same
/// @param evidence what was seen, one fact each
/// @param remediation what to do about it
/// @param column of the first place, from 1; 0 when it is in no text
public record Misconfiguration(
        String id,
        Severity severity,
        String title,
        Result result,
        @Nullable String item,
        List<Check> checks,
        List<String> evidence,
        String explanation,
        String remediation,
        List<Location> locations,
        int column)
        implements Observation {
    public Misconfiguration {
        checks = List.copyOf(checks);
        evidence = List.copyOf(evidence);
        locations = List.copyOf(locations);
    }

    /// About the subject as a whole.
    public Misconfiguration(
            String id,
            Severity severity,
            String title,
            Result result,
            List<Check> checks,
            List<String> evidence,
            String explanation,
            String remediation,
            List<Location> locations) {
        this(
                id,
                severity,
                title,
                result,
                null,
                checks,
                evidence,
                explanation,
                remediation,
                locations,
                0);
    }

    @Override
    public boolean counts() {
        return switch (result) {
            case FAIL, WARN, INFO, ERROR, UNKNOWN -> true;
            case PASS, MANUAL, NOT_APPLICABLE -> false;
        };
    }

    @Override
    public String kind() {
        return "misconfiguration";
    }
}
