package dev.bollwerk.report;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.ComparisonFile;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The findings of one source package, or of one package where there is no source: what a person
/// upgrades in one go. Binary packages of the same source share their findings.
///
/// @param parts the binary packages; the paths where there is no source
/// @param vulnerabilities each once, worst first
record PackageGroup(
        String type,
        String name,
        String version,
        List<String> parts,
        List<Vulnerability> vulnerabilities) {
    /// Groups the findings that a person can act on in the same way, most urgent group first: by
    /// the worst severity, then what is known to be exploited, then the highest risk.
    static List<PackageGroup> of(List<Finding> findings, Predicate<Vulnerability> chosen) {
        Map<String, Collected> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (finding instanceof Vulnerability found && chosen.test(found)) {
                add(groups, found);
            }
        }
        return groups.values().stream()
                .map(Collected::group)
                .sorted(PackageGroup::urgency)
                .toList();
    }

    /// Whether an upgrade mends a finding.
    static boolean isFixable(Vulnerability found) {
        return !found.fixed().isEmpty();
    }

    /// The severity of the worst finding.
    Severity worst() {
        return vulnerabilities.stream()
                .map(Vulnerability::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.UNKNOWN);
    }

    /// Whether one of them is known to be exploited.
    boolean exploited() {
        return vulnerabilities.stream().anyMatch(Vulnerability::kev);
    }

    /// The version that mends all that can be mended: the highest of the lowest applicable fixes.
    /// Empty if there is none, or if the versions cannot be compared.
    Optional<String> target() {
        String highest = "";
        try {
            for (Vulnerability found : vulnerabilities) {
                String fixed = found.fixed().isEmpty() ? "" : found.fixed().getFirst();
                if (highest.isEmpty() || !fixed.isEmpty() && isAbove(fixed, highest)) {
                    highest = fixed;
                }
            }
        } catch (BollwerkException e) {
            return Optional.empty();
        }
        return Optional.of(highest).filter(version -> !version.isEmpty());
    }

    /// Most urgent first.
    private static int urgency(PackageGroup a, PackageGroup b) {
        int order = b.worst().compareTo(a.worst());
        order = order != 0 ? order : Boolean.compare(b.exploited(), a.exploited());
        return order != 0 ? order : Double.compare(b.risk(), a.risk());
    }

    private double risk() {
        return vulnerabilities.stream().mapToDouble(Vulnerability::risk).max().orElse(0);
    }

    private boolean isAbove(String a, String b) {
        return !a.equals(b) && ComparisonFile.relation(scheme(type), a, b).equals(">");
    }

    /// The version scheme of a type of packages, as `db compare` calls it.
    static String scheme(String type) {
        return switch (type) {
            case "deb" -> "dpkg";
            case "gem" -> "rubygems";
            case "golang" -> "go";
            case "composer" -> "packagist";
            case "cargo", "swift", "github", "bitnami" -> "semver";
            default -> type;
        };
    }

    private static void add(Map<String, Collected> groups, Vulnerability found) {
        Package affected = found.affected();
        SourcePackage source = affected.source();
        String name = source == null ? affected.name() : source.name();
        String version = source == null ? affected.version() : source.version();
        Collected group =
                groups.computeIfAbsent(
                        affected.type() + '\0' + name + '\0' + version,
                        _ -> new Collected(affected.type(), name, version));
        if (affected.isOsPackage()) {
            group.parts.add(affected.name());
        } else {
            affected.locations().stream().map(Location::path).forEach(group.parts::add);
        }
        group.found.putIfAbsent(found.id() + found.fixed() + found.state(), found);
    }

    /// A group in the making.
    private record Collected(
            String type,
            String name,
            String version,
            Set<String> parts,
            Map<String, Vulnerability> found) {
        Collected(String type, String name, String version) {
            this(type, name, version, new LinkedHashSet<>(), new LinkedHashMap<>());
        }

        PackageGroup group() {
            return new PackageGroup(
                    type, name, version, List.copyOf(parts), List.copyOf(found.values()));
        }
    }
}
