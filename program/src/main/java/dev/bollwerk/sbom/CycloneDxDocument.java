package dev.bollwerk.sbom;

import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a CycloneDX document holds, whatever its syntax.
final class CycloneDxDocument {
    static final String VERSION = "1.6";
    private static final String SUBJECT = "subject";
    private static final String SYSTEM = "subject-os";

    private final BomOutput bom;
    private final Sbom sbom;
    private final SbomStamp stamp;
    private final List<String> references;

    CycloneDxDocument(BomOutput bom, Sbom sbom, SbomStamp stamp) {
        this.bom = bom;
        this.sbom = sbom;
        this.stamp = stamp;
        this.references = references(sbom);
    }

    /// The package URL of each package, made unique.
    private static List<String> references(Sbom sbom) {
        Set<String> taken = new HashSet<>(List.of(SUBJECT, SYSTEM));
        List<String> references = new ArrayList<>();
        for (Package found : sbom.inventory().packages()) {
            String purl = PurlPackages.purl(found, sbom.inventory().distribution());
            String reference = purl;
            for (int i = 2; !taken.add(reference); i++) {
                reference = purl + "#" + i;
            }
            references.add(reference);
        }
        return references;
    }

    /// The serial number.
    String serial() {
        return "urn:uuid:" + Fingerprint.of(sbom, stamp.toolVersion());
    }

    /// All that stands inside the root.
    void write() {
        metadata();
        var component = new CycloneDxComponent(bom, sbom.subject().layers());
        OsRelease release = sbom.inventory().distribution();
        bom.beginList("components");
        if (release != null) {
            component.operatingSystem(release, SYSTEM);
        }
        List<Package> packages = sbom.inventory().packages();
        for (int i = 0; i < packages.size(); i++) {
            component.write(packages.get(i), references.get(i), release);
        }
        bom.endList();
        dependencies();
        compositions();
    }

    private void metadata() {
        bom.begin("metadata");
        bom.text("timestamp", stamp.created().toString());
        bom.begin("tools");
        bom.beginList("components");
        bom.begin("component");
        bom.attribute("type", "application");
        bom.text("name", "bollwerk");
        bom.text("version", stamp.toolVersion());
        bom.end();
        bom.endList();
        bom.end();
        SbomSubject subject = sbom.subject();
        bom.begin("component");
        bom.attribute("type", type(subject));
        bom.attribute("bom-ref", SUBJECT);
        bom.text("name", Property.line(subject.name()));
        bom.optional("version", subject.digest());
        CycloneDxComponent.properties(
                bom, SubjectProperties.of(sbom, Property.kept(subject.name())));
        bom.end();
        bom.end();
    }

    private static String type(SbomSubject subject) {
        return switch (subject.type()) {
            case "image" -> "container";
            case "file" -> "file";
            default -> "application";
        };
    }

    private void dependencies() {
        var graph = new DependencyGraph(sbom.inventory().packages());
        bom.beginList("dependencies");
        var needed = new TreeSet<>(graph.direct());
        List<String> roots = new ArrayList<>();
        if (sbom.inventory().distribution() != null) {
            roots.add(SYSTEM);
        }
        needed.forEach(position -> roots.add(references.get(position)));
        dependency(SUBJECT, roots);
        List<String> installed = new ArrayList<>();
        List<Package> packages = sbom.inventory().packages();
        for (int i = 0; i < packages.size(); i++) {
            if (packages.get(i).isOsPackage()) {
                installed.add(references.get(i));
            }
        }
        if (sbom.inventory().distribution() != null) {
            dependency(SYSTEM, installed);
        }
        graph.edges()
                .forEach(
                        (parent, children) ->
                                dependency(
                                        references.get(parent),
                                        children.stream().map(references::get).toList()));
        bom.endList();
    }

    private void dependency(String reference, List<String> needed) {
        bom.begin("dependency");
        bom.attribute("ref", reference);
        if (!needed.isEmpty()) {
            bom.references("dependsOn", null, "dependency", needed);
        }
        bom.end();
    }

    /// Gaps make it incomplete.
    private void compositions() {
        if (sbom.inventory().gaps().isEmpty()) {
            return;
        }
        bom.beginList("compositions");
        bom.begin("composition");
        bom.text("aggregate", "incomplete");
        bom.references("assemblies", "assemblies", "assembly", List.of(SUBJECT));
        bom.end();
        bom.endList();
    }
}
