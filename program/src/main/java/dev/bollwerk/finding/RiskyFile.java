package dev.bollwerk.finding;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.inventory.Location;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A file whose presence, mode or content is a risk.
///
/// @param id of the rule, like `CS-SUID-01`
/// @param owner distribution package it belongs to, or null
/// @param evidence what was seen: mode and owner of the file, …
public record RiskyFile(
        String id,
        Severity severity,
        String title,
        @Nullable String owner,
        List<String> evidence,
        String explanation,
        String remediation,
        List<Location> locations)
        implements Observation {
    public RiskyFile {
        evidence = List.copyOf(evidence);
        locations = List.copyOf(locations);
    }

    @Override
    public String kind() {
        return "file";
    }
}
