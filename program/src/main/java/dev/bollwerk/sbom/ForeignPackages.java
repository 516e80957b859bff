package dev.bollwerk.sbom;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Packages of documents that other programs wrote.
final class ForeignPackages {
    /// Gaps that name one part each; more would help nobody.
    private static final int NAMED = 100;

    private static final int LONGEST_PURL = 4096;

    /// Parts that are no packages even if they have a name and a version.
    private static final Set<String> NO_PACKAGES =
            Set.of(
                    "container",
                    "device",
                    "device-driver",
                    "file",
                    "data",
                    "firmware",
                    "source",
                    "archive",
                    "install",
                    "cryptographic-asset",
                    "machine-learning-model",
                    "platform");

    private final Draft draft;
    private final Map<String, Part> byReference;
    private final String document;
    private final Places places;
    private final List<Package> packages = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Map<OsRelease, Integer> releases = new LinkedHashMap<>();
    private final DependencyPaths paths;
    private int left;

    ForeignPackages(Draft draft, Map<String, Part> byReference, String document) {
        this.draft = draft;
        this.byReference = byReference;
        this.document = document;
        this.paths = new DependencyPaths(draft, byReference);
        this.places = new Places(draft, byReference, document);
    }

    List<Package> packages() {
        return packages;
    }

    /// What is no package that can be looked at.
    List<Gap> gaps() {
        if (left > 0) {
            gaps.add(
                    new Gap(
                            "package",
                            document,
                            "%d more components of the SBOM have no package URL or no version."
                                    .formatted(left)));
            left = 0;
        }
        return gaps;
    }

    /// Says so when the package URLs tell more than one distribution: only one can be asked about.
    @Nullable Gap otherReleases(OsRelease chosen) {
        Set<String> others = new TreeSet<>();
        for (OsRelease one : releases.keySet()) {
            if (!one.versionId().isEmpty()) {
                others.add(Values.brief(Distributions.normal(one).brief()));
            }
        }
        others.remove(chosen.brief());
        return others.isEmpty()
                ? null
                : new Gap(
                        "distribution",
                        document,
                        "The SBOM lists packages of %s too; they were taken for those of %s."
                                .formatted(String.join(", ", others), chosen.brief()));
    }

    /// The distribution that most package URLs tell, or null.
    @Nullable OsRelease release() {
        OsRelease most = null;
        for (OsRelease one : releases.keySet()) {
            if (most == null || releases.getOrDefault(one, 0) > releases.getOrDefault(most, 0)) {
                most = one;
            }
        }
        return most == null ? null : Distributions.normal(most);
    }

    /// Takes a part in, as a package, as a gap, or not at all.
    void add(Part part) {
        if (isContainer(part)) {
            return;
        }
        Package base = base(part);
        if (base == null) {
            return;
        }
        if (base.version().isEmpty()) {
            gap("The component '%s' of the SBOM has no version.".formatted(part.title()));
            return;
        }
        Package found = new ForeignDetails(part, base).read();
        packages.add(related(part, found).at(places.of(part, found, paths.root(part.reference))));
    }

    /// What holds packages and is none: lock files of Trivy, images, files.
    private static boolean isContainer(Part part) {
        if (part.purl.isEmpty()) {
            return NO_PACKAGES.contains(part.kind) && part.packageType.isEmpty()
                    || !part.property("aquasecurity:trivy:Class").isEmpty()
                    || part.reference.startsWith("SPDXRef-Application-")
                    || part.name.isEmpty();
        }
        return part.purl.startsWith("pkg:oci/")
                || part.purl.startsWith("pkg:docker/")
                || part.purl.startsWith("pkg:swid/");
    }

    /// Type, name, version and what else a package URL says; null when it is no package.
    private @Nullable Package base(Part part) {
        String why = "no package URL, so nobody knows what it is";
        if (!part.purl.isEmpty()) {
            try {
                return ofPurl(part);
            } catch (BollwerkException _) {
                why = "a package URL that cannot be read, '%s'".formatted(Values.brief(part.purl));
            }
        }
        String type = ForeignTypes.of(part);
        if (type.isEmpty()) {
            gap(
                    "The component '%s' of the SBOM has %s; it is not looked at."
                            .formatted(part.title(), why));
            return null;
        }
        return ForeignDetails.plain(part, type);
    }

    private Package ofPurl(Part part) {
        Purl purl = Purl.parse(part.purl.length() > LONGEST_PURL ? "" : part.purl);
        OsRelease release = PurlPackages.release(purl);
        if (release != null) {
            releases.merge(release, 1, Integer::sum);
        }
        Package found = PurlPackages.of(purl, Location.of(document));
        String name = ForeignDetails.spelling(part, found);
        String version = found.version().isEmpty() ? part.version : found.version();
        return ForeignDetails.named(found, name, version);
    }

    private void gap(String reason) {
        if (gaps.size() < NAMED) {
            gaps.add(new Gap("package", document, reason));
        } else {
            left++;
        }
    }

    /// What other parts say about it: its source, its owner, the way to it.
    private Package related(Part part, Package found) {
        Package known = found;
        Part source = byReference.get(draft.sources.getOrDefault(part.reference, ""));
        if (source != null && PurlPackages.isOs(found.type())) {
            known = ForeignDetails.withSource(known, source.name, source.version);
        }
        Part owner = byReference.get(draft.owners.getOrDefault(part.reference, ""));
        if (owner != null && !found.isOsPackage()) {
            known = known.with(Attribute.OWNED_BY, owner.name);
        }
        return paths.add(part, known);
    }
}
