package dev.bollwerk.sbom;

import dev.bollwerk.image.Digest;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a document means: which parts are packages, which is the distribution, what it is about.
///
/// What Bollwerk wrote is taken as it is. In documents of others the package URL says most; the
/// properties of Trivy and Syft say what it has no room for.
final class Interpretation {
    private static final Comparator<Package> ORDER =
            Comparator.comparing(Package::type)
                    .thenComparing(Package::name)
                    .thenComparing(Package::version)
                    .thenComparing(Interpretation::path);

    private final Draft draft;
    private final String document;
    private final Map<String, String> values;
    private final SbomSubject subject;
    private final Map<String, Part> byReference = new HashMap<>();

    /// @param document what a person calls it
    Interpretation(Draft draft, String document) {
        this.draft = draft;
        this.document = document;
        this.values = SubjectProperties.values(draft.subject.properties);
        this.subject = isOwn() ? own() : Subjects.of(draft.subject, document);
        for (Part part : draft.parts) {
            if (!part.reference.isEmpty()) {
                byReference.putIfAbsent(part.reference, part);
            }
        }
    }

    private boolean isOwn() {
        return values.containsKey(SubjectProperties.SUBJECT);
    }

    private SbomSubject own() {
        return SubjectProperties.subject(values, draft.subject.name);
    }

    /// All that the document says.
    Sbom sbom() {
        List<Package> packages = new ArrayList<>();
        var foreign = new ForeignPackages(draft, byReference, document);
        var ownProperties = PackageProperties.of(subject);
        OsRelease release = null;
        for (Part part : parts()) {
            if (part.kind.equals("operating-system")) {
                release = release == null ? Distributions.of(part) : release;
            } else if (PackageProperties.areIn(part.properties)) {
                packages.add(
                        ownProperties.read(
                                part.properties, name(part), part.version, part.licenses));
            } else if (part != draft.subject || !part.purl.isEmpty() || !part.cpes.isEmpty()) {
                foreign.add(part);
            }
        }
        if (!foreign.packages().isEmpty()) {
            packages.addAll(merged(foreign.packages()));
            packages.sort(ORDER);
        }
        List<Gap> gaps = new ArrayList<>(SubjectProperties.gaps(values));
        gaps.addAll(foreign.gaps());
        if (release == null && !isOwn()) {
            release = foreign.release();
            Gap others = release == null ? null : foreign.otherReleases(release);
            if (others != null) {
                gaps.add(others);
            }
        }
        return new Sbom(
                subject,
                new Inventory(release, SubjectProperties.repositories(values), packages, gaps));
    }

    /// The subject counts as a package where it has a package URL, but only once.
    private List<Part> parts() {
        List<Part> parts = new ArrayList<>(draft.parts);
        boolean repeated =
                parts.contains(draft.subject)
                        || byReference.containsKey(draft.subject.reference)
                        || parts.stream().anyMatch(one -> one.purl.equals(draft.subject.purl));
        if (!isOwn() && !repeated && !draft.subject.purl.isEmpty()) {
            parts.add(draft.subject);
        }
        return parts;
    }

    /// As the format's own fields say it.
    private static String name(Part part) {
        return part.group.isEmpty() ? part.name : part.group + ":" + part.name;
    }

    /// The same package at several places is one, as in an image.
    private static List<Package> merged(List<Package> packages) {
        Map<List<String>, Package> merged = new LinkedHashMap<>();
        for (Package found : packages) {
            merged.merge(
                    List.of(
                            found.type(),
                            found.name(),
                            found.version(),
                            found.architecture(),
                            path(found)),
                    found,
                    Interpretation::union);
        }
        return new ArrayList<>(merged.values());
    }

    /// The first place; empty where a damaged document has lost it.
    private static String path(Package found) {
        return found.locations().isEmpty() ? "" : found.locations().getFirst().path();
    }

    private static Package union(Package first, Package second) {
        Set<Location> locations = new LinkedHashSet<>(first.locations());
        locations.addAll(second.locations());
        Package all = first.at(List.copyOf(locations));
        for (Attribute attribute : Attribute.values()) {
            String value = second.attribute(attribute);
            if (value != null && all.attribute(attribute) == null) {
                all = all.with(attribute, value);
            }
        }
        return all;
    }

    /// What documents of others say about their subject.
    private static final class Subjects {
        static SbomSubject of(Part part, String document) {
            boolean image =
                    part.kind.equals("container")
                            || !part.property("aquasecurity:trivy:ImageID").isEmpty();
            String name = part.name.isEmpty() ? document : part.name;
            return new SbomSubject(
                    image ? "image" : "directory", name, digest(part), null, List.of(), Map.of());
        }

        private static @Nullable Digest digest(Part part) {
            Digest digest = Values.digest(part.version);
            String pushed = part.property("aquasecurity:trivy:RepoDigest");
            digest =
                    digest == null
                            ? Values.digest(pushed.substring(pushed.indexOf('@') + 1))
                            : digest;
            return digest == null
                    ? Values.digest(part.property("aquasecurity:trivy:ImageID"))
                    : digest;
        }
    }
}
