package dev.bollwerk.report;

import static dev.bollwerk.sbom.JsonOutput.optional;
import static dev.bollwerk.sbom.JsonOutput.strings;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Observation;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.image.Digest;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Purl;
import dev.bollwerk.sbom.JsonOutput;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// SARIF for code-scanning pages: one run per target, one rule per vulnerability, fingerprints that
/// stay the same as long as package and vulnerability do.
///
/// [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html)
final class SarifWriter implements ReportWriter {
    @Override
    public void write(List<Report> reports, Style style, OutputStream out) {
        try (JsonGenerator json = JsonOutput.on(out)) {
            json.writeStartObject();
            json.writeStringProperty(
                    "$schema",
                    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
            json.writeStringProperty("version", "2.1.0");
            json.writeArrayPropertyStart("runs");
            reports.forEach(report -> new Run(json, report, style).write());
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /// The level of a severity.
    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, NEGLIGIBLE, UNKNOWN -> "note";
        };
    }

    /// A message object.
    static void message(JsonGenerator json, String name, String text) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    /// One target.
    private static final class Run {
        private final JsonGenerator json;
        private final Report report;
        private final Style style;
        private final Texts texts;
        private final Map<String, Integer> rules = new HashMap<>();
        private final Map<String, Integer> fingerprints = new HashMap<>();

        Run(JsonGenerator json, Report report, Style style) {
            this.json = json;
            this.report = report;
            this.style = style;
            this.texts = new Texts("dev.bollwerk.report.messages", style.locale());
        }

        void write() {
            json.writeStartObject();
            tool();
            json.writeObjectPropertyStart("automationDetails");
            json.writeStringProperty("id", "bollwerk/" + report.subject().name() + "/");
            json.writeEndObject();
            json.writeStringProperty("language", style.locale().getLanguage());
            json.writeArrayPropertyStart("results");
            report.findings().forEach(finding -> result(finding, null));
            for (Waived waived : report.waived()) {
                result(waived.finding(), waived.waiver());
            }
            json.writeEndArray();
            invocation();
            json.writeStringProperty("columnKind", "utf16CodeUnits");
            json.writeEndObject();
        }

        private void tool() {
            Map<String, Finding> byId = new LinkedHashMap<>();
            report.findings().forEach(finding -> byId.putIfAbsent(finding.id(), finding));
            report.waived().forEach(w -> byId.putIfAbsent(w.finding().id(), w.finding()));
            byId.keySet().forEach(id -> rules.put(id, rules.size()));
            json.writeObjectPropertyStart("tool");
            json.writeObjectPropertyStart("driver");
            json.writeStringProperty("name", "Bollwerk");
            json.writeStringProperty("version", report.toolVersion());
            json.writeArrayPropertyStart("rules");
            for (Finding finding : byId.values()) {
                switch (finding) {
                    case Vulnerability found -> new SarifRule(found, texts).write(json);
                    case Observation found ->
                            new SarifObservation(json, found, report.subject().name()).rule();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        }

        private void result(Finding finding, @Nullable Waiver waiver) {
            switch (finding) {
                case Vulnerability found -> vulnerability(found, waiver);
                case Observation found -> observation(found, waiver);
            }
        }

        private void observation(Observation found, @Nullable Waiver waiver) {
            var written = new SarifObservation(json, found, report.subject().name());
            json.writeStartObject();
            json.writeStringProperty("ruleId", found.id());
            json.writeNumberProperty("ruleIndex", rules.getOrDefault(found.id(), -1));
            json.writeStringProperty("level", level(found.severity()));
            written.result();
            fingerprint(written.identity());
            if (waiver != null) {
                suppression(waiver);
            }
            json.writeEndObject();
        }

        private void vulnerability(Vulnerability found, @Nullable Waiver waiver) {
            json.writeStartObject();
            json.writeStringProperty("ruleId", found.id());
            json.writeNumberProperty("ruleIndex", rules.getOrDefault(found.id(), -1));
            json.writeStringProperty("level", level(found.severity()));
            message(json, "message", plain(sentence(found)));
            json.writeArrayPropertyStart("locations");
            List<Location> places = found.affected().locations();
            if (places.isEmpty()) {
                places = List.of(Location.of(report.subject().name()));
            }
            places.forEach(place -> location(place, found));
            json.writeEndArray();
            fingerprint(found);
            properties(found);
            if (waiver != null) {
                suppression(waiver);
            }
            json.writeEndObject();
        }

        private String sentence(Vulnerability found) {
            String name = found.affected().name();
            String version = found.affected().version();
            return found.fixed().isEmpty()
                    ? texts.of(
                            "sarif.open",
                            name,
                            version,
                            found.id(),
                            texts.of("state." + found.state().label()))
                    : texts.of(
                            "sarif.fixed",
                            name,
                            version,
                            found.id(),
                            String.join(", ", found.fixed()));
        }

        private void location(Location place, Vulnerability found) {
            json.writeStartObject();
            json.writeObjectPropertyStart("physicalLocation");
            json.writeObjectPropertyStart("artifactLocation");
            json.writeStringProperty("uri", uri(place.path()));
            json.writeEndObject();
            json.writeObjectPropertyStart("region");
            json.writeNumberProperty("startLine", Math.max(1, place.line()));
            json.writeEndObject();
            json.writeEndObject();
            json.writeArrayPropertyStart("logicalLocations");
            json.writeStartObject();
            json.writeStringProperty("name", found.affected().name());
            json.writeStringProperty(
                    "fullyQualifiedName",
                    Purl.of(found.affected(), report.subject().distribution()).toString());
            json.writeStringProperty("kind", "package");
            json.writeEndObject();
            json.writeEndArray();
            String where = report.subject().name() + ": " + place.path();
            message(
                    json,
                    "message",
                    plain(place.layer() == null ? where : where + " (" + place.layer() + ")"));
            json.writeEndObject();
        }

        /// The same finding keeps its fingerprint when the version changes, so that a page does not
        /// open it anew; the number tells apart what is the same but for the version.
        private void fingerprint(Vulnerability found) {
            List<Location> places = found.affected().locations();
            String path = places.isEmpty() ? "" : places.getFirst().path();
            String identity =
                    String.join(
                            "\0",
                            found.id(),
                            found.affected().type(),
                            found.affected().name(),
                            path);
            String hash =
                    Digest.sha256(identity.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32);
            fingerprint(hash);
        }

        private void fingerprint(String hash) {
            String value = hash + ":" + fingerprints.merge(hash, 1, Integer::sum);
            json.writeObjectPropertyStart("partialFingerprints");
            json.writeStringProperty("bollwerkFinding/v1", value);
            // the only one that GitHub compares
            json.writeStringProperty("primaryLocationLineHash", value);
            json.writeEndObject();
        }

        private void properties(Vulnerability found) {
            json.writeObjectPropertyStart("properties");
            json.writeStringProperty("package", found.affected().name());
            json.writeStringProperty("version", found.affected().version());
            json.writeStringProperty("state", found.state().label());
            json.writeStringProperty("severity", found.severity().label());
            strings(json, "fixed", found.fixed());
            strings(json, "aliases", found.aliases());
            json.writeStringProperty("feed", found.feed());
            json.writeBooleanProperty("kev", found.kev());
            optional(json, "explanation", found.explanation());
            json.writeEndObject();
        }

        private void suppression(Waiver waiver) {
            json.writeArrayPropertyStart("suppressions");
            json.writeStartObject();
            json.writeStringProperty("kind", "external");
            json.writeStringProperty("status", "accepted");
            json.writeStringProperty(
                    "justification", waiver.reason() + " (" + waiver.origin() + ")");
            json.writeEndObject();
            json.writeEndArray();
        }

        private void invocation() {
            json.writeArrayPropertyStart("invocations");
            json.writeStartObject();
            json.writeBooleanProperty("executionSuccessful", true);
            json.writeStringProperty("endTimeUtc", report.created().toString());
            json.writeArrayPropertyStart("toolExecutionNotifications");
            for (Gap gap : report.gaps()) {
                notification("warning", Sentences.place(gap, texts) + ": " + gap.reason());
            }
            for (Waiver waiver : report.expiredWaivers()) {
                notification("warning", Sentences.expired(waiver, texts));
            }
            Sentences.data(report, texts).ifPresent(text -> notification("warning", text));
            report.notices().forEach(notice -> notification("note", notice));
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
        }

        private void notification(String level, String text) {
            json.writeStartObject();
            json.writeStringProperty("level", level);
            message(json, "message", plain(text));
            json.writeEndObject();
        }
    }

    /// Brackets would make a link of a plain message (section 3.11.6).
    static String plain(String text) {
        return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]");
    }

    /// A path as a relative reference that cannot be mistaken for an address.
    static String uri(String path) {
        var uri = new StringBuilder(path.length() + 16);
        for (byte octet : path.replaceFirst("^/+", "").getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean plain =
                    c >= 'a' && c <= 'z'
                            || c >= 'A' && c <= 'Z'
                            || c >= '0' && c <= '9'
                            || "-._~/!+,=@".indexOf(c) >= 0;
            uri.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return uri.isEmpty() ? "." : uri.toString();
    }
}
