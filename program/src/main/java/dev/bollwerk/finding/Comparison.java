package dev.bollwerk.finding;

import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Package;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What changed from one report to the next: packages and findings.
///
/// A package is the same when type, name and architecture are. A vulnerability is the same when its
/// id and its package are, whatever the version; an observation when its rule and its file are. Of
/// several that are the same, as many are new as the second has more. Kinds of findings that only
/// one of the reports looked for are not compared.
///
/// @param addedPackages packages that only the second has
/// @param removedPackages packages that only the first has
/// @param changedPackages packages of another version
/// @param added findings that only the second has, in its order
/// @param removed findings that only the first has, in its order
/// @param waived findings that only the first has because the second waives them
/// @param changed findings that both have with another severity, state or fix
/// @param addedGaps what could be assessed in the first, but not in the second: findings that are
///     gone may be there still
public record Comparison(
        Report before,
        Report after,
        List<Package> addedPackages,
        List<Package> removedPackages,
        List<Upgrade> changedPackages,
        List<Finding> added,
        List<Finding> removed,
        List<Finding> waived,
        List<Change> changed,
        List<Gap> addedGaps) {
    public Comparison {
        addedPackages = List.copyOf(addedPackages);
        removedPackages = List.copyOf(removedPackages);
        changedPackages = List.copyOf(changedPackages);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        waived = List.copyOf(waived);
        changed = List.copyOf(changed);
        addedGaps = List.copyOf(addedGaps);
    }

    /// A package that both have, in another version.
    public record Upgrade(Package before, Package after) {}

    /// A finding that both have, with another severity, state or fix.
    public record Change(Finding before, Finding after) {}

    /// Compares two reports.
    public static Comparison of(Report before, Report after) {
        var packages = new Packages(before, after);
        Set<Kind> kinds = kinds(before, after);
        Map<String, Finding> first = byKey(of(kinds, before.findings()));
        Map<String, Finding> second = byKey(of(kinds, after.findings()));
        Map<String, Finding> covered = byKey(after.waived().stream().map(Waived::finding).toList());
        List<Finding> added = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        second.forEach(
                (key, finding) -> {
                    Finding earlier = first.get(key);
                    if (earlier == null) {
                        added.add(finding);
                    } else if (isChanged(earlier, finding)) {
                        changed.add(new Change(earlier, finding));
                    }
                });
        List<Finding> removed = new ArrayList<>();
        List<Finding> waived = new ArrayList<>();
        first.forEach(
                (key, finding) -> {
                    if (!second.containsKey(key)) {
                        (covered.containsKey(key) ? waived : removed).add(finding);
                    }
                });
        return new Comparison(
                before,
                after,
                packages.added,
                packages.removed,
                packages.changed,
                added,
                removed,
                waived,
                changed,
                addedGaps(before, after));
    }

    /// Whether nothing changed.
    public boolean isEmpty() {
        return addedPackages.isEmpty()
                && removedPackages.isEmpty()
                && changedPackages.isEmpty()
                && added.isEmpty()
                && removed.isEmpty()
                && waived.isEmpty()
                && changed.isEmpty()
                && addedGaps.isEmpty();
    }

    /// How many findings both have, changed or not.
    public int kept() {
        return of(kinds(), after.findings()).size() - added.size();
    }

    /// What both looked for.
    public Set<Kind> kinds() {
        return kinds(before, after);
    }

    private static Set<Kind> kinds(Report before, Report after) {
        Set<Kind> kinds = new TreeSet<>(before.kinds());
        kinds.retainAll(after.kinds());
        return kinds;
    }

    private static List<Finding> of(Set<Kind> kinds, List<Finding> findings) {
        return findings.stream().filter(finding -> kinds.contains(kind(finding))).toList();
    }

    /// The end of a release is reported as a misconfiguration, but asked for by itself.
    private static Kind kind(Finding finding) {
        return finding.id().startsWith("CS-EOL-")
                ? Kind.END_OF_LIFE
                : Kind.find(finding.kind()).orElse(Kind.MISCONFIGURATION);
    }

    private static Map<String, Finding> byKey(List<Finding> findings) {
        Map<String, Finding> byKey = new LinkedHashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Finding finding : findings) {
            String key = key(finding);
            byKey.put(key + '\0' + counts.merge(key, 1, Integer::sum), finding);
        }
        return byKey;
    }

    private static List<Gap> addedGaps(Report before, Report after) {
        Set<String> known = new HashSet<>();
        before.gaps().forEach(gap -> known.add(key(gap)));
        return after.gaps().stream().filter(gap -> !known.contains(key(gap))).toList();
    }

    /// A feed that is one day older than yesterday is no new gap.
    private static String key(Gap gap) {
        String path = gap.path() == null ? "" : gap.path();
        return String.join("\0", gap.what(), path, gap.reason().replaceAll("[0-9]+", "0"));
    }

    private static String key(Finding finding) {
        if (finding instanceof Vulnerability found) {
            Package affected = found.affected();
            return String.join("\0", found.id(), affected.type(), affected.name());
        }
        String path = finding.locations().isEmpty() ? "" : finding.locations().getFirst().path();
        return String.join("\0", finding.kind(), finding.id(), path);
    }

    private static boolean isChanged(Finding before, Finding after) {
        if (before.severity() != after.severity()) {
            return true;
        }
        return before instanceof Vulnerability first
                && after instanceof Vulnerability second
                && (first.state() != second.state() || !first.fixed().equals(second.fixed()));
    }

    /// The packages of both, by what makes them the same.
    private static final class Packages {
        private final List<Package> added = new ArrayList<>();
        private final List<Package> removed = new ArrayList<>();
        private final List<Upgrade> changed = new ArrayList<>();

        Packages(Report before, Report after) {
            Map<String, Map<String, Package>> first = group(before);
            Map<String, Map<String, Package>> second = group(after);
            var keys = new TreeSet<>(first.keySet());
            keys.addAll(second.keySet());
            for (String key : keys) {
                compare(first.getOrDefault(key, Map.of()), second.getOrDefault(key, Map.of()));
            }
        }

        /// Versions of one package; one that was exchanged for another is a change.
        private void compare(Map<String, Package> first, Map<String, Package> second) {
            Map<String, Package> gone = new TreeMap<>(first);
            gone.keySet().removeAll(second.keySet());
            Map<String, Package> come = new TreeMap<>(second);
            come.keySet().removeAll(first.keySet());
            if (gone.size() == 1 && come.size() == 1) {
                changed.add(
                        new Upgrade(
                                gone.values().iterator().next(), come.values().iterator().next()));
            } else {
                removed.addAll(gone.values());
                added.addAll(come.values());
            }
        }

        private static Map<String, Map<String, Package>> group(Report report) {
            Map<String, Map<String, Package>> groups = new TreeMap<>();
            for (Package found : report.packages()) {
                String key = String.join("\0", found.type(), found.name(), found.architecture());
                groups.computeIfAbsent(key, _ -> new TreeMap<>())
                        .putIfAbsent(found.version(), found);
            }
            return groups;
        }
    }
}
