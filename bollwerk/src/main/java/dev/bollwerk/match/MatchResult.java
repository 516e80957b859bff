package dev.bollwerk.match;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.inventory.Gap;

import java.util.List;

/// What matching an inventory gave.
///
/// @param findings sorted by severity (worst first), id, package, path
/// @param gaps what could not be assessed, sorted; they count for `--strict`
/// @param notices sentences about how it was assessed that the reader should know; they do not
///     count
public record MatchResult(List<Finding> findings, List<Gap> gaps, List<String> notices) {
    public MatchResult {
        findings = List.copyOf(findings);
        gaps = List.copyOf(gaps);
        notices = List.copyOf(notices);
    }
}
