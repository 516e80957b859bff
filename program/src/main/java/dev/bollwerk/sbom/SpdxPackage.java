package dev.bollwerk.sbom;

import java.util.List;
import java.util.Map;

/// One package of an SPDX document. Empty texts are absent.
///
/// @param id `SPDXRef-…`
/// @param purpose as SPDX 2.3 writes it: `LIBRARY`, `CONTAINER`, …
/// @param supplier name of an organisation
/// @param originator `Person: …` or `Organization: …`
/// @param license expression of what the package declares
/// @param checksums by algorithm, like `SHA1`
/// @param properties what SPDX has no field for
record SpdxPackage(
        String id,
        String name,
        String version,
        String purpose,
        String supplier,
        String originator,
        String homepage,
        String summary,
        String sourceInfo,
        String license,
        String purl,
        List<String> cpes,
        Map<String, String> checksums,
        List<Property> properties) {
    static final String NO_ASSERTION = "NOASSERTION";

    SpdxPackage {
        cpes = List.copyOf(cpes);
        properties = List.copyOf(properties);
    }

    /// What SPDX demands to be said of licences.
    String licenseOrNone() {
        return license.isEmpty() ? NO_ASSERTION : license;
    }

    /// The properties as the text of one annotation: one on a line.
    String annotation() {
        var text = new StringBuilder();
        for (Property property : properties) {
            text.append(text.isEmpty() ? "" : "\n");
            text.append(property.name()).append('=').append(property.value());
        }
        return text.toString();
    }
}
