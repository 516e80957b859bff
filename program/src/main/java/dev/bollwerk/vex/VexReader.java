package dev.bollwerk.vex;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// Reads documents of statements, recognised by their content: OpenVEX, CSAF, CycloneDX, and each
/// of them inside an in-toto attestation, a DSSE envelope or a Sigstore bundle. Signatures are not
/// checked here.
public final class VexReader {
    /// Largest document, in bytes.
    public static final int LARGEST = 64 << 20;

    private static final int DEEPEST = 200;
    private static final int MOST_WRAPPERS = 4;

    private VexReader() {}

    /// Reads a document.
    ///
    /// @param origin what messages and statements call it
    /// @throws BollwerkException when it is damaged or of no known format
    public static List<VexStatement> read(byte[] bytes, String origin) {
        if (bytes.length > LARGEST) {
            throw wrong(origin, "is larger than %d MB".formatted(LARGEST >> 20));
        }
        List<VexStatement> statements = find(bytes, origin);
        if (statements == null) {
            throw wrong(origin, "is an attestation, but of something else");
        }
        return statements;
    }

    /// Reads a document that may be something else: attestations of other things, like an SBOM or
    /// a provenance, have no statements.
    ///
    /// @throws BollwerkException when it is damaged or of no known format
    public static List<VexStatement> readAttached(byte[] bytes, String origin) {
        List<VexStatement> statements = find(bytes, origin);
        return statements == null ? List.of() : statements;
    }

    private static @Nullable List<VexStatement> find(byte[] bytes, String origin) {
        try {
            return document(mapper().readTree(bytes), origin, 0);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw wrong(origin, "is damaged near line " + line);
        }
    }

    private static JsonMapper mapper() {
        var limits =
                StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LARGEST)
                        .build();
        return new JsonMapper(JsonFactory.builder().streamReadConstraints(limits).build());
    }

    private static @Nullable List<VexStatement> document(
            JsonNode root, String origin, int wrappers) {
        JsonNode payload = root.path("payload");
        if (payload.isString() && root.has("payloadType")) {
            return unwrapped(decoded(payload.asString(""), origin), origin, wrappers);
        }
        if (root.path("dsseEnvelope").isObject()) {
            return document(root.path("dsseEnvelope"), origin, next(origin, wrappers));
        }
        if (root.has("predicate") && root.has("predicateType")) {
            String type = root.path("predicateType").asString("").toLowerCase(Locale.ROOT);
            if (!type.contains("vex") && !type.contains("cyclonedx") && !type.contains("csaf")) {
                return null;
            }
            JsonNode predicate = root.path("predicate");
            JsonNode data = predicate.path("Data");
            return document(data.isObject() ? data : predicate, origin, next(origin, wrappers));
        }
        if (root.path("@context").asString("").contains("openvex.dev/ns")) {
            return new OpenVexDocument(root, origin).statements();
        }
        if (root.path("document").has("csaf_version")) {
            return new CsafDocument(root, origin).statements();
        }
        if ("CycloneDX".equals(root.path("bomFormat").asString(""))) {
            return new CycloneDxDocument(root, origin).statements();
        }
        throw wrong(origin, "is neither OpenVEX nor CSAF nor CycloneDX");
    }

    private static @Nullable List<VexStatement> unwrapped(
            byte[] bytes, String origin, int wrappers) {
        return document(mapper().readTree(bytes), origin, next(origin, wrappers));
    }

    private static int next(String origin, int wrappers) {
        if (wrappers >= MOST_WRAPPERS) {
            throw wrong(origin, "wraps attestations too deep");
        }
        return wrappers + 1;
    }

    private static byte[] decoded(String text, String origin) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw wrong(origin, "has a payload that is no Base64");
        }
    }

    private static BollwerkException wrong(String origin, String what) {
        return BollwerkException.usage("The VEX document '%s' %s.".formatted(origin, what));
    }

    /// A date and time; null when there is none that can be read.
    static @Nullable Instant time(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    static List<String> strings(JsonNode list) {
        List<String> all = new ArrayList<>();
        for (JsonNode one : list) {
            String text = one.asString("");
            if (!text.isEmpty()) {
                all.add(text);
            }
        }
        return all;
    }
}
