package dev.bollwerk.report.conformity;

import static dev.bollwerk.sbom.JsonOutput.optional;
import static dev.bollwerk.sbom.JsonOutput.strings;

import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.conformity.Answer;
import dev.bollwerk.finding.conformity.Change;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Named;
import dev.bollwerk.finding.conformity.Proof;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.report.JsonWriter;
import dev.bollwerk.report.Style;
import dev.bollwerk.sbom.JsonOutput;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// How far a standard is met as JSON, schema `bollwerk-conformity/1`. What rules said and what
/// waivers cover look as in the schema `bollwerk-report/1`.
///
/// The schema is in `dev/bollwerk/report/conformity/bollwerk-conformity-1.schema.json`.
final class ConformityJson implements ConformityWriter {
    static final String SCHEMA = "bollwerk-conformity/1";

    private static final Subject NOWHERE = new Subject("", "", null, null, null);

    @Override
    public void write(Conformity conformity, Style style, OutputStream out) {
        try (JsonGenerator json = JsonOutput.on(out)) {
            write(json, conformity);
            json.writeRaw('\n');
        }
    }

    private static void write(JsonGenerator json, Conformity conformity) {
        json.writeStartObject();
        json.writeStringProperty("schema", SCHEMA);
        json.writeObjectPropertyStart("tool");
        json.writeStringProperty("name", "bollwerk");
        json.writeStringProperty("version", conformity.toolVersion());
        json.writeEndObject();
        json.writeStringProperty("created", conformity.created().toString());
        standard(json, conformity);
        strings(json, "notes", conformity.notes());
        all(json, "subjects", conformity.subjects(), each -> JsonWriter.subject(json, each));
        json.writeName("summary");
        counts(json, conformity.counts());
        json.writeObjectPropertyStart("summaryByLevel");
        for (Map.Entry<String, Map<State, Integer>> level : Levels.counts(conformity).entrySet()) {
            json.writeName(level.getKey());
            counts(json, level.getValue());
        }
        json.writeEndObject();
        all(json, "requirements", conformity.requirements(), each -> requirement(json, each));
        optional(json, "since", conformity.since());
        all(json, "changes", conformity.changes(), each -> change(json, each));
        all(
                json,
                "expiredWaivers",
                conformity.expiredWaivers(),
                each -> JsonWriter.waiver(json, each));
        all(json, "gaps", conformity.gaps(), each -> JsonWriter.gap(json, each));
        json.writeEndObject();
    }

    private static void standard(JsonGenerator json, Conformity conformity) {
        json.writeObjectPropertyStart("standard");
        json.writeStringProperty("id", conformity.standard());
        json.writeStringProperty("title", conformity.title());
        optional(json, "edition", conformity.edition());
        json.writeStringProperty("language", conformity.locale().toLanguageTag());
        optional(json, "level", conformity.level());
        all(json, "levels", conformity.levels(), each -> named(json, each));
        all(json, "threats", conformity.threats(), each -> named(json, each));
        json.writeEndObject();
    }

    private static void named(JsonGenerator json, Named named) {
        json.writeStartObject();
        json.writeStringProperty("id", named.id());
        json.writeStringProperty("title", named.title());
        optional(json, "text", named.text());
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, Map<State, Integer> counts) {
        json.writeStartObject();
        counts.forEach((state, count) -> json.writeNumberProperty(state.label(), count));
        json.writeEndObject();
    }

    private static void requirement(JsonGenerator json, Requirement requirement) {
        json.writeStartObject();
        json.writeStringProperty("id", requirement.id());
        json.writeStringProperty("title", requirement.title());
        optional(json, "level", requirement.level());
        optional(json, "note", requirement.note());
        strings(json, "threats", requirement.threats());
        json.writeStringProperty("state", requirement.state().label());
        all(json, "demands", requirement.demands(), each -> demand(json, each));
        json.writeEndObject();
    }

    private static void demand(JsonGenerator json, Demand demand) {
        json.writeStartObject();
        json.writeStringProperty("id", demand.id());
        json.writeStringProperty("modality", label(demand.modality()));
        json.writeStringProperty("automation", label(demand.automation()));
        json.writeStringProperty("text", demand.text());
        optional(json, "question", demand.question());
        strings(json, "rules", demand.rules());
        json.writeStringProperty("state", demand.state().label());
        json.writeStringProperty("reason", demand.reason());
        all(json, "proofs", demand.proofs(), each -> proof(json, each));
        if (demand.answer() != null) {
            answer(json, demand.answer());
        }
        json.writeEndObject();
    }

    private static void proof(JsonGenerator json, Proof proof) {
        json.writeStartObject();
        json.writeStringProperty("source", proof.source());
        json.writeBooleanProperty("against", proof.isAgainst());
        json.writeName("finding");
        JsonWriter.finding(json, proof.said(), proof.waiver(), NOWHERE);
        json.writeEndObject();
    }

    private static void answer(JsonGenerator json, Answer answer) {
        json.writeObjectPropertyStart("answer");
        json.writeStringProperty("state", answer.state().label());
        optional(json, "reason", answer.reason());
        json.writeStringProperty("author", answer.author());
        json.writeStringProperty("date", answer.date().toString());
        optional(json, "validUntil", answer.validUntil());
        optional(json, "reference", answer.reference());
        optional(json, "attachment", answer.attachment());
        json.writeBooleanProperty("valid", answer.valid());
        json.writeEndObject();
    }

    private static void change(JsonGenerator json, Change change) {
        json.writeStartObject();
        json.writeStringProperty("id", change.id());
        optional(json, "before", change.before() == null ? null : change.before().label());
        optional(json, "now", change.now() == null ? null : change.now().label());
        optional(json, "reason", change.reason());
        json.writeEndObject();
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <T> void all(
            JsonGenerator json, String name, List<T> values, Consumer<T> write) {
        json.writeArrayPropertyStart(name);
        values.forEach(write);
        json.writeEndArray();
    }
}
