package dev.bollwerk.sbom;

import dev.bollwerk.inventory.Location;

/// CycloneDX 1.0 to 1.6 as XML.
final class CycloneDxXmlReader {
    private final XmlCursor xml;
    private final Draft draft = new Draft();

    private CycloneDxXmlReader(XmlCursor xml) {
        this.xml = xml;
    }

    /// Reads a document.
    static Draft read(byte[] content) {
        try (XmlCursor xml = XmlCursor.on(content)) {
            var reader = new CycloneDxXmlReader(xml);
            xml.children(reader::document);
            return reader.draft;
        }
    }

    private void document(String element) {
        switch (element) {
            case "metadata" ->
                    xml.children(
                            name -> {
                                if (name.equals("component")) {
                                    component(draft.subject);
                                }
                            });
            case "components" -> components("");
            case "dependencies" ->
                    xml.children(
                            _ -> {
                                String from = xml.attribute("ref");
                                xml.children(_ -> draft.need(from, xml.attribute("ref")));
                            });
            default -> {
                // not needed
            }
        }
    }

    private void components(String parent) {
        xml.children(
                name -> {
                    if (name.equals("component")) {
                        Part part = draft.part();
                        component(part);
                        if (!parent.isEmpty()) {
                            draft.hold(parent, part.reference);
                        }
                    }
                });
    }

    private void component(Part part) {
        part.kind = xml.attribute("type");
        part.reference = xml.attribute("bom-ref");
        xml.children(name -> component(part, name));
    }

    private void component(Part part, String element) {
        switch (element) {
            case "group" -> part.group = xml.text();
            case "name" -> part.name = xml.text();
            case "version" -> part.version = xml.text();
            case "description" -> part.description = xml.text();
            case "publisher" -> part.publisher = xml.text();
            case "scope" -> part.scope = xml.text();
            case "purl" -> part.purl = xml.text();
            case "cpe" -> part.cpes.add(xml.text());
            case "supplier" ->
                    xml.children(
                            name -> {
                                if (name.equals("name")) {
                                    part.supplier = xml.text();
                                }
                            });
            case "licenses" -> xml.children(name -> license(part, name));
            case "hashes" -> xml.children(_ -> hash(part));
            case "externalReferences" -> xml.children(_ -> reference(part));
            case "properties" ->
                    xml.children(
                            _ -> {
                                String property = xml.attribute("name");
                                draft.property(part, property, xml.content());
                            });
            case "evidence" ->
                    xml.children(
                            name -> {
                                if (name.equals("occurrences")) {
                                    xml.children(_ -> occurrence(part));
                                }
                            });
            case "components" -> components(part.reference);
            default -> {
                // not needed
            }
        }
    }

    private void license(Part part, String element) {
        draft.take();
        if (element.equals("expression")) {
            part.licenses.add(xml.text());
        } else {
            xml.children(
                    name -> {
                        if (name.equals("id") || name.equals("name")) {
                            part.licenses.add(xml.text());
                        }
                    });
        }
    }

    private void hash(Part part) {
        draft.take();
        String algorithm = xml.attribute("alg");
        part.hashes.putIfAbsent(algorithm, xml.text());
    }

    private void reference(Part part) {
        boolean website = xml.attribute("type").equals("website");
        xml.children(
                name -> {
                    if (website && name.equals("url")) {
                        part.homepage = xml.text();
                    }
                });
    }

    private void occurrence(Part part) {
        String[] place = {"", ""};
        xml.children(
                name -> {
                    switch (name) {
                        case "location" -> place[0] = xml.text();
                        case "line" -> place[1] = xml.text();
                        default -> {
                            // not needed
                        }
                    }
                });
        draft.take();
        part.locations.add(new Location(place[0], Values.number(place[1]), null, null));
    }
}
