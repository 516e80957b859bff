package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionRange;
import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The products of an NVD record as statements in the ecosystem `CPE`, under `vendor:product`. On
/// which platform they run, which a configuration can demand too, is left out.
///
/// [CPE naming 2.3](https://nvlpubs.nist.gov/nistpubs/Legacy/IR/nistir7695.pdf)
final class NvdConfigurations {
    private static final Ecosystem CPE = new Ecosystem("CPE", "");
    private static final int MAX_DEPTH = 8;

    private record Product(String name, String platform) {}

    private final Map<Product, Set<VersionRange>> products = new LinkedHashMap<>();

    private NvdConfigurations() {}

    static List<Affected> read(List<Json> configurations) {
        var found = new NvdConfigurations();
        configurations.forEach(configuration -> found.nodes(configuration, 0));
        var affected = new ArrayList<Affected>();
        found.products.forEach(
                (product, ranges) ->
                        affected.add(
                                Statements.with(
                                        Statements.of(
                                                CPE,
                                                VersionScheme.MAVEN,
                                                product.name(),
                                                ranges,
                                                State.AFFECTED),
                                        Qualifier.NOTE,
                                        product.platform())));
        return affected;
    }

    private void nodes(Json parent, int depth) {
        for (Json node : parent.list("nodes")) {
            node.list("cpeMatch").forEach(this::match);
            if (depth < MAX_DEPTH) {
                nodes(node, depth + 1);
            }
        }
    }

    private void match(Json match) {
        List<String> cpe = parts(match.text("criteria"));
        if (!match.flag("vulnerable") || cpe.size() < 11) {
            return;
        }
        String platform = cpe.get(10).equals("*") || cpe.get(10).equals("-") ? "" : cpe.get(10);
        products.computeIfAbsent(
                        new Product(cpe.get(3) + ":" + cpe.get(4), platform),
                        _ -> new LinkedHashSet<>())
                .add(range(match, cpe.get(5), cpe.get(6)));
    }

    private static VersionRange range(Json match, String version, String update) {
        if (!version.equals("*") && !version.equals("-")) {
            return VersionRange.exactly(
                    update.equals("*") || update.equals("-") ? version : version + "-" + update);
        }
        String from = orNull(match.text("versionStartIncluding"));
        String after = orNull(match.text("versionStartExcluding"));
        String through = orNull(match.text("versionEndIncluding"));
        String before = orNull(match.text("versionEndExcluding"));
        return new VersionRange(
                from == null ? after : from,
                from != null,
                through == null ? before : through,
                through != null);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /// Splits at colons that are not quoted, and takes the quotes away.
    private static List<String> parts(String cpe) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (int i = 0; i < cpe.length(); i++) {
            char c = cpe.charAt(i);
            if (c == '\\' && i + 1 < cpe.length()) {
                part.append(cpe.charAt(++i));
            } else if (c == ':') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
