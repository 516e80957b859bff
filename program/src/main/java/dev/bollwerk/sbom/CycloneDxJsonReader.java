package dev.bollwerk.sbom;

import dev.bollwerk.inventory.Location;

/// CycloneDX 1.2 to 1.6 as JSON, and what later versions have in common with them.
///
/// [CycloneDX](https://cyclonedx.org/specification/overview/)
final class CycloneDxJsonReader {
    private final JsonCursor json;
    private final Draft draft = new Draft();

    private CycloneDxJsonReader(JsonCursor json) {
        this.json = json;
    }

    /// Reads a document that the cursor stands on.
    static Draft read(JsonCursor json) {
        var reader = new CycloneDxJsonReader(json);
        json.object(reader::document);
        return reader.draft;
    }

    private void document(String field) {
        switch (field) {
            case "metadata" ->
                    json.object(
                            name -> {
                                if (name.equals("component") && json.isObject()) {
                                    json.object(part -> component(draft.subject, part));
                                }
                            });
            case "components" -> json.list(() -> component(""));
            case "dependencies" -> json.list(this::dependency);
            default -> {
                // not needed
            }
        }
    }

    private void component(String parent) {
        if (json.isObject()) {
            Part part = draft.part();
            json.object(field -> component(part, field));
            if (!parent.isEmpty()) {
                draft.hold(parent, part.reference);
            }
        }
    }

    private void component(Part part, String field) {
        switch (field) {
            case "type" -> part.kind = json.text();
            case "bom-ref" -> part.reference = json.text();
            case "group" -> part.group = json.text();
            case "name" -> part.name = json.text();
            case "version" -> part.version = json.text();
            case "description" -> part.description = json.text();
            case "publisher" -> part.publisher = json.text();
            case "scope" -> part.scope = json.text();
            case "purl" -> part.purl = json.text();
            case "cpe" -> part.cpes.add(json.text());
            case "supplier" ->
                    json.object(
                            name -> {
                                if (name.equals("name")) {
                                    part.supplier = json.text();
                                }
                            });
            case "licenses" -> json.list(() -> json.object(name -> license(part, name)));
            case "hashes" -> json.list(() -> hash(part));
            case "externalReferences" -> json.list(() -> reference(part));
            case "properties" -> json.list(() -> property(part));
            case "evidence" -> json.object(name -> evidence(part, name));
            case "components" -> json.list(() -> component(part.reference));
            default -> {
                // not needed
            }
        }
    }

    private void license(Part part, String field) {
        switch (field) {
            case "expression" -> part.licenses.add(json.text());
            case "license" ->
                    json.object(
                            name -> {
                                if (name.equals("id") || name.equals("name")) {
                                    draft.take();
                                    part.licenses.add(json.text());
                                }
                            });
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
                        case "alg" -> hash[0] = json.text();
                        case "content" -> hash[1] = json.text();
                        default -> {
                            // not needed
                        }
                    }
                });
        draft.take();
        part.hashes.putIfAbsent(hash[0], hash[1]);
    }

    private void reference(Part part) {
        String[] reference = {"", ""};
        json.object(
                name -> {
                    switch (name) {
                        case "type" -> reference[0] = json.text();
                        case "url" -> reference[1] = json.text();
                        default -> {
                            // not needed
                        }
                    }
                });
        if (reference[0].equals("website")) {
            part.homepage = reference[1];
        }
    }

    private void property(Part part) {
        String[] property = {"", ""};
        json.object(
                name -> {
                    switch (name) {
                        case "name" -> property[0] = json.text();
                        case "value" -> property[1] = json.text();
                        default -> {
                            // not needed
                        }
                    }
                });
        draft.property(part, property[0], property[1]);
    }

    private void evidence(Part part, String field) {
        if (field.equals("occurrences")) {
            json.list(
                    () -> {
                        String[] place = {"", ""};
                        json.object(
                                name -> {
                                    switch (name) {
                                        case "location" -> place[0] = json.text();
                                        case "line" -> place[1] = json.text();
                                        default -> {
                                            // not needed
                                        }
                                    }
                                });
                        draft.take();
                        part.locations.add(
                                new Location(place[0], Values.number(place[1]), null, null));
                    });
        }
    }

    private void dependency() {
        String[] from = {""};
        var to = new java.util.ArrayList<String>();
        json.object(
                name -> {
                    switch (name) {
                        case "ref" -> from[0] = json.text();
                        case "dependsOn" ->
                                json.list(
                                        () -> {
                                            draft.take();
                                            to.add(json.text());
                                        });
                        default -> {
                            // not needed
                        }
                    }
                });
        to.forEach(one -> draft.need(from[0], one));
    }
}
