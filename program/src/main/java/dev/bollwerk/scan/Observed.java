package dev.bollwerk.scan;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.inventory.Gap;

import java.util.ArrayList;
import java.util.List;

/// What was seen in a target without the help of advisories.
///
/// @param findings in no order
/// @param gaps what could not be judged
record Observed(List<Finding> findings, List<Gap> gaps) {
    static final Observed NOTHING = new Observed(List.of(), List.of());

    /// There was nothing to look at but a list of packages.
    static final Observed PACKAGES_ONLY = new Observed(List.of(), List.of());

    Observed {
        findings = List.copyOf(findings);
        gaps = List.copyOf(gaps);
    }

    /// Whether there were no files and no configuration.
    boolean isOfPackagesOnly() {
        return this == PACKAGES_ONLY;
    }

    /// With more findings.
    Observed with(List<Finding> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new Observed(all, gaps);
    }
}
