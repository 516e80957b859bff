package dev.bollwerk.sbom;

import dev.bollwerk.inventory.Location;

import java.util.Locale;
import java.util.Set;

/// Puts what an SPDX document of version 2 says into a draft, whatever its syntax.
///
/// [SPDX 2.3](https://spdx.github.io/spdx-spec/v2.3/)
final class SpdxDraft {
    /// What Trivy writes into attribution texts and annotations.
    private static final Set<String> OF_TRIVY =
            Set.of(
                    "PkgID",
                    "PkgType",
                    "LayerDiffID",
                    "LayerDigest",
                    "FilePath",
                    "SrcName",
                    "SrcVersion",
                    "SrcRelease",
                    "SrcEpoch",
                    "Modularitylabel",
                    "Class",
                    "Type",
                    "ImageID",
                    "RepoDigest");

    final Draft draft = new Draft();

    /// A remark on a package: properties of Bollwerk or Trivy, or just words.
    void remark(Part part, String text) {
        if (text.startsWith(Property.OWN)) {
            for (String line : text.split("\n", -1)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    draft.property(part, line.substring(0, equals), line.substring(equals + 1));
                }
            }
            return;
        }
        int colon = text.indexOf(": ");
        if (colon > 0 && OF_TRIVY.contains(text.substring(0, colon))) {
            draft.property(
                    part,
                    "aquasecurity:trivy:" + text.substring(0, colon),
                    text.substring(colon + 2).strip());
        }
    }

    /// An external reference of a package.
    void reference(Part part, String type, String locator) {
        draft.take();
        switch (type) {
            case "purl", "http://spdx.org/rdf/references/purl" ->
                    part.purl = part.purl.isEmpty() ? locator : part.purl;
            case "cpe23Type", "http://spdx.org/rdf/references/cpe23Type" -> part.cpes.add(locator);
            // Clair's way to write an os-release
            case "did" -> draft.property(part, "syft:distro:id", locator);
            case "version_id" -> draft.property(part, "syft:distro:versionID", locator);
            case "pretty_name" -> draft.property(part, "syft:distro:prettyName", locator);
            default -> {
                // not needed
            }
        }
    }

    /// A licence expression of a package.
    void license(Part part, String expression) {
        String license = expression.strip();
        if (!license.isEmpty()
                && !license.equals("NOASSERTION")
                && !license.equals("NONE")
                && part.licenses.isEmpty()) {
            part.licenses.add(license);
        }
    }

    /// A supplier or originator, `Organization: NAME` or `Person: NAME`.
    static String agent(String text) {
        int colon = text.indexOf(": ");
        boolean named = text.startsWith("Organization:") || text.startsWith("Person:");
        return named && colon > 0 ? text.substring(colon + 2).strip() : "";
    }

    /// A relationship between two elements.
    void relationship(String from, String type, String to, String comment) {
        switch (type.toUpperCase(Locale.ROOT)) {
            case "DESCRIBES", "DESCRIBE" ->
                    draft.described = draft.described.isEmpty() ? to : draft.described;
            case "DESCRIBED_BY" ->
                    draft.described = draft.described.isEmpty() ? from : draft.described;
            case "CONTAINS" -> draft.hold(from, to);
            case "CONTAINED_BY" -> draft.hold(to, from);
            case "DEPENDS_ON" -> draft.need(from, to);
            case "DEPENDENCY_OF" -> draft.need(to, from);
            case "GENERATED_FROM" -> draft.sources.put(from, to);
            case "OTHER" -> {
                if (comment.startsWith("ownership-by-file-overlap")) {
                    draft.owners.putIfAbsent(to, from);
                } else if (comment.startsWith("evident-by")) {
                    draft.hold(from, to);
                }
            }
            default -> {
                // says nothing about what is inside
            }
        }
    }

    /// All is read: what is what?
    Draft done() {
        for (Part part : draft.parts) {
            part.kind = kind(part);
            sourceInfo(part);
            if (part.licenses.size() == 1) {
                String license = part.licenses.getFirst();
                part.licenses.set(0, draft.licenses.getOrDefault(license, license));
            }
            if (!part.reference.isEmpty() && part.reference.equals(draft.described)) {
                draft.subject = part;
            }
        }
        return draft;
    }

    private static String kind(Part part) {
        String id = part.reference;
        if (id.startsWith("SPDXRef-ContainerImage-")) {
            return "container";
        }
        if (id.startsWith("SPDXRef-Repository-") || id.startsWith("SPDXRef-Filesystem-")) {
            return "data";
        }
        boolean system = id.contains("OperatingSystem-") || id.contains("-Distribution-");
        return system ? "operating-system" : part.kind.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Syft: `acquired package info from APK DB: /lib/apk/db/installed`.
    private void sourceInfo(Part part) {
        String info = part.sourceInfo;
        int colon = info.indexOf(": ");
        if (!info.startsWith("acquired package info from") || colon < 0) {
            return;
        }
        for (String path : info.substring(colon + 2).split(", ")) {
            if (!path.isBlank()) {
                draft.take();
                part.locations.add(Location.of(path.strip()));
            }
        }
    }
}
