package dev.bollwerk.sbom;

import dev.bollwerk.image.Digest;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Makes the packages of an SPDX document.
final class SpdxElements {
    static final String SUBJECT = "SPDXRef-Subject";
    static final String SYSTEM = "SPDXRef-OperatingSystem";
    private static final Pattern NO_ID = Pattern.compile("[^A-Za-z0-9.]+");
    private static final Pattern WEB = Pattern.compile("https?://[!-~&&[^\"<>\\\\^`{|}]]+");

    private final Sbom sbom;
    private final PackageProperties properties;
    private final SpdxLicenses licenses = SpdxLicenses.read();
    private final Map<String, String> references = new LinkedHashMap<>();

    SpdxElements(Sbom sbom) {
        this.sbom = sbom;
        this.properties = PackageProperties.of(sbom.subject());
    }

    /// Names of the licences that SPDX does not know, by the reference that stands for each.
    Map<String, String> licenseTexts() {
        Map<String, String> texts = new TreeMap<>();
        references.forEach((name, reference) -> texts.put(reference, name));
        return texts;
    }

    /// The subject.
    SpdxPackage subject() {
        SbomSubject subject = sbom.subject();
        String name = Property.line(subject.name());
        Map<String, String> checksums = new TreeMap<>();
        Digest digest = subject.digest();
        if (digest != null) {
            checksums.put(digest.algorithm().equals("sha512") ? "SHA512" : "SHA256", digest.hex());
        }
        String purpose =
                switch (subject.type()) {
                    case "image" -> "CONTAINER";
                    case "file" -> "FILE";
                    default -> "OTHER";
                };
        return new SpdxPackage(
                SUBJECT,
                name,
                digest == null ? "" : digest.toString(),
                purpose,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                List.of(),
                checksums,
                SubjectProperties.of(sbom, Property.kept(subject.name())));
    }

    /// A distribution.
    SpdxPackage system(OsRelease release) {
        return new SpdxPackage(
                SYSTEM,
                Property.line(release.id()),
                text(release.versionId()),
                "OPERATING-SYSTEM",
                "",
                "",
                "",
                text(release.prettyName()),
                "",
                "",
                "",
                List.of(),
                Map.of(),
                SubjectProperties.of(release));
    }

    /// A package.
    ///
    /// @param number its position, which keeps identifiers apart
    SpdxPackage of(Package found, int number) {
        String purl = PurlPackages.purl(found, sbom.inventory().distribution());
        List<String> cpes = new ArrayList<>();
        for (String cpe : CpeNames.of(attribute(found, Attribute.CPE))) {
            if (CpeNames.isCpe23(cpe)) {
                cpes.add(cpe);
            }
        }
        String homepage = attribute(found, Attribute.HOMEPAGE);
        SourcePackage source = found.source();
        Set<String> declared = new LinkedHashSet<>(found.licenses());
        declared.removeIf(String::isBlank);
        String license = license(declared);
        List<String> derived =
                declared.size() == 1 && license.equals(declared.iterator().next())
                        ? List.of(license)
                        : List.of();
        return new SpdxPackage(
                id(found, number),
                Property.line(found.name()),
                text(found.version()),
                found.type().equals("generic") ? "APPLICATION" : "LIBRARY",
                text(attribute(found, Attribute.VENDOR)),
                originator(attribute(found, Attribute.MAINTAINER)),
                WEB.matcher(homepage).matches() ? homepage : "",
                text(attribute(found, Attribute.SUMMARY)),
                source == null
                        ? ""
                        : text(
                                "built package from: %s %s"
                                        .formatted(source.name(), source.version())),
                license,
                purl,
                cpes,
                checksums(found),
                properties.of(
                        found,
                        Property.kept(found.name()),
                        Property.kept(found.version()),
                        derived));
    }

    /// The identifier of a package: legible, and unique by its number.
    static String id(Package found, int number) {
        String name = NO_ID.matcher(found.type() + "-" + found.name()).replaceAll("-");
        String brief = name.length() > 60 ? name.substring(0, 60) : name;
        return "SPDXRef-Package-" + brief + "-" + (number + 1);
    }

    private static Map<String, String> checksums(Package found) {
        Map<String, String> checksums = new TreeMap<>();
        String sha1 = attribute(found, Attribute.SHA1);
        if (Digests.isHex(sha1, 40)) {
            checksums.put("SHA1", sha1);
        }
        String integrity = attribute(found, Attribute.INTEGRITY);
        int colon = integrity.indexOf(':');
        String hex = integrity.substring(colon + 1);
        if (integrity.startsWith("sha256:") && Digests.isHex(hex, 64)) {
            checksums.put("SHA256", hex);
        } else if (integrity.startsWith("sha512:") && Digests.isHex(hex, 128)) {
            checksums.put("SHA512", hex);
        }
        return checksums;
    }

    /// One expression of all that is declared; names that are none become references.
    private String license(Set<String> declared) {
        var expression = new StringBuilder();
        for (String license : declared) {
            expression.append(expression.isEmpty() ? "" : " AND ");
            if (licenses.isId(license)) {
                expression.append(license);
            } else if (licenses.isExpression(license) && !license.contains("Ref-")) {
                expression.append(declared.size() == 1 ? license : "(%s)".formatted(license));
            } else {
                expression.append(reference(license));
            }
        }
        return expression.toString();
    }

    private String reference(String license) {
        return references.computeIfAbsent(
                license,
                name -> {
                    String legible = NO_ID.matcher(name).replaceAll("-");
                    String brief = legible.length() > 40 ? legible.substring(0, 40) : legible;
                    return "LicenseRef-%s-%d".formatted(brief, references.size() + 1);
                });
    }

    private static String attribute(Package found, Attribute attribute) {
        String value = found.attribute(attribute);
        return value == null ? "" : value;
    }

    /// A text on one line; empty when it is.
    private static String text(String text) {
        return text.isBlank() ? "" : Property.line(text);
    }

    /// `Person: NAME (ADDRESS)` for a maintainer with an address.
    static String originator(String maintainer) {
        String line = text(maintainer);
        int open = line.indexOf(" <");
        if (open > 0 && line.endsWith(">") && line.indexOf('@') > open) {
            String address = line.substring(open + 2, line.length() - 1);
            return "Person: %s (%s)".formatted(line.substring(0, open), address);
        }
        return line.isEmpty() ? "" : "Organization: " + line;
    }
}
