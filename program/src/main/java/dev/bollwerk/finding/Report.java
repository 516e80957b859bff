package dev.bollwerk.finding;

import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The result of one assessment, for the writers.
///
/// @param data the feeds that were asked
/// @param findings sorted by severity (worst first), id, package, path
/// @param waived findings that a waiver covers, in the same order
/// @param expiredWaivers waivers that would cover something but are past their day
/// @param gaps sorted
/// @param notices sentences about how it was assessed; they count for nothing
/// @param packages the inventory, sorted; for formats that list components
/// @param base the base image, if one is known; its findings are not among `findings`
/// @param kinds what was looked for: that there is no finding of another kind means nothing
public record Report(
        String toolVersion,
        Instant created,
        Subject subject,
        List<FeedStatus> data,
        List<Finding> findings,
        List<Waived> waived,
        List<Waiver> expiredWaivers,
        List<Gap> gaps,
        List<String> notices,
        List<Package> packages,
        Set<Kind> kinds,
        @Nullable Base base) {
    public Report {
        data = List.copyOf(data);
        findings = List.copyOf(findings);
        waived = List.copyOf(waived);
        expiredWaivers = List.copyOf(expiredWaivers);
        gaps = List.copyOf(gaps);
        notices = List.copyOf(notices);
        packages = List.copyOf(packages);
        kinds = Set.copyOf(kinds);
    }

    /// A report for which all usual kinds were looked for.
    public Report(
            String toolVersion,
            Instant created,
            Subject subject,
            List<FeedStatus> data,
            List<Finding> findings,
            List<Waived> waived,
            List<Waiver> expiredWaivers,
            List<Gap> gaps,
            List<String> notices,
            List<Package> packages) {
        this(
                toolVersion,
                created,
                subject,
                data,
                findings,
                waived,
                expiredWaivers,
                gaps,
                notices,
                packages,
                Kind.usual(),
                null);
    }

    /// A report of the same subject from before anything was found in it.
    ///
    /// @param known the packages that are no news
    public Report blank(List<Package> known) {
        return new Report(
                toolVersion,
                created,
                subject,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                known,
                kinds,
                null);
    }

    /// The same with only those findings that count: for formats that know no others.
    public Report counting() {
        return new Report(
                toolVersion,
                created,
                subject,
                data,
                findings.stream().filter(Finding::counts).toList(),
                waived,
                expiredWaivers,
                gaps,
                notices,
                packages,
                kinds,
                base);
    }

    /// How many findings there are of each severity, worst first; every severity has an entry.
    public Map<Severity, Long> summary() {
        Map<Severity, Long> counts = new LinkedHashMap<>();
        for (Severity severity : List.of(Severity.values()).reversed()) {
            counts.put(severity, 0L);
        }
        for (Finding finding : findings) {
            if (finding.counts()) {
                counts.merge(finding.severity(), 1L, Long::sum);
            }
        }
        return counts;
    }
}
