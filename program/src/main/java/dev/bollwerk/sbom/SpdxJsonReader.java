package dev.bollwerk.sbom;

/// SPDX 2.2 and 2.3 as JSON or YAML.
final class SpdxJsonReader {
    private final JsonCursor json;
    private final SpdxDraft spdx = new SpdxDraft();

    private SpdxJsonReader(JsonCursor json) {
        this.json = json;
    }

    /// Reads a document that the cursor stands on.
    static Draft read(JsonCursor json) {
        var reader = new SpdxJsonReader(json);
        json.object(reader::document);
        return reader.spdx.done();
    }

    private void document(String field) {
        switch (field) {
            case "name" -> spdx.draft.subject.name = json.text();
            case "documentDescribes" ->
                    json.list(
                            () ->
                                    spdx.relationship(
                                            "SPDXRef-DOCUMENT", "DESCRIBES", json.text(), ""));
            case "packages" -> json.list(this::element);
            case "files" -> json.list(this::file);
            case "relationships" -> json.list(this::relationship);
            case "hasExtractedLicensingInfos" -> json.list(this::license);
            default -> {
                // not needed
            }
        }
    }

    private void element() {
        if (json.isObject()) {
            Part part = spdx.draft.part();
            json.object(field -> element(part, field));
        }
    }

    private void element(Part part, String field) {
        switch (field) {
            case "SPDXID" -> part.reference = json.text();
            case "name" -> part.name = json.text();
            case "versionInfo" -> part.version = json.text();
            case "primaryPackagePurpose" -> part.kind = json.text();
            case "supplier" -> part.supplier = SpdxDraft.agent(json.text());
            case "originator" -> part.publisher = SpdxDraft.agent(json.text());
            case "homepage" -> part.homepage = json.text();
            case "summary", "description" -> part.description = json.text();
            case "sourceInfo" -> part.sourceInfo = json.text();
            case "packageFileName" -> part.file = json.text();
            case "licenseDeclared", "licenseConcluded" -> spdx.license(part, json.text());
            case "externalRefs" -> json.list(() -> reference(part));
            case "checksums" -> json.list(() -> checksum(part));
            case "attributionTexts" -> json.list(() -> spdx.remark(part, json.text()));
            case "annotations" ->
                    json.list(
                            () ->
                                    json.object(
                                            name -> {
                                                if (name.equals("comment")) {
                                                    spdx.remark(part, json.text());
                                                }
                                            }));
            case "hasFiles" ->
                    json.list(() -> spdx.relationship(part.reference, "CONTAINS", json.text(), ""));
            default -> {
                // not needed
            }
        }
    }

    private void reference(Part part) {
        String[] reference = {"", ""};
        json.object(
                name -> {
                    switch (name) {
                        case "referenceType" -> reference[0] = json.text();
                        case "referenceLocator" -> reference[1] = json.text();
                        default -> {
                            // not needed
                        }
                    }
                });
        spdx.reference(part, reference[0], reference[1]);
    }

    private void checksum(Part part) {
        String[] checksum = {"", ""};
        json.object(
                name -> {
                    switch (name) {
                        case "algorithm" -> checksum[0] = json.text();
                        case "checksumValue" -> checksum[1] = json.text();
                        default -> {
                            // not needed
                        }
                    }
                });
        spdx.draft.take();
        part.hashes.putIfAbsent(checksum[0], checksum[1]);
    }

    private void file() {
        String[] file = {"", ""};
        json.object(
                name -> {
                    switch (name) {
                        case "SPDXID" -> file[0] = json.text();
                        case "fileName" -> file[1] = json.text();
                        default -> {
                            // not needed
                        }
                    }
                });
        spdx.draft.take();
        spdx.draft.files.put(file[0], file[1]);
    }

    private void relationship() {
        String[] ends = {"", "", "", ""};
        json.object(
                name -> {
                    switch (name) {
                        case "spdxElementId" -> ends[0] = json.text();
                        case "relationshipType" -> ends[1] = json.text();
                        case "relatedSpdxElement" -> ends[2] = json.text();
                        case "comment" -> ends[3] = json.text();
                        default -> {
                            // not needed
                        }
                    }
                });
        spdx.relationship(ends[0], ends[1], ends[2], ends[3]);
    }

    private void license() {
        String[] license = {"", "", ""};
        json.object(
                name -> {
                    switch (name) {
                        case "licenseId" -> license[0] = json.text();
                        case "name" -> license[1] = json.text();
                        case "extractedText" -> license[2] = json.text();
                        default -> {
                            // not needed
                        }
                    }
                });
        spdx.draft.take();
        if (!license[1].isEmpty() && !license[1].equals("NOASSERTION")) {
            spdx.draft.licenses.put(license[0], license[1]);
        }
    }
}
