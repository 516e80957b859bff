package dev.bollwerk.finding;

import dev.bollwerk.advisory.Severity;

/// Something to tell the user about a subject.
public sealed interface Finding permits Vulnerability {
    /// The id it is known by: `CVE-2023-0286`, a rule id.
    String id();

    /// How bad it is.
    Severity severity();

    /// One line.
    String title();

    /// The kind of the report schema: `vulnerability`, `misconfiguration`, …
    String kind();
}
