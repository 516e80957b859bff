package dev.bollwerk.finding;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.inventory.Location;

import java.util.List;

/// A password, key or token that can be read by whoever has the subject.
///
/// @param id of the rule that found it
/// @param excerpt the line around it with the value masked: never the value
/// @param column of its first character, from 1; 0 when it is in no text
/// @param deleted whether a later layer deletes or replaces the file, which leaves it in the image
/// @param locations the line is in the location
public record Secret(
        String id,
        Severity severity,
        String title,
        String excerpt,
        int column,
        boolean deleted,
        String explanation,
        String remediation,
        List<Location> locations)
        implements Observation {
    public Secret {
        locations = List.copyOf(locations);
    }

    @Override
    public String kind() {
        return "secret";
    }
}
