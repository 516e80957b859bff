package dev.bollwerk.sbom;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What a document is, told by its content and never by its name.
enum SbomKind {
    CYCLONEDX_JSON,
    CYCLONEDX_XML,
    SPDX_JSON,
    SPDX_YAML,
    SPDX_TAG_VALUE,
    SPDX_RDF,
    SPDX3,
    SYFT,
    /// Bollwerk's own JSON.
    INVENTORY,
    /// An in-toto statement, whose predicate is the SBOM, or another object around one.
    STATEMENT,
    /// A DSSE envelope or a Sigstore bundle, whose payload is a statement.
    ENVELOPE;

    /// Bytes that tell whether a text is worth a closer look.
    private static final int HEAD = 4096;

    /// The kind of a document, or null.
    static @Nullable SbomKind of(byte[] content) {
        int at = 0;
        while (at < content.length && (content[at] <= ' ' && content[at] >= 0)) {
            at++;
        }
        if (at == content.length) {
            return null;
        }
        if (content[at] == '{') {
            return ofJson(content);
        }
        int length = Math.min(content.length - at, HEAD);
        String head = new String(content, at, length, StandardCharsets.UTF_8);
        return content[at] == '<' ? ofXml(head) : ofText(head);
    }

    private static @Nullable SbomKind ofXml(String head) {
        if (head.contains("http://cyclonedx.org/schema/bom/")) {
            return CYCLONEDX_XML;
        }
        return head.contains("http://spdx.org/rdf/terms") ? SPDX_RDF : null;
    }

    private static @Nullable SbomKind ofText(String head) {
        for (String line : head.split("\n")) {
            if (line.startsWith("SPDXVersion:")) {
                return SPDX_TAG_VALUE;
            }
            if (line.startsWith("spdxVersion:") || line.startsWith("SPDXID: \"SPDXRef-DOCUMENT")) {
                return SPDX_YAML;
            }
        }
        return null;
    }

    private static @Nullable SbomKind ofJson(byte[] content) {
        try (JsonCursor json = JsonCursor.on(content)) {
            return of(json);
        } catch (JacksonException _) {
            return null;
        }
    }

    /// The kind of the object that a cursor stands on; reads up to the field that tells.
    private static @Nullable SbomKind of(JsonCursor json) {
        var found = new SbomKind[1];
        var traits = new Traits();
        json.objectUntil(
                field -> {
                    found[0] = traits.see(field, json);
                    return found[0] != null;
                });
        return found[0] == null ? traits.conclude() : found[0];
    }

    /// What of an object's fields was seen.
    private static final class Traits {
        private boolean artifacts;
        private boolean source;
        private boolean predicate;
        private boolean predicateType;
        private boolean wrapped;
        private boolean data;
        private boolean timestamp;
        private boolean payload;
        private boolean payloadType;

        @Nullable SbomKind see(String field, JsonCursor json) {
            switch (field) {
                case "bomFormat" -> {
                    return json.text().equals("CycloneDX") ? CYCLONEDX_JSON : null;
                }
                case "spdxVersion" -> {
                    return json.text().startsWith("SPDX-") ? SPDX_JSON : null;
                }
                case "SPDXID" -> {
                    return json.text().equals("SPDXRef-DOCUMENT") ? SPDX_JSON : null;
                }
                case "@context" -> {
                    return json.text().contains("spdx.org/rdf/3") ? SPDX3 : null;
                }
                case "dsseEnvelope" -> {
                    return ENVELOPE;
                }
                case "payload" -> payload = true;
                case "payloadType" -> payloadType = json.text().contains("in-toto");
                case "schema" -> {
                    return json.text().equals(InventoryWriter.SCHEMA) ? INVENTORY : null;
                }
                case "artifacts" -> artifacts = json.isList();
                case "source", "descriptor" -> source = source || json.isObject();
                case "predicateType" -> predicateType = isOfSbom(json.text());
                case "predicate" -> predicate = true;
                // what GitHub and BuildKit wrap a document into
                case "sbom", "SPDX" -> wrapped = wrapped || json.isObject();
                // what cosign wraps a predicate into
                case "Data" -> data = true;
                case "Timestamp" -> timestamp = true;
                default -> {
                    // tells nothing
                }
            }
            if (payload && payloadType) {
                return ENVELOPE;
            }
            return predicate && predicateType ? STATEMENT : null;
        }

        private static boolean isOfSbom(String type) {
            String lower = type.toLowerCase(Locale.ROOT);
            return lower.contains("cyclonedx") || lower.contains("spdx") || lower.contains("syft");
        }

        @Nullable SbomKind conclude() {
            if (wrapped || data && timestamp) {
                return STATEMENT;
            }
            return artifacts && source ? SYFT : null;
        }
    }
}
