package dev.bollwerk.report;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Package;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The findings of one source package, or of one package where there is no source: what a person
/// upgrades in one go. Binary packages of the same source share their findings.
///
/// @param vulnerabilities one per id, worst first
record PackageGroup(
        String name, String version, Set<String> binaries, List<Vulnerability> vulnerabilities) {
    /// Groups findings, in the order of the worst finding of each group.
    static List<PackageGroup> of(List<Finding> findings) {
        Map<String, PackageGroup> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            switch (finding) {
                case Vulnerability vulnerability -> add(groups, vulnerability);
            }
        }
        return List.copyOf(groups.values());
    }

    private static void add(Map<String, PackageGroup> groups, Vulnerability found) {
        Package affected = found.affected();
        String name = affected.source() == null ? affected.name() : affected.source().name();
        String version =
                affected.source() == null ? affected.version() : affected.source().version();
        String place = affected.isOsPackage() ? "" : place(affected);
        String key = affected.type() + '\0' + name + '\0' + version + '\0' + place;
        PackageGroup group =
                groups.computeIfAbsent(
                        key,
                        _ ->
                                new PackageGroup(
                                        name, version, new LinkedHashSet<>(), new ArrayList<>()));
        group.binaries.add(affected.isOsPackage() ? affected.name() : place);
        boolean known = group.vulnerabilities.stream().anyMatch(v -> v.id().equals(found.id()));
        if (!known) {
            group.vulnerabilities.add(found);
        }
    }

    private static String place(Package affected) {
        return affected.locations().isEmpty() ? "" : affected.locations().getFirst().path();
    }
}
