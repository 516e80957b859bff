package dev.bollwerk.match;

import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.inventory.Gap;

import java.util.List;

/// What matching an inventory gave.
///
/// @param feeds those that were asked, and those about vulnerabilities wherever they are (scores,
///     catalogues), in the index's order
/// @param findings sorted by severity (worst first), id, package, path
/// @param gaps what could not be assessed, sorted; they count for `--strict`
/// @param notices sentences about how it was assessed that the reader should know; they do not
///     count
public record MatchResult(
        List<FeedStatus> feeds, List<Finding> findings, List<Gap> gaps, List<String> notices) {
    public MatchResult {
        feeds = List.copyOf(feeds);
        findings = List.copyOf(findings);
        gaps = List.copyOf(gaps);
        notices = List.copyOf(notices);
    }
}
