package dev.bollwerk.finding;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.image.Digest;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The base image of an image, and what it brought.
///
/// @param name what a person or the label of the image calls it
/// @param digest of its manifest, if known
/// @param layers how many of the lowest layers are its own; 0 when only a label names it, so that
///     nothing can be told apart
/// @param findings that it brought, in the order of reports; they are not among those of the report
public record Base(String name, @Nullable Digest digest, int layers, List<Finding> findings) {
    public Base {
        findings = List.copyOf(findings);
    }

    /// How many of its findings have each severity; severities without one are left out.
    public Map<Severity, Long> summary() {
        Map<Severity, Long> counts = new EnumMap<>(Severity.class);
        findings.forEach(finding -> counts.merge(finding.severity(), 1L, Long::sum));
        return counts;
    }
}
