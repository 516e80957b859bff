package dev.bollwerk.report;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Check;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.FindingState;
import dev.bollwerk.finding.LicenseUse;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Result;
import dev.bollwerk.finding.RiskyFile;
import dev.bollwerk.finding.Secret;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.image.Digest;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Reads the findings of a saved report.
///
/// @param wrong makes the exception for something that cannot be read
public record FindingReader(Function<String, BollwerkException> wrong) {
    /// A finding as `JsonWriter` writes it.
    public Finding finding(JsonNode node) {
        String kind = text(node, "kind");
        return switch (kind) {
            case "vulnerability" -> vulnerability(node);
            case "misconfiguration" -> misconfiguration(node);
            case "secret" -> secret(node);
            case "file" -> file(node);
            case "license" -> license(node);
            default -> throw wrong.apply("a finding is of the unknown kind '" + kind + "'");
        };
    }

    private Vulnerability vulnerability(JsonNode node) {
        String published = text(node, "published");
        return new Vulnerability(
                text(node, "id"),
                strings(node.path("aliases")),
                severity(node),
                text(node, "severitySource"),
                text(node, "title"),
                text(node, "details"),
                state(node),
                component(node.path("package")),
                strings(node.path("fixed")),
                text(node, "feed"),
                cvss(node.path("cvss")),
                strings(node.path("cwes")),
                node.path("epss").asDouble(Double.NaN),
                node.path("kev").asBoolean(false),
                node.path("risk").asDouble(0),
                published.isEmpty() ? null : Instant.parse(published),
                strings(node.path("references")),
                text(node, "explanation"));
    }

    private FindingState state(JsonNode node) {
        String detail = text(node, "stateDetail");
        String label = detail.isEmpty() ? text(node, "state") : detail;
        return constant(FindingState.class, label, "state");
    }

    private Severity severity(JsonNode node) {
        return constant(Severity.class, text(node, "severity"), "severity");
    }

    private <E extends Enum<E>> E constant(Class<E> type, String label, String what) {
        String name = label.toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw wrong.apply("a finding has the unknown %s '%s'".formatted(what, label));
    }

    private static List<Cvss> cvss(JsonNode list) {
        List<Cvss> all = new ArrayList<>();
        for (JsonNode node : list) {
            all.add(
                    new Cvss(
                            text(node, "version"),
                            text(node, "vector"),
                            node.path("score").asDouble(Double.NaN),
                            text(node, "source")));
        }
        return all;
    }

    private Misconfiguration misconfiguration(JsonNode node) {
        List<Check> checks = new ArrayList<>();
        for (JsonNode check : node.path("checks")) {
            checks.add(new Check(text(check, "profile"), text(check, "id")));
        }
        String item = text(node, "item");
        return new Misconfiguration(
                text(node, "id"),
                severity(node),
                text(node, "title"),
                constant(Result.class, text(node, "result"), "result"),
                item.isEmpty() ? null : item,
                checks,
                strings(node.path("evidence")),
                text(node, "explanation"),
                text(node, "remediation"),
                locations(node),
                node.path("column").asInt(0));
    }

    private Secret secret(JsonNode node) {
        return new Secret(
                text(node, "id"),
                severity(node),
                text(node, "title"),
                text(node, "excerpt"),
                node.path("column").asInt(0),
                node.path("deleted").asBoolean(false),
                text(node, "explanation"),
                text(node, "remediation"),
                locations(node));
    }

    private RiskyFile file(JsonNode node) {
        String owner = text(node, "owner");
        return new RiskyFile(
                text(node, "id"),
                severity(node),
                text(node, "title"),
                owner.isEmpty() ? null : owner,
                strings(node.path("evidence")),
                text(node, "explanation"),
                text(node, "remediation"),
                locations(node));
    }

    private LicenseUse license(JsonNode node) {
        return new LicenseUse(
                text(node, "license"),
                severity(node),
                text(node, "title"),
                text(node, "category"),
                node.path("package").isObject() ? component(node.path("package")) : null,
                text(node, "explanation"),
                text(node, "remediation"),
                locations(node));
    }

    /// A package. Its package URL is kept as an attribute where it cannot be made of the rest.
    Package component(JsonNode node) {
        if (!node.isObject() || text(node, "name").isEmpty()) {
            throw wrong.apply("a package has no name");
        }
        JsonNode source = node.path("source");
        return new Package(
                text(node, "type"),
                text(node, "name"),
                text(node, "version"),
                source.isObject()
                        ? new SourcePackage(text(source, "name"), text(source, "version"))
                        : null,
                text(node, "architecture"),
                purl(node) == null ? Map.of() : Map.of(Attribute.PURL, String.valueOf(purl(node))),
                strings(node.path("licenses")),
                locations(node));
    }

    private static @Nullable String purl(JsonNode node) {
        String purl = text(node, "purl");
        return purl.isEmpty() ? null : purl;
    }

    private static List<Location> locations(JsonNode node) {
        List<Location> all = new ArrayList<>();
        for (JsonNode one : node.path("locations")) {
            String layer = text(one, "layer");
            String step = text(one, "createdBy");
            all.add(
                    new Location(
                            text(one, "path"),
                            one.path("line").asInt(0),
                            layer.isEmpty() ? null : Digest.parse(layer),
                            step.isEmpty() ? null : step));
        }
        return all;
    }

    /// The texts of an array.
    public static List<String> strings(JsonNode list) {
        List<String> all = new ArrayList<>();
        list.forEach(one -> all.add(one.asString("")));
        return all;
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
