package dev.bollwerk.scan;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.inventory.Gap;

import java.util.ArrayList;
import java.util.List;

/// What was seen in a target without the help of advisories.
///
/// @param findings in no order
/// @param gaps what could not be judged
/// @param isOfPackagesOnly whether there were no files and no configuration to look at
record Observed(List<Finding> findings, List<Gap> gaps, boolean isOfPackagesOnly) {
    static final Observed NOTHING = new Observed(List.of(), List.of());

    /// There was nothing to look at but a list of packages.
    static final Observed PACKAGES_ONLY = new Observed(List.of(), List.of(), true);

    Observed {
        findings = List.copyOf(findings);
        gaps = List.copyOf(gaps);
    }

    /// What was seen where there are files.
    Observed(List<Finding> findings, List<Gap> gaps) {
        this(findings, gaps, false);
    }

    /// With more findings.
    Observed with(List<Finding> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new Observed(all, gaps, isOfPackagesOnly);
    }
}
