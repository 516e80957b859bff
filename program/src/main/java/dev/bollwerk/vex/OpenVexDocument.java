package dev.bollwerk.vex;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/// An OpenVEX document, versions 0.0.1 to 0.2.0.
///
/// [OpenVEX specification](https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md)
record OpenVexDocument(JsonNode root, String origin) {
    List<VexStatement> statements() {
        List<VexStatement> all = new ArrayList<>();
        for (JsonNode node : root.path("statements")) {
            VexStatus.find(node.path("status").asString(""))
                    .ifPresent(status -> all.add(statement(node, status)));
        }
        return all;
    }

    private VexStatement statement(JsonNode node, VexStatus status) {
        JsonNode time = node.has("timestamp") ? node : root;
        String details = node.path("impact_statement").asString("");
        if (details.isEmpty()) {
            details = node.path("action_statement").asString("");
        }
        if (details.isEmpty()) {
            details = node.path("status_notes").asString("");
        }
        return new VexStatement(
                ids(node.path("vulnerability")),
                status,
                products(node),
                node.path("justification").asString(""),
                details,
                VexReader.time(time.path("timestamp").asString("")),
                root.path("author").asString(""),
                origin);
    }

    /// The name and the aliases; before 0.2.0 it was a mere text.
    private static List<String> ids(JsonNode node) {
        List<String> ids = new ArrayList<>();
        if (node.isString()) {
            ids.add(node.asString(""));
            return ids;
        }
        for (String field : List.of("name", "@id")) {
            String id = node.path(field).asString("");
            if (!id.isEmpty()) {
                ids.add(id.substring(id.lastIndexOf('/') + 1));
            }
        }
        ids.addAll(VexReader.strings(node.path("aliases")));
        return ids;
    }

    private static List<VexProduct> products(JsonNode node) {
        List<VexProduct> products = new ArrayList<>();
        List<String> below = parts(node.path("subcomponents"));
        for (JsonNode product : node.path("products")) {
            List<String> parts = new ArrayList<>(below);
            parts.addAll(parts(product.path("subcomponents")));
            products.add(new VexProduct(names(product), parts));
        }
        return products;
    }

    private static List<String> parts(JsonNode list) {
        List<String> parts = new ArrayList<>();
        list.forEach(part -> parts.addAll(names(part)));
        return parts;
    }

    private static List<String> names(JsonNode component) {
        if (component.isString()) {
            return List.of(component.asString(""));
        }
        List<String> names = new ArrayList<>();
        String id = component.path("@id").asString("");
        if (!id.isEmpty()) {
            names.add(id);
        }
        names.addAll(VexReader.strings(component.path("identifiers")));
        component
                .path("hashes")
                .properties()
                .forEach(
                        hash -> {
                            if (hash.getKey().equals("sha-256")) {
                                names.add("sha256:" + hash.getValue().asString(""));
                            }
                        });
        return names;
    }
}
