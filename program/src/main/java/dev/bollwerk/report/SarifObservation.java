package dev.bollwerk.report;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Observation;
import dev.bollwerk.finding.Secret;
import dev.bollwerk.image.Digest;
import dev.bollwerk.inventory.Location;

import tools.jackson.core.JsonGenerator;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// An observation as a rule and as a result of a SARIF run.
///
/// @param subject name of what was assessed, for observations that are nowhere in particular
record SarifObservation(JsonGenerator json, Observation found, String subject) {
    /// The rule. Several observations share it, so it says nothing of the places.
    void rule() {
        json.writeStartObject();
        json.writeStringProperty("id", found.id());
        SarifWriter.message(json, "shortDescription", SarifRule.cut(found.title()));
        String remedy = found.remediation();
        if (!remedy.isEmpty()) {
            json.writeObjectPropertyStart("help");
            json.writeStringProperty("text", remedy);
            json.writeStringProperty("markdown", Markup.markdown(remedy));
            json.writeEndObject();
        }
        json.writeObjectPropertyStart("defaultConfiguration");
        json.writeStringProperty("level", SarifWriter.level(found.severity()));
        json.writeEndObject();
        json.writeObjectPropertyStart("properties");
        json.writeStringProperty("security-severity", number(found.severity()));
        json.writeArrayPropertyStart("tags");
        json.writeString("security");
        json.writeString(found.kind());
        if (found instanceof Misconfiguration rule) {
            rule.checks().forEach(check -> json.writeString(check.profile() + "/" + check.id()));
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    /// The properties of the result up to its locations; the caller adds the rest.
    void result() {
        SarifWriter.message(json, "message", SarifWriter.plain(sentence()));
        List<Location> places = found.locations();
        if (places.isEmpty()) {
            places = List.of(Location.of(subject));
        }
        json.writeArrayPropertyStart("locations");
        places.forEach(this::location);
        json.writeEndArray();
    }

    /// What stays the same when lines are added above or the image is built anew.
    String identity() {
        String path = found.locations().isEmpty() ? "" : found.locations().getFirst().path();
        String item =
                found instanceof Misconfiguration rule && rule.item() != null
                        ? "\0" + rule.item() + rule.checks()
                        : "";
        String identity = String.join("\0", found.id(), found.kind(), path) + item;
        return Digest.sha256(identity.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32);
    }

    private String sentence() {
        String seen = ObservationGroup.place(found);
        String text = found.title() + (seen.isBlank() ? "" : ": " + seen);
        return found.explanation().isBlank() ? text : text + "\n" + found.explanation();
    }

    private void location(Location place) {
        json.writeStartObject();
        json.writeObjectPropertyStart("physicalLocation");
        json.writeObjectPropertyStart("artifactLocation");
        json.writeStringProperty("uri", SarifWriter.uri(place.path()));
        json.writeEndObject();
        json.writeObjectPropertyStart("region");
        json.writeNumberProperty("startLine", Math.max(1, place.line()));
        if (found instanceof Secret secret && secret.column() > 0) {
            json.writeNumberProperty("startColumn", secret.column());
        } else if (found instanceof Misconfiguration rule && rule.column() > 0) {
            json.writeNumberProperty("startColumn", rule.column());
        }
        json.writeEndObject();
        json.writeEndObject();
        String where = subject + ": " + ObservationGroup.text(place);
        String layer = place.layer() == null ? "" : " (" + place.layer() + ")";
        SarifWriter.message(json, "message", SarifWriter.plain(where + layer));
        json.writeEndObject();
    }

    /// The middle of the band, by which code-scanning pages sort.
    static String number(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.0";
            case NEGLIGIBLE -> "0.1";
            case UNKNOWN -> "0.0";
        };
    }
}
