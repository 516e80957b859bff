package dev.bollwerk.sbom;

import dev.bollwerk.image.Digest;
import dev.bollwerk.inventory.Location;

/// The JSON that Syft writes for itself, in all its schema versions.
///
/// [Syft's schema](https://github.com/anchore/syft/tree/main/schema/json)
final class SyftReader {
    private final JsonCursor json;
    private final Draft draft = new Draft();

    private SyftReader(JsonCursor json) {
        this.json = json;
    }

    /// Reads a document that the cursor stands on.
    static Draft read(JsonCursor json) {
        var reader = new SyftReader(json);
        json.object(reader::document);
        return reader.draft;
    }

    private void document(String field) {
        switch (field) {
            case "artifacts" -> json.list(this::artifact);
            case "artifactRelationships" -> json.list(this::relationship);
            case "source" -> json.object(this::source);
            case "distro" -> distro();
            default -> {
                // not needed
            }
        }
    }

    private void artifact() {
        if (!json.isObject()) {
            return;
        }
        Part part = draft.part();
        part.kind = "library";
        json.object(
                field -> {
                    switch (field) {
                        case "id" -> part.reference = json.text();
                        case "name" -> part.name = json.text();
                        case "version" -> part.version = json.text();
                        case "type" -> part.packageType = json.text();
                        case "purl" -> part.purl = json.text();
                        case "licenses" -> json.list(() -> license(part));
                        case "cpes" -> json.list(() -> cpe(part));
                        case "locations" -> json.list(() -> location(part));
                        case "metadata" -> json.object(name -> metadata(part, name));
                        default -> {
                            // not needed
                        }
                    }
                });
    }

    /// A name, or an object with a name and an expression.
    private void license(Part part) {
        draft.take();
        if (!json.isObject()) {
            part.licenses.add(json.text());
            return;
        }
        String[] license = {"", ""};
        json.object(
                name -> {
                    switch (name) {
                        case "spdxExpression" -> license[0] = json.text();
                        case "value" -> license[1] = json.text();
                        default -> {
                            // not needed
                        }
                    }
                });
        part.licenses.add(license[0].isEmpty() ? license[1] : license[0]);
    }

    private void cpe(Part part) {
        draft.take();
        if (!json.isObject()) {
            part.cpes.add(json.text());
            return;
        }
        json.object(
                name -> {
                    if (name.equals("cpe")) {
                        part.cpes.add(json.text());
                    }
                });
    }

    private void location(Part part) {
        String[] place = {"", ""};
        json.object(
                name -> {
                    switch (name) {
                        case "path" -> place[0] = json.text();
                        case "layerID" -> place[1] = json.text();
                        default -> {
                            // not needed
                        }
                    }
                });
        if (!place[0].isEmpty()) {
            draft.take();
            Digest layer = Values.digest(place[1]);
            part.locations.add(new Location(place[0], 0, layer, null));
        }
    }

    /// Said in the words of the properties that Syft writes into CycloneDX.
    private void metadata(Part part, String field) {
        switch (field) {
            case "source",
                    "sourceVersion",
                    "originPackage",
                    "sourceRpm",
                    "epoch",
                    "modularityLabel",
                    "vendor",
                    "architecture",
                    "arch",
                    "maintainer" -> {
                String value = json.text();
                if (!value.isEmpty()) {
                    draft.property(part, "syft:metadata:" + field, value);
                }
            }
            case "pomProperties" ->
                    json.object(
                            name -> {
                                if (name.equals("groupId")) {
                                    part.group = json.text();
                                }
                            });
            case "url", "homepage" -> part.homepage = json.text();
            case "description" -> part.description = json.text();
            default -> {
                // not needed
            }
        }
    }

    private void relationship() {
        String[] ends = {"", "", ""};
        json.object(
                name -> {
                    switch (name) {
                        case "parent" -> ends[0] = json.text();
                        case "child" -> ends[1] = json.text();
                        case "type" -> ends[2] = json.text();
                        default -> {
                            // not needed
                        }
                    }
                });
        switch (ends[2]) {
            // the parent is a dependency of the child
            case "dependency-of" -> draft.need(ends[1], ends[0]);
            case "ownership-by-file-overlap" -> {
                draft.take();
                draft.owners.putIfAbsent(ends[1], ends[0]);
            }
            default -> {
                // files that a package has
            }
        }
    }

    /// Older schemas have `target`, newer `metadata`; a string for folders.
    private void source(String field) {
        switch (field) {
            case "type" -> draft.subject.kind = json.text().equals("image") ? "container" : "file";
            case "name" -> draft.subject.name = json.text();
            case "target", "metadata" -> {
                if (!json.isObject()) {
                    draft.subject.name = json.text();
                    return;
                }
                json.object(
                        name -> {
                            switch (name) {
                                case "userInput", "path" -> draft.subject.name = json.text();
                                case "manifestDigest" -> draft.subject.version = json.text();
                                default -> {
                                    // not needed
                                }
                            }
                        });
            }
            default -> {
                // not needed
            }
        }
    }

    private void distro() {
        var part = new Part();
        part.kind = "operating-system";
        json.object(
                name -> {
                    switch (name) {
                        // the first schemas had the id as the name
                        case "name" -> part.name = json.text();
                        case "version" -> part.version = json.text();
                        case "id", "versionID", "versionCodename", "prettyName" ->
                                draft.property(part, "syft:distro:" + name, json.text());
                        case "idLike" -> {
                            int[] count = {0};
                            json.list(
                                    () -> {
                                        String like = json.text();
                                        draft.property(
                                                part, "syft:distro:idLike:" + count[0]++, like);
                                    });
                        }
                        default -> {
                            // not needed
                        }
                    }
                });
        if (!part.name.isEmpty() || !part.property("syft:distro:id").isEmpty()) {
            draft.take();
            draft.parts.add(part);
        }
    }
}
