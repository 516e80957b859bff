package dev.bollwerk.report;

import static dev.bollwerk.report.Indented.optional;
import static dev.bollwerk.report.Indented.strings;

import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.image.Digest;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// SARIF for code-scanning pages: one run per target, one rule per vulnerability, fingerprints that
/// stay the same as long as package and vulnerability do.
///
/// [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html)
final class SarifWriter implements ReportWriter {
    @Override
    public void write(List<Report> reports, Style style, OutputStream out) {
        try (JsonGenerator json = Indented.on(out)) {
            json.writeStartObject();
            json.writeStringProperty(
                    "$schema",
                    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
            json.writeStringProperty("version", "2.1.0");
            json.writeArrayPropertyStart("runs");
            reports.forEach(report -> run(json, report));
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void run(JsonGenerator json, Report report) {
        Map<String, Finding> rules = new LinkedHashMap<>();
        report.findings().forEach(finding -> rules.putIfAbsent(finding.id(), finding));
        report.waived().forEach(w -> rules.putIfAbsent(w.finding().id(), w.finding()));
        json.writeStartObject();
        json.writeObjectPropertyStart("tool");
        json.writeObjectPropertyStart("driver");
        json.writeStringProperty("name", "Bollwerk");
        json.writeStringProperty("version", report.toolVersion());
        json.writeStringProperty("informationUri", "https://github.com/bollwerk/bollwerk");
        json.writeArrayPropertyStart("rules");
        rules.values().forEach(finding -> rule(json, finding));
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        List<String> order = List.copyOf(rules.keySet());
        json.writeArrayPropertyStart("results");
        report.findings().forEach(finding -> result(json, finding, null, order, report));
        for (Waived waived : report.waived()) {
            result(json, waived.finding(), waived.waiver(), order, report);
        }
        json.writeEndArray();
        invocation(json, report);
        json.writeStringProperty("columnKind", "utf16CodeUnits");
        json.writeEndObject();
    }

    private static void rule(JsonGenerator json, Finding finding) {
        switch (finding) {
            case Vulnerability found -> vulnerabilityRule(json, found);
        }
    }

    private static void vulnerabilityRule(JsonGenerator json, Vulnerability found) {
        json.writeStartObject();
        json.writeStringProperty("id", found.id());
        json.writeStringProperty("name", "KnownVulnerability");
        message(json, "shortDescription", title(found));
        message(
                json,
                "fullDescription",
                found.details().isBlank() ? title(found) : found.details());
        json.writeObjectPropertyStart("help");
        json.writeStringProperty("text", help(found, false));
        json.writeStringProperty("markdown", help(found, true));
        json.writeEndObject();
        if (!found.references().isEmpty() && isUri(found.references().getFirst())) {
            json.writeStringProperty("helpUri", found.references().getFirst());
        }
        json.writeObjectPropertyStart("defaultConfiguration");
        json.writeStringProperty("level", level(found.severity()));
        json.writeEndObject();
        json.writeObjectPropertyStart("properties");
        json.writeStringProperty("precision", "very-high");
        json.writeStringProperty("security-severity", securitySeverity(found));
        json.writeArrayPropertyStart("tags");
        json.writeString("security");
        json.writeString("vulnerability");
        found.cwes()
                .forEach(cwe -> json.writeString("external/cwe/" + cwe.toLowerCase(Locale.ROOT)));
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String help(Vulnerability found, boolean markdown) {
        String mark = markdown ? "**" : "";
        var text = new StringBuilder();
        text.append(mark).append(found.id()).append(mark).append(": ").append(title(found));
        text.append("\n\nSeverity: ").append(found.severity().label());
        text.append(" (").append(found.severitySource()).append(")");
        if (!found.aliases().isEmpty()) {
            text.append("\n\nAlso known as: ").append(String.join(", ", found.aliases()));
        }
        for (String reference : found.references()) {
            text.append(markdown ? "\n- " : "\n").append(reference);
        }
        return text.toString();
    }

    private static void result(
            JsonGenerator json,
            Finding finding,
            @Nullable Waiver waiver,
            List<String> rules,
            Report report) {
        switch (finding) {
            case Vulnerability found -> {
                json.writeStartObject();
                json.writeStringProperty("ruleId", found.id());
                json.writeNumberProperty("ruleIndex", rules.indexOf(found.id()));
                json.writeStringProperty("level", level(found.severity()));
                message(json, "message", sentence(found));
                json.writeArrayPropertyStart("locations");
                List<Location> locations = found.affected().locations();
                locations.forEach(location -> location(json, location, report));
                json.writeEndArray();
                fingerprint(json, found);
                properties(json, found);
                suppression(json, waiver);
                json.writeEndObject();
            }
        }
    }

    private static String sentence(Vulnerability found) {
        String fix =
                found.fixed().isEmpty()
                        ? "There is no fixed version (" + found.state().label() + ")."
                        : "Fixed in " + String.join(", ", found.fixed()) + ".";
        return "%s %s has %s. %s"
                .formatted(found.affected().name(), found.affected().version(), found.id(), fix);
    }

    private static void location(JsonGenerator json, Location location, Report report) {
        json.writeStartObject();
        json.writeObjectPropertyStart("physicalLocation");
        json.writeObjectPropertyStart("artifactLocation");
        json.writeStringProperty("uri", uri(location.path()));
        json.writeEndObject();
        json.writeObjectPropertyStart("region");
        json.writeNumberProperty("startLine", Math.max(1, location.line()));
        json.writeEndObject();
        json.writeEndObject();
        String where = report.subject().name() + ": " + location.path();
        message(
                json,
                "message",
                location.layer() == null ? where : where + " (layer " + location.layer() + ")");
        json.writeEndObject();
    }

    /// The same finding keeps its fingerprint when a version changes, so a page does not open it
    // anew.
    private static void fingerprint(JsonGenerator json, Vulnerability found) {
        String path =
                found.affected().locations().isEmpty()
                        ? ""
                        : found.affected().locations().getFirst().path();
        String identity =
                String.join(
                        "\0", found.id(), found.affected().type(), found.affected().name(), path);
        json.writeObjectPropertyStart("partialFingerprints");
        json.writeStringProperty(
                "bollwerkFinding/v1",
                Digest.sha256(identity.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32));
        json.writeEndObject();
    }

    private static void properties(JsonGenerator json, Vulnerability found) {
        json.writeObjectPropertyStart("properties");
        json.writeStringProperty("package", found.affected().name());
        json.writeStringProperty("version", found.affected().version());
        json.writeStringProperty("state", found.state().label());
        json.writeStringProperty("severity", found.severity().label());
        strings(json, "fixed", found.fixed());
        strings(json, "aliases", found.aliases());
        json.writeStringProperty("feed", found.feed());
        optional(json, "explanation", found.explanation());
        json.writeEndObject();
    }

    private static void suppression(JsonGenerator json, @Nullable Waiver waiver) {
        if (waiver == null) {
            return;
        }
        json.writeArrayPropertyStart("suppressions");
        json.writeStartObject();
        json.writeStringProperty("kind", "external");
        json.writeStringProperty("status", "accepted");
        json.writeStringProperty("justification", waiver.reason());
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void invocation(JsonGenerator json, Report report) {
        json.writeArrayPropertyStart("invocations");
        json.writeStartObject();
        json.writeBooleanProperty("executionSuccessful", true);
        json.writeStringProperty("endTimeUtc", report.created().toString());
        json.writeArrayPropertyStart("toolExecutionNotifications");
        for (Gap gap : report.gaps()) {
            json.writeStartObject();
            json.writeStringProperty("level", "warning");
            String where = gap.path() == null ? gap.what() : gap.path();
            message(json, "message", where + ": " + gap.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void message(JsonGenerator json, String name, String text) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    private static String title(Vulnerability found) {
        return found.title().isBlank()
                ? found.id() + " in " + found.affected().name()
                : found.title();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, NEGLIGIBLE, UNKNOWN -> "note";
        };
    }

    /// Code-scanning pages sort by this number: the CVSS score, else the middle of the band.
    private static String securitySeverity(Vulnerability found) {
        for (Cvss cvss : found.cvss()) {
            if (Severity.ofScore(cvss.score()) == found.severity()) {
                return "%.1f".formatted(cvss.score());
            }
        }
        return switch (found.severity()) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.0";
            case NEGLIGIBLE, UNKNOWN -> "0.0";
        };
    }

    private static String uri(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            return "invalid-path";
        }
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
