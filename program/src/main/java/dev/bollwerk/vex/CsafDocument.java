package dev.bollwerk.vex;

import tools.jackson.databind.JsonNode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A CSAF document as far as it is VEX: product statuses of vulnerabilities, with the reasons.
///
/// [CSAF 2.0, profile 5](https://docs.oasis-open.org/csaf/csaf/v2.0/csaf-v2.0.html)
final class CsafDocument {
    private static final Map<String, VexStatus> STATUSES =
            Map.of(
                    "known_not_affected", VexStatus.NOT_AFFECTED,
                    "known_affected", VexStatus.AFFECTED,
                    "first_affected", VexStatus.AFFECTED,
                    "last_affected", VexStatus.AFFECTED,
                    "fixed", VexStatus.FIXED,
                    "first_fixed", VexStatus.FIXED,
                    "under_investigation", VexStatus.UNDER_INVESTIGATION);

    private final JsonNode root;
    private final String origin;
    private final Map<String, VexProduct> products = new LinkedHashMap<>();
    private final Map<String, List<String>> groups = new LinkedHashMap<>();

    CsafDocument(JsonNode root, String origin) {
        this.root = root;
        this.origin = origin;
        JsonNode tree = root.path("product_tree");
        tree.path("full_product_names").forEach(this::product);
        branches(tree.path("branches"));
        tree.path("relationships").forEach(this::relationship);
        for (JsonNode group : tree.path("product_groups")) {
            groups.put(
                    group.path("group_id").asString(""),
                    VexReader.strings(group.path("product_ids")));
        }
    }

    List<VexStatement> statements() {
        List<VexStatement> all = new ArrayList<>();
        for (JsonNode vulnerability : root.path("vulnerabilities")) {
            vulnerability
                    .path("product_status")
                    .properties()
                    .forEach(
                            status -> {
                                VexStatus known = STATUSES.get(status.getKey());
                                if (known != null) {
                                    for (String id : VexReader.strings(status.getValue())) {
                                        all.add(statement(vulnerability, known, id));
                                    }
                                }
                            });
        }
        return all;
    }

    private VexStatement statement(JsonNode vulnerability, VexStatus status, String product) {
        List<String> ids = new ArrayList<>();
        String cve = vulnerability.path("cve").asString("");
        if (!cve.isEmpty()) {
            ids.add(cve);
        }
        for (JsonNode id : vulnerability.path("ids")) {
            ids.add(id.path("text").asString(""));
        }
        String details = about(vulnerability.path("threats"), product, "details");
        if (details.isEmpty()) {
            details = about(vulnerability.path("remediations"), product, "details");
        }
        JsonNode document = root.path("document");
        VexProduct named = products.getOrDefault(product, new VexProduct(List.of(), List.of()));
        return new VexStatement(
                ids,
                status,
                List.of(named),
                about(vulnerability.path("flags"), product, "label"),
                details,
                VexReader.time(document.path("tracking").path("current_release_date").asString("")),
                document.path("publisher").path("name").asString(""),
                origin);
    }

    /// The first of these remarks that is about a product.
    private String about(JsonNode remarks, String product, String field) {
        for (JsonNode remark : remarks) {
            Set<String> ids = new LinkedHashSet<>(VexReader.strings(remark.path("product_ids")));
            for (String group : VexReader.strings(remark.path("group_ids"))) {
                ids.addAll(groups.getOrDefault(group, List.of()));
            }
            if (ids.contains(product)) {
                return remark.path(field).asString("");
            }
        }
        return "";
    }

    private void branches(JsonNode top) {
        var pending = new ArrayDeque<JsonNode>();
        top.forEach(pending::add);
        while (!pending.isEmpty()) {
            JsonNode branch = pending.poll();
            if (branch.has("product")) {
                product(branch.path("product"));
            }
            branch.path("branches").forEach(pending::add);
        }
    }

    private void product(JsonNode node) {
        JsonNode helper = node.path("product_identification_helper");
        List<String> names = new ArrayList<>();
        String purl = helper.path("purl").asString("");
        if (!purl.isEmpty()) {
            names.add(purl);
        }
        names.addAll(VexReader.strings(helper.path("purls")));
        for (JsonNode hashes : helper.path("hashes")) {
            for (JsonNode hash : hashes.path("file_hashes")) {
                String algorithm = hash.path("algorithm").asString("");
                if (algorithm.equals("sha256")) {
                    names.add("sha256:" + hash.path("value").asString(""));
                }
            }
        }
        products.put(node.path("product_id").asString(""), new VexProduct(names, List.of()));
    }

    /// A part of a product is a product of its own.
    private void relationship(JsonNode node) {
        VexProduct part = products.get(node.path("product_reference").asString(""));
        VexProduct whole = products.get(node.path("relates_to_product_reference").asString(""));
        String id = node.path("full_product_name").path("product_id").asString("");
        if (part != null && whole != null && !id.isEmpty()) {
            boolean named = !whole.names().isEmpty();
            products.put(id, named ? new VexProduct(whole.names(), part.names()) : part);
        }
    }
}
