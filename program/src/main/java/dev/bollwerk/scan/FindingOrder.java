package dev.bollwerk.scan;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.LicenseUse;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Package;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The order of a report: severity, worst first, then id, package, path. Kinds are told apart
/// without a switch over types, which a cold start would pay for.
final class FindingOrder {
    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::severity)
                    .reversed()
                    .thenComparing(Finding::id)
                    .thenComparing(FindingOrder::name)
                    .thenComparing(FindingOrder::path)
                    .thenComparingInt(FindingOrder::line);

    private FindingOrder() {}

    /// Both lists as one.
    ///
    /// @param matched in this order already
    static List<Finding> merge(List<Finding> matched, List<Finding> observed) {
        if (observed.isEmpty()) {
            return matched;
        }
        List<Finding> all = new ArrayList<>(matched);
        all.addAll(observed);
        all.sort(ORDER);
        return all;
    }

    private static String name(Finding finding) {
        if (finding instanceof Vulnerability found) {
            return found.affected().name();
        }
        Package affected = finding instanceof LicenseUse use ? use.affected() : null;
        return affected == null ? "" : affected.name();
    }

    private static String path(Finding finding) {
        return finding.locations().isEmpty() ? "" : finding.locations().getFirst().path();
    }

    private static int line(Finding finding) {
        return finding.locations().isEmpty() ? 0 : finding.locations().getFirst().line();
    }
}
