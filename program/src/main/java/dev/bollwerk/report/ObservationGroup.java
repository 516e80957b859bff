package dev.bollwerk.report;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.LicenseUse;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Observation;
import dev.bollwerk.finding.RiskyFile;
import dev.bollwerk.finding.Secret;
import dev.bollwerk.inventory.Location;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Observations that say the same of several places: one line for a reader, not hundreds.
///
/// @param members at least one; all of one kind, id and severity
record ObservationGroup(List<Observation> members) {
    /// The kinds in the order of reports.
    static final List<String> KINDS = List.of("secret", "misconfiguration", "file", "license");

    ObservationGroup {
        members = List.copyOf(members);
    }

    /// The groups of one kind, in the order of the report.
    static List<ObservationGroup> of(List<Finding> findings, String kind) {
        Map<String, List<Observation>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (finding instanceof Observation found && found.kind().equals(kind)) {
                String key = found.id() + '\0' + found.severity() + '\0' + found.title();
                groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(found);
            }
        }
        return groups.values().stream().map(ObservationGroup::new).toList();
    }

    String id() {
        return members.getFirst().id();
    }

    Severity severity() {
        return members.getFirst().severity();
    }

    String title() {
        return members.getFirst().title();
    }

    String remediation() {
        return members.getFirst().remediation();
    }

    /// Where each of them shows, in a few words each.
    List<String> places() {
        return members.stream().map(ObservationGroup::place).filter(s -> !s.isEmpty()).toList();
    }

    /// Where one shows and what was seen there, in a few words. No switch over types, which would
    /// cost every scan its first use: docs/adr/0003.
    static String place(Observation found) {
        if (found instanceof Misconfiguration rule && !rule.evidence().isEmpty()) {
            return rule.evidence().getFirst();
        }
        if (found instanceof Secret secret) {
            return path(found) + "  " + secret.excerpt();
        }
        if (found instanceof LicenseUse use && use.affected() != null) {
            return use.affected().name() + " " + use.affected().version();
        }
        return path(found);
    }

    /// What was seen, one fact each; what [#place] says is not said again.
    static List<String> evidence(Observation found) {
        return switch (found) {
            case Misconfiguration rule ->
                    rule.evidence().isEmpty()
                            ? List.of()
                            : rule.evidence().subList(1, rule.evidence().size());
            case RiskyFile file -> file.evidence();
            case Secret _, LicenseUse _ -> List.of();
        };
    }

    /// The first place, with its line.
    private static String path(Observation found) {
        if (found.locations().isEmpty()) {
            return "";
        }
        return text(found.locations().getFirst());
    }

    /// A place with its line.
    static String text(Location place) {
        return place.line() > 0 ? place.path() + ":" + place.line() : place.path();
    }
}
