package dev.bollwerk.rule;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Check;

import java.util.List;

/// A rule, apart from how it is decided: that differs between an image, a file tree, a container.
/// Its texts are in a bundle of this package, under its id.
///
/// @param id like `CS-USER-01`
/// @param severity of a plain failure
/// @param checks those of published profiles that ask the same
public record Rule(String id, Severity severity, List<Check> checks) {
    public Rule {
        if (!id.startsWith("CS-")) {
            throw new IllegalArgumentException("no rule id: " + id);
        }
        checks = List.copyOf(checks);
    }
}
