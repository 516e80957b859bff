package dev.bollwerk.advisory.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The product tree of a CSAF document: which package in which product an id means.
final class CsafProducts {
    private static final int MAX_DEPTH = 20;

    /// A package in a release.
    ///
    /// @param module `name:stream`; empty outside of modules
    record Component(RedHatProduct product, RpmPurl rpm, String module) {}

    private record Link(String component, String product) {}

    private final Map<String, String> cpes = new HashMap<>();
    private final Map<String, String> purls = new HashMap<>();
    private final Map<String, Link> links = new HashMap<>();

    CsafProducts(Json tree) {
        branches(tree, 0);
        for (Json link : tree.list("relationships")) {
            links.put(
                    link.at("full_product_name").text("product_id"),
                    new Link(
                            link.text("product_reference"),
                            link.text("relates_to_product_reference")));
        }
    }

    private void branches(Json parent, int depth) {
        for (Json branch : parent.list("branches")) {
            Json product = branch.at("product");
            Json helper = product.at("product_identification_helper");
            if (!helper.text("cpe").isEmpty()) {
                cpes.put(product.text("product_id"), helper.text("cpe"));
            }
            if (!helper.text("purl").isEmpty()) {
                purls.put(product.text("product_id"), helper.text("purl"));
            }
            if (depth < MAX_DEPTH) {
                branches(branch, depth + 1);
            }
        }
    }

    /// What an id of the tree means; empty when it is no rpm package of Red Hat Enterprise Linux.
    ///
    /// A package of a module is a component of the module, which is a component of a product.
    Optional<Component> find(String id) {
        Link link = links.get(id);
        if (link == null) {
            return Optional.empty();
        }
        String module = "";
        String product = link.product();
        Link outer = links.get(product);
        if (outer != null) {
            module = RpmPurl.module(purls.getOrDefault(outer.component(), ""));
            product = outer.product();
        }
        Optional<RedHatProduct> release = RedHatProduct.parse(cpes.getOrDefault(product, ""));
        Optional<RpmPurl> rpm = RpmPurl.parse(purls.getOrDefault(link.component(), ""));
        if (release.isEmpty() || rpm.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Component(
                        release.get(), rpm.get(), module.isEmpty() ? rpm.get().module() : module));
    }
}
