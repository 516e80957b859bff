package dev.bollwerk.report;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A package as OWASP Dependency-Check shows it: a file with what is known of it. A package that is
/// no file of its own (of a distribution, of a lock file) is virtual there, and has no hashes.
///
/// @param purl its package URL
/// @param found its vulnerabilities, in the report's order
/// @param waived those that are suppressed
record CheckedDependency(
        Package part, String purl, List<Vulnerability> found, List<Waived> waived) {
    /// All packages of a report, and those that only findings name.
    static List<CheckedDependency> of(Report report) {
        Map<String, CheckedDependency> all = new LinkedHashMap<>();
        report.packages().forEach(part -> of(part, report, all));
        for (Finding finding : report.findings()) {
            if (finding instanceof Vulnerability found) {
                of(found.affected(), report, all).found.add(found);
            }
        }
        for (Waived waived : report.waived()) {
            if (waived.finding() instanceof Vulnerability found) {
                of(found.affected(), report, all).waived.add(waived);
            }
        }
        return List.copyOf(all.values());
    }

    private static CheckedDependency of(
            Package part, Report report, Map<String, CheckedDependency> all) {
        String purl = Purl.of(part, report.subject().distribution()).toString();
        return all.computeIfAbsent(
                purl + "\0" + path(part),
                _ -> new CheckedDependency(part, purl, new ArrayList<>(), new ArrayList<>()));
    }

    private static String path(Package part) {
        return part.locations().isEmpty() ? "" : part.locations().getFirst().path();
    }

    /// Hexadecimal; empty when it is not known.
    String sha1() {
        String sha1 = part.attribute(Attribute.SHA1);
        return sha1 == null ? "" : sha1;
    }

    boolean isVirtual() {
        return sha1().isEmpty();
    }

    private String label() {
        return part.name() + ":" + part.version();
    }

    String fileName() {
        return fileName(path(part));
    }

    /// The name of one of its files.
    String fileName(String path) {
        return isVirtual() ? label() : path.substring(path.lastIndexOf('/') + 1);
    }

    /// For what is no file, the file that tells of it, and the package behind a question mark.
    String filePath() {
        return filePath(path(part));
    }

    private String filePath(String path) {
        return isVirtual() ? path + "?" + label() : path;
    }

    /// Other places of the same package.
    List<String> otherPaths() {
        return part.locations().stream().skip(1).map(Location::path).map(this::filePath).toList();
    }

    String license() {
        return String.join(", ", part.licenses());
    }

    String description() {
        String summary = part.attribute(Attribute.SUMMARY);
        return summary == null ? "" : summary;
    }

    /// The severity in the words of that tool.
    static String severity(Vulnerability found) {
        return switch (found.severity()) {
            case CRITICAL, HIGH, MEDIUM, LOW -> found.severity().name();
            case NEGLIGIBLE -> "INFORMATIONAL";
            case UNKNOWN -> "UNKNOWN";
        };
    }

    /// The text of an advisory, or its title where it has no other.
    static String description(Vulnerability found) {
        return found.details().isBlank() ? found.title() : found.details();
    }

    /// Versions that mend it; the format has no place of its own for them.
    static String notes(Vulnerability found) {
        return found.fixed().isEmpty() ? "" : "Fixed in " + String.join(", ", found.fixed()) + ".";
    }

    /// The source of a vulnerability: feeds of other tools are written in capitals.
    static String source(Vulnerability found) {
        return found.feed().toUpperCase(Locale.ROOT);
    }
}
