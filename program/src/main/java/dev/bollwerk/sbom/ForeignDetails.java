package dev.bollwerk.sbom;

import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a part of another program's document says about a package beside its package URL: the
/// properties of Trivy (`aquasecurity:trivy:…`) and Syft (`syft:…`), and the fields of the format.
final class ForeignDetails {
    private static final String BUILT = "built package from: ";

    /// Types whose package URLs are written in lower case, though their names are not.
    private static final Set<String> SPELLED =
            Set.of("golang", "npm", "nuget", "swift", "cocoapods", "composer", "github");

    private final Part part;
    private final Package base;
    private final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);

    /// @param base what the package URL says
    ForeignDetails(Part part, Package base) {
        this.part = part;
        this.base = base;
        attributes.putAll(base.attributes());
    }

    /// A package without a package URL.
    static Package plain(Part part, String type) {
        String name = part.name;
        if (type.equals("pypi")) {
            name = name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
        } else if (!part.group.isEmpty()) {
            name = part.group + (type.equals("maven") ? ":" : "/") + name;
        }
        String version = part.version;
        if (version.isEmpty() && !part.cpes.isEmpty()) {
            version = CpeNames.version(part.cpes.getFirst());
        }
        Package found = Package.of(type, name, version, Location.of(name));
        return PurlPackages.isOs(type) ? withSource(found, name, version) : found;
    }

    /// The name as the package itself writes it, where the package URL has lost its upper case.
    static String spelling(Part part, Package found) {
        if (SPELLED.contains(found.type())) {
            String grouped = part.group.isEmpty() ? part.name : part.group + "/" + part.name;
            boolean deeper =
                    found.type().equals("golang")
                            && grouped.length() > found.name().length()
                            && grouped.regionMatches(
                                    true, 0, found.name() + "/", 0, found.name().length() + 1);
            if (grouped.equalsIgnoreCase(found.name()) || deeper) {
                return grouped;
            }
        }
        return found.name();
    }

    /// The same package under another name and version.
    static Package named(Package found, String name, String version) {
        SourcePackage source = found.source();
        if (source != null && source.version().isEmpty()) {
            source = new SourcePackage(source.name(), version);
        }
        return new Package(
                found.type(),
                name,
                version,
                source,
                found.architecture(),
                found.attributes(),
                found.licenses(),
                found.locations());
    }

    /// The same package, built from a source.
    static Package withSource(Package found, String name, String version) {
        return new Package(
                found.type(),
                found.name(),
                found.version(),
                new SourcePackage(name, version.isEmpty() ? found.version() : version),
                found.architecture(),
                found.attributes(),
                found.licenses(),
                found.locations());
    }

    /// The package with all that is known.
    Package read() {
        boolean system = PurlPackages.isOs(base.type());
        put(Attribute.MODULARITY, trivy("Modularitylabel"), metadata("modularityLabel"));
        put(Attribute.SOURCE_RPM, metadata("sourceRpm"));
        put(Attribute.SUMMARY, part.description);
        put(Attribute.HOMEPAGE, part.homepage);
        if (base.type().equals("rpm")) {
            put(Attribute.VENDOR, metadata("vendor"), part.supplier, part.publisher);
        } else if (system) {
            put(Attribute.MAINTAINER, metadata("maintainer"), part.publisher, part.supplier);
        }
        if (base.type().equals("maven")) {
            put(Attribute.SHA1, hash("SHA-1"), hash("SHA1"), hash("sha1"));
        }
        if (base.type().equals("generic")) {
            put(Attribute.CPE, String.join(" ", new LinkedHashSet<>(part.cpes)));
        }
        scope();
        String version = version();
        return new Package(
                base.type(),
                base.name(),
                version,
                system ? source(version) : null,
                first(base.architecture(), metadata("architecture"), metadata("arch")),
                attributes,
                licenses(),
                base.locations());
    }

    private String version() {
        String epoch = metadata("epoch");
        boolean missing = base.type().equals("rpm") && base.version().indexOf(':') < 0;
        return missing && Values.number(epoch) > 0 ? epoch + ":" + base.version() : base.version();
    }

    private @Nullable SourcePackage source(String version) {
        String name = trivy("SrcName");
        if (!name.isEmpty()) {
            return new SourcePackage(name, first(ofTrivy(), version));
        }
        if (part.sourceInfo.startsWith(BUILT)) {
            String[] words = part.sourceInfo.substring(BUILT.length()).strip().split(" ", 2);
            return new SourcePackage(words[0], words.length > 1 ? words[1] : version);
        }
        String deb = metadata("source");
        if (!deb.isEmpty()) {
            return new SourcePackage(deb, first(metadata("sourceVersion"), version));
        }
        String file = metadata("sourceRpm");
        String upstream = file.isEmpty() ? metadata("originPackage") : file;
        SourcePackage known = base.source();
        if (!upstream.isEmpty()) {
            return PurlPackages.source(upstream, base.name(), version);
        }
        // an epoch that only the metadata told
        boolean same = known != null && known.version().equals(base.version());
        return known != null && same ? new SourcePackage(known.name(), version) : known;
    }

    /// `EPOCH:VERSION-RELEASE` of the source.
    private String ofTrivy() {
        String epoch = trivy("SrcEpoch");
        String release = trivy("SrcRelease");
        String version = trivy("SrcVersion");
        if (version.isEmpty()) {
            return "";
        }
        return (Values.number(epoch) > 0 ? epoch + ":" : "")
                + version
                + (release.isEmpty() ? "" : "-" + release);
    }

    private void scope() {
        if (part.property("cdx:npm:package:development").equals("true")) {
            attributes.put(Attribute.SCOPE, "dev");
        } else if (part.scope.equals("optional")) {
            attributes.put(Attribute.SCOPE, "optional");
        } else if (part.scope.equals("excluded")) {
            attributes.put(Attribute.SCOPE, "dev");
        }
    }

    private List<String> licenses() {
        Set<String> licenses = new LinkedHashSet<>();
        for (String license : part.licenses) {
            if (!license.isBlank()) {
                licenses.add(license);
            }
        }
        return new ArrayList<>(licenses);
    }

    private String hash(String algorithm) {
        return part.hashes.getOrDefault(algorithm, "").toLowerCase(Locale.ROOT);
    }

    private String trivy(String name) {
        return part.property("aquasecurity:trivy:" + name);
    }

    private String metadata(String name) {
        return part.property("syft:metadata:" + name);
    }

    /// The first value that there is.
    private void put(Attribute attribute, String... values) {
        String value = first(values);
        if (!value.isEmpty() && !value.equals("NOASSERTION")) {
            attributes.putIfAbsent(attribute, value);
        }
    }

    private static String first(String... values) {
        for (String value : values) {
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }
}
