package dev.bollwerk.finding;

import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Conditions of a waiver that only OWASP Dependency-Check has. All that are named must hold; they
/// cover vulnerabilities and nothing else.
///
/// @param path fits `/` and the path of every place, `!` of nested archives left out; null for all
/// @param purl fits the package URL; null for all
/// @param coordinates fits `group:artifact:version` of a Maven package; null for all
/// @param sha1 hexadecimal SHA-1 of the file; empty for all
/// @param id fits the id of the finding; null for all
/// @param cwes one of them is a weakness of the finding, `CWE-79`; empty for all
/// @param below every CVSS score of the finding is under it, and there is one; NaN for all
public record Suppression(
        @Nullable TextPattern path,
        @Nullable TextPattern purl,
        @Nullable TextPattern coordinates,
        String sha1,
        @Nullable TextPattern id,
        List<String> cwes,
        double below) {
    public Suppression {
        cwes = List.copyOf(cwes);
    }

    /// Whether all conditions hold, the cheap ones first.
    boolean covers(Finding finding, TextPattern.Work work) {
        return finding instanceof Vulnerability found
                && isMeant(found, work)
                && isPackage(found.affected(), work)
                && (path == null || isPlaced(found.locations(), path, work));
    }

    private boolean isMeant(Vulnerability found, TextPattern.Work work) {
        return (cwes.isEmpty() || found.cwes().stream().anyMatch(cwes::contains))
                && (Double.isNaN(below) || isBelow(found.cvss()))
                && (id == null || id.matches(found.id(), work));
    }

    /// A flaw without a score may be grave; one with several is as bad as the worst.
    private boolean isBelow(List<Cvss> scores) {
        return !scores.isEmpty() && scores.stream().allMatch(each -> each.score() < below);
    }

    private boolean isPackage(Package affected, TextPattern.Work work) {
        return (sha1.isEmpty() || sha1.equalsIgnoreCase(affected.attribute(Attribute.SHA1)))
                && (coordinates == null || isMaven(affected, coordinates, work))
                && (purl == null || purl.matches(Purl.of(affected).toString(), work));
    }

    private static boolean isMaven(
            Package affected, TextPattern coordinates, TextPattern.Work work) {
        return affected.type().equals("maven")
                && coordinates.matches(affected.name() + ":" + affected.version(), work);
    }

    private static boolean isPlaced(
            List<Location> places, TextPattern path, TextPattern.Work work) {
        return !places.isEmpty()
                && places.stream()
                        .allMatch(
                                place -> path.matches("/" + place.path().replace("!/", "/"), work));
    }
}
