package dev.bollwerk.sbom;

import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// One package or distribution as a CycloneDX component, in an SBOM and in a report alike.
public final class CycloneDxComponent {
    private final BomOutput bom;
    private final PackageProperties properties;
    private final SpdxLicenses licenses = SpdxLicenses.read();

    private static final class Web {
        /// An IRI that both schemas take.
        static final Pattern ADDRESS = Pattern.compile("https?://[!-~&&[^\"<>\\\\^`{|}]]+");
    }

    /// @param bom what is written to
    /// @param layers that the document tells the build steps of
    public CycloneDxComponent(BomOutput bom, List<SbomLayer> layers) {
        this.bom = bom;
        this.properties = new PackageProperties(PackageProperties.steps(layers));
    }

    /// Writes the operating system of a subject.
    public void operatingSystem(OsRelease release, String reference) {
        bom.begin("component");
        bom.attribute("type", "operating-system");
        bom.attribute("bom-ref", reference);
        bom.text("name", release.id());
        bom.optional("version", release.versionId());
        bom.optional("description", release.prettyName());
        properties(bom, SubjectProperties.of(release));
        bom.end();
    }

    /// Writes a package.
    ///
    /// @param reference unique in the document
    /// @param release of its distribution
    public void write(Package found, String reference, @Nullable OsRelease release) {
        bom.begin("component");
        bom.attribute("type", found.type().equals("generic") ? "application" : "library");
        bom.attribute("bom-ref", reference);
        String vendor = found.attribute(Attribute.VENDOR);
        if (vendor != null && !vendor.isBlank()) {
            bom.begin("supplier");
            bom.text("name", vendor);
            bom.end();
        }
        bom.optional("publisher", found.attribute(Attribute.MAINTAINER));
        int colon = found.type().equals("maven") ? found.name().indexOf(':') : -1;
        bom.optional("group", colon < 0 ? "" : found.name().substring(0, colon));
        bom.text("name", found.name().substring(colon + 1));
        bom.text("version", found.version());
        bom.optional("description", found.attribute(Attribute.SUMMARY));
        scope(found);
        hashes(found);
        List<String> derived = licenses(found.licenses());
        cpe(found);
        bom.text("purl", PurlPackages.purl(found, release));
        homepage(found);
        properties(
                bom,
                properties.of(
                        found,
                        Property.kept(found.name()),
                        Property.kept(found.version()),
                        derived));
        occurrences(found.locations());
        bom.end();
    }

    private void scope(Package found) {
        String scope = found.attribute(Attribute.SCOPE);
        if (scope != null && !scope.isEmpty() && !scope.equals("prod")) {
            bom.text("scope", "optional");
        }
    }

    private void hashes(Package found) {
        List<String[]> hashes = new ArrayList<>();
        hash(hashes, "SHA-1", 40, found.attribute(Attribute.SHA1));
        String integrity = found.attribute(Attribute.INTEGRITY);
        int colon = integrity == null ? -1 : integrity.indexOf(':');
        if (integrity != null && colon > 0) {
            String hex = integrity.substring(colon + 1);
            switch (integrity.substring(0, colon)) {
                case "sha256" -> hash(hashes, "SHA-256", 64, hex);
                case "sha384" -> hash(hashes, "SHA-384", 96, hex);
                case "sha512" -> hash(hashes, "SHA-512", 128, hex);
                default -> {
                    // stays a property
                }
            }
        }
        if (hashes.isEmpty()) {
            return;
        }
        bom.beginList("hashes");
        for (String[] hash : hashes) {
            bom.begin("hash");
            bom.attribute("alg", hash[0]);
            bom.content("content", hash[1]);
            bom.end();
        }
        bom.endList();
    }

    private static void hash(List<String[]> hashes, String name, int length, @Nullable String hex) {
        if (hex != null && Digests.isHex(hex, length)) {
            hashes.add(new String[] {name, hex});
        }
    }

    /// Either one expression, or names and identifiers.
    ///
    /// @return what a reader takes from it
    private List<String> licenses(List<String> declared) {
        Set<String> distinct = new LinkedHashSet<>(declared);
        distinct.removeIf(String::isBlank);
        if (distinct.isEmpty()) {
            return List.of();
        }
        bom.beginList("licenses");
        for (String license : distinct) {
            bom.beginChoice();
            if (distinct.size() == 1 && licenses.isExpression(license)) {
                bom.text("expression", license);
            } else {
                bom.begin("license");
                bom.text(licenses.isId(license) ? "id" : "name", license);
                bom.end();
            }
            bom.endChoice();
        }
        bom.endList();
        List<String> derived = new ArrayList<>();
        distinct.forEach(license -> derived.add(Property.kept(license)));
        return derived;
    }

    /// A component has one CPE; the others are in the properties.
    private void cpe(Package found) {
        String cpes = found.attribute(Attribute.CPE);
        if (cpes != null && CpeNames.isCpe23(CpeNames.of(cpes).getFirst())) {
            bom.text("cpe", CpeNames.of(cpes).getFirst());
        }
    }

    private void homepage(Package found) {
        String homepage = found.attribute(Attribute.HOMEPAGE);
        if (homepage != null && Web.ADDRESS.matcher(homepage).matches()) {
            bom.beginList("externalReferences");
            bom.begin("reference");
            bom.attribute("type", "website");
            bom.text("url", homepage);
            bom.end();
            bom.endList();
        }
    }

    private void occurrences(List<Location> locations) {
        if (locations.isEmpty()) {
            return;
        }
        bom.begin("evidence");
        bom.beginList("occurrences");
        for (Location location : locations) {
            bom.begin("occurrence");
            bom.text("location", location.path());
            if (location.line() > 0) {
                bom.number("line", location.line());
            }
            bom.end();
        }
        bom.endList();
        bom.end();
    }

    /// Writes properties.
    static void properties(BomOutput bom, List<Property> properties) {
        if (properties.isEmpty()) {
            return;
        }
        bom.beginList("properties");
        for (Property property : properties) {
            bom.begin("property");
            bom.attribute("name", property.name());
            bom.content("value", property.value());
            bom.end();
        }
        bom.endList();
    }
}
