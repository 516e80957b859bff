package dev.bollwerk.sbom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// SPDX 3 as JSON-LD with the standard context: packages, annotations and relationships.
///
/// [SPDX 3.0.1](https://spdx.github.io/spdx-spec/v3.0.1/)
final class Spdx3Reader {
    private final JsonCursor json;
    private final SpdxDraft spdx = new SpdxDraft();
    private final Map<String, Part> byReference = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> expressions = new HashMap<>();
    private final Map<String, String> declared = new HashMap<>();
    private final List<String> roots = new ArrayList<>();
    private final List<String[]> remarks = new ArrayList<>();

    private Spdx3Reader(JsonCursor json) {
        this.json = json;
    }

    /// Reads a document that the cursor stands on.
    static Draft read(JsonCursor json) {
        var reader = new Spdx3Reader(json);
        json.object(
                field -> {
                    if (field.equals("@graph")) {
                        json.list(reader::element);
                    }
                });
        return reader.finish();
    }

    /// Fields of one element, by name; the type may come last.
    private void element() {
        Map<String, List<String>> fields = new HashMap<>();
        var part = new Part();
        json.object(
                field -> {
                    switch (field) {
                        case "externalIdentifier" -> json.list(() -> identifier(part));
                        case "verifiedUsing" -> json.list(() -> hash(part));
                        default -> {
                            List<String> values = new ArrayList<>(1);
                            json.list(
                                    () -> {
                                        spdx.draft.take();
                                        values.add(json.text());
                                    });
                            fields.put(field, values);
                        }
                    }
                });
        take(fields, part);
    }

    private void take(Map<String, List<String>> fields, Part part) {
        String id = first(fields, "spdxId");
        switch (first(fields, "type")) {
            case "software_Package" -> {
                spdx.draft.take();
                fill(part, fields, id);
                spdx.draft.parts.add(part);
                byReference.putIfAbsent(id, part);
            }
            case "software_File" -> spdx.draft.files.put(id, first(fields, "name"));
            case "software_Sbom", "SpdxDocument" ->
                    roots.addAll(fields.getOrDefault("rootElement", List.of()));
            case "Annotation" ->
                    remarks.add(
                            new String[] {first(fields, "subject"), first(fields, "statement")});
            case "Relationship", "LifecycleScopedRelationship" -> relationship(fields);
            case "simplelicensing_LicenseExpression" ->
                    expressions.put(id, first(fields, "simplelicensing_licenseExpression"));
            case "Organization", "Person", "Tool", "SoftwareAgent" ->
                    names.put(id, first(fields, "name"));
            default -> {
                // not needed
            }
        }
    }

    private static void fill(Part part, Map<String, List<String>> fields, String id) {
        part.reference = id;
        part.name = first(fields, "name");
        part.version = first(fields, "software_packageVersion");
        String url = first(fields, "software_packageUrl");
        part.purl = url.isEmpty() ? part.purl : url;
        String purpose = first(fields, "software_primaryPurpose");
        part.kind = purpose.equals("operatingSystem") ? "operating-system" : purpose;
        part.homepage = first(fields, "software_homePage");
        part.description = first(fields, "summary");
        part.sourceInfo = first(fields, "software_sourceInfo");
        part.supplier = first(fields, "suppliedBy");
        part.publisher = first(fields, "originatedBy");
    }

    private void relationship(Map<String, List<String>> fields) {
        String from = first(fields, "from");
        String type = first(fields, "relationshipType");
        for (String to : fields.getOrDefault("to", List.of())) {
            switch (type) {
                case "contains" -> spdx.relationship(from, "CONTAINS", to, "");
                case "dependsOn" -> spdx.relationship(from, "DEPENDS_ON", to, "");
                case "generates" -> spdx.relationship(to, "GENERATED_FROM", from, "");
                case "hasDeclaredLicense", "hasConcludedLicense" -> declared.putIfAbsent(from, to);
                default -> {
                    // says nothing about what is inside
                }
            }
        }
    }

    private void identifier(Part part) {
        String[] identifier = {"", ""};
        json.object(
                name -> {
                    switch (name) {
                        case "externalIdentifierType" -> identifier[0] = json.text();
                        case "identifier" -> identifier[1] = json.text();
                        default -> {
                            // not needed
                        }
                    }
                });
        switch (identifier[0]) {
            case "packageUrl" -> part.purl = identifier[1];
            case "cpe23" -> {
                spdx.draft.take();
                part.cpes.add(identifier[1]);
            }
            default -> {
                // not needed
            }
        }
    }

    private void hash(Part part) {
        String[] hash = {"", ""};
        json.object(
                name -> {
                    switch (name) {
                        case "algorithm" -> hash[0] = json.text();
                        case "hashValue" -> hash[1] = json.text();
                        default -> {
                            // not needed
                        }
                    }
                });
        spdx.draft.take();
        part.hashes.putIfAbsent(hash[0], hash[1]);
    }

    private static String first(Map<String, List<String>> fields, String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    private Draft finish() {
        for (String[] remark : remarks) {
            Part meant = byReference.get(remark[0]);
            if (meant != null) {
                spdx.remark(meant, remark[1]);
            }
        }
        for (Part part : spdx.draft.parts) {
            part.supplier = names.getOrDefault(part.supplier, "");
            part.publisher = names.getOrDefault(part.publisher, "");
            String license = declared.get(part.reference);
            if (license != null) {
                spdx.license(part, expressions.getOrDefault(license, ""));
            }
        }
        // A document's root is its SBOM, whose root is the subject.
        for (String root : roots) {
            if (byReference.containsKey(root)) {
                spdx.draft.described = root;
            }
        }
        return spdx.done();
    }
}
