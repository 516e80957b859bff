package dev.bollwerk.vex;

import tools.jackson.databind.JsonNode;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The analyses in a CycloneDX document, of its own components or of those of another one.
///
/// [CycloneDX, VEX](https://cyclonedx.org/capabilities/vex/)
final class CycloneDxDocument {
    private static final Map<String, VexStatus> STATES =
            Map.of(
                    "not_affected", VexStatus.NOT_AFFECTED,
                    "false_positive", VexStatus.NOT_AFFECTED,
                    "exploitable", VexStatus.AFFECTED,
                    "in_triage", VexStatus.UNDER_INVESTIGATION,
                    "resolved", VexStatus.FIXED,
                    "resolved_with_pedigree", VexStatus.FIXED);

    private static final Map<String, String> JUSTIFICATIONS =
            Map.of(
                    "code_not_present", "vulnerable_code_not_present",
                    "code_not_reachable", "vulnerable_code_not_in_execute_path",
                    "requires_configuration", "vulnerable_code_cannot_be_controlled_by_adversary",
                    "requires_dependency", "component_not_present",
                    "requires_environment", "vulnerable_code_cannot_be_controlled_by_adversary",
                    "protected_by_compiler", "inline_mitigations_already_exist",
                    "protected_at_runtime", "inline_mitigations_already_exist",
                    "protected_at_perimeter", "inline_mitigations_already_exist",
                    "protected_by_mitigating_control", "inline_mitigations_already_exist");

    private final JsonNode root;
    private final String origin;
    private final Map<String, List<String>> components = new HashMap<>();

    CycloneDxDocument(JsonNode root, String origin) {
        this.root = root;
        this.origin = origin;
        var pending = new ArrayDeque<JsonNode>();
        root.path("components").forEach(pending::add);
        JsonNode subject = root.path("metadata").path("component");
        if (subject.isObject()) {
            pending.add(subject);
        }
        while (!pending.isEmpty()) {
            JsonNode component = pending.poll();
            String reference = component.path("bom-ref").asString("");
            String purl = component.path("purl").asString("");
            if (!reference.isEmpty() && !purl.isEmpty()) {
                components.put(reference, List.of(purl));
            }
            component.path("components").forEach(pending::add);
        }
    }

    List<VexStatement> statements() {
        List<VexStatement> all = new ArrayList<>();
        for (JsonNode vulnerability : root.path("vulnerabilities")) {
            JsonNode analysis = vulnerability.path("analysis");
            VexStatus status = STATES.get(analysis.path("state").asString(""));
            if (status != null) {
                all.add(statement(vulnerability, analysis, status));
            }
        }
        return all;
    }

    private VexStatement statement(JsonNode vulnerability, JsonNode analysis, VexStatus status) {
        List<String> ids = new ArrayList<>();
        ids.add(vulnerability.path("id").asString(""));
        for (JsonNode reference : vulnerability.path("references")) {
            ids.add(reference.path("id").asString(""));
        }
        ids.removeIf(String::isEmpty);
        List<VexProduct> products = new ArrayList<>();
        for (JsonNode affected : vulnerability.path("affects")) {
            products.add(new VexProduct(names(affected.path("ref").asString("")), List.of()));
        }
        String word = analysis.path("justification").asString("");
        JsonNode updated = vulnerability.has("updated") ? vulnerability : root.path("metadata");
        String time = updated.path("updated").asString(updated.path("timestamp").asString(""));
        return new VexStatement(
                ids,
                status,
                products,
                JUSTIFICATIONS.getOrDefault(word, word),
                analysis.path("detail").asString(""),
                VexReader.time(time),
                author(),
                origin);
    }

    /// What a reference means: a component of this document, a package URL, or a BOM-Link
    /// (`urn:cdx:SERIAL/VERSION#REFERENCE`) whose last part is a package URL or the reference of
    /// one.
    private List<String> names(String reference) {
        List<String> own = components.get(reference);
        if (own != null) {
            return own;
        }
        int hash = reference.startsWith("urn:cdx:") ? reference.indexOf('#') : -1;
        if (hash < 0) {
            return List.of(reference);
        }
        String inner = reference.substring(hash + 1);
        try {
            inner = URLDecoder.decode(inner.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // it is taken as it stands
        }
        return components.getOrDefault(inner, List.of(inner));
    }

    private String author() {
        JsonNode metadata = root.path("metadata");
        for (String role : List.of("supplier", "manufacturer", "manufacture")) {
            String name = metadata.path(role).path("name").asString("");
            if (!name.isEmpty()) {
                return name;
            }
        }
        for (JsonNode author : metadata.path("authors")) {
            return author.path("name").asString("");
        }
        return "";
    }
}
