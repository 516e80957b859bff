package dev.bollwerk.report;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Observation;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The packages of one report with a reference each that is unique in the document, and which of
/// them a finding means.
///
/// A finding's package may stand for several of the inventory, found at different places.
final class CycloneDxComponents {
    private final Report report;
    private final Map<Package, String> references = new LinkedHashMap<>();
    private final Map<String, List<Package>> byPurl = new LinkedHashMap<>();

    /// @param taken references of the document so far; grows
    CycloneDxComponents(Report report, Set<String> taken) {
        this.report = report;
        report.packages().forEach(component -> add(component, taken));
        for (Finding finding : report.findings()) {
            require(finding, taken);
        }
        for (Waived waived : report.waived()) {
            require(waived.finding(), taken);
        }
    }

    /// Every component with its reference, in the order of the report.
    Map<Package, String> references() {
        return references;
    }

    /// The references of what a finding speaks of; at least one.
    Set<String> of(Vulnerability found) {
        List<Package> same = byPurl.getOrDefault(purl(found.affected()).toString(), List.of());
        Set<String> places = new HashSet<>();
        found.affected().locations().forEach(place -> places.add(place.path()));
        List<Package> there =
                same.stream()
                        .filter(
                                one ->
                                        one.locations().stream()
                                                .map(Location::path)
                                                .anyMatch(places::contains))
                        .toList();
        Set<String> meant = new java.util.LinkedHashSet<>();
        for (Package one : there.isEmpty() ? same : there) {
            meant.add(references.getOrDefault(one, ""));
        }
        return meant;
    }

    /// The package URL of a component.
    Purl purl(Package component) {
        return Purl.of(component, report.subject().distribution());
    }

    private void require(Finding finding, Set<String> taken) {
        switch (finding) {
            case Vulnerability found -> {
                if (!byPurl.containsKey(purl(found.affected()).toString())) {
                    add(found.affected(), taken);
                }
            }
            case Observation _ -> {
                // concerns no component
            }
        }
    }

    private void add(Package component, Set<String> taken) {
        if (references.containsKey(component)) {
            return;
        }
        String purl = purl(component).toString();
        String reference = purl;
        for (int i = 2; !taken.add(reference); i++) {
            reference = purl + "#" + i;
        }
        references.put(component, reference);
        byPurl.computeIfAbsent(purl, _ -> new ArrayList<>()).add(component);
    }
}
