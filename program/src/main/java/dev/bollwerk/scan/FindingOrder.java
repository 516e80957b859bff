package dev.bollwerk.scan;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.LicenseUse;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Package;

import java.util.ArrayList;
import java.util.List;

/// The order of a report: severity, worst first, then id, package, path. Kinds are told apart
/// without a switch over types, which a cold start would pay for.
final class FindingOrder {
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
        all.sort(FindingOrder::compare);
        return all;
    }

    private static int compare(Finding a, Finding b) {
        int order = b.severity().compareTo(a.severity());
        order = order != 0 ? order : a.id().compareTo(b.id());
        order = order != 0 ? order : name(a).compareTo(name(b));
        order = order != 0 ? order : path(a).compareTo(path(b));
        return order != 0 ? order : Integer.compare(line(a), line(b));
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
