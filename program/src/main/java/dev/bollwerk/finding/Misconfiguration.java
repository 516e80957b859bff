package dev.bollwerk.finding;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.inventory.Location;

import java.util.List;

/// What a rule says about how the subject is set up.
///
/// @param id of the rule, like `CS-USER-01`: the same wherever the same fault shows
/// @param checks the checks of published profiles that mean the same
/// @param evidence what was seen, one fact each
/// @param remediation what to do about it
public record Misconfiguration(
        String id,
        Severity severity,
        String title,
        Result result,
        List<Check> checks,
        List<String> evidence,
        String explanation,
        String remediation,
        List<Location> locations)
        implements Observation {
    public Misconfiguration {
        checks = List.copyOf(checks);
        evidence = List.copyOf(evidence);
        locations = List.copyOf(locations);
    }

    @Override
    public String kind() {
        return "misconfiguration";
    }
}
