package dev.bollwerk.finding;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.inventory.Location;

import java.util.List;

/// Something to tell the user about a subject.
public sealed interface Finding permits Vulnerability, Observation {
    /// The id it is known by: `CVE-2023-0286`, a rule id.
    String id();

    /// How bad it is.
    Severity severity();

    /// One line.
    String title();

    /// The kind of the report schema: `vulnerability`, `misconfiguration`, …
    String kind();

    /// Where it shows, the most telling place first; empty when it is nowhere in particular.
    List<Location> locations();

    /// Why it is a finding: what was seen or compared, in a sentence or two.
    String explanation();

    /// Whether it counts: an answer that all is well, that something does not apply or is for a
    /// person to say is told for the record alone.
    default boolean counts() {
        return true;
    }
}
