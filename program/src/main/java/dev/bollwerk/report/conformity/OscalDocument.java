package dev.bollwerk.report.conformity;

import static dev.bollwerk.report.conformity.OscalObservations.property;
import static dev.bollwerk.report.conformity.OscalText.markup;
import static dev.bollwerk.report.conformity.OscalText.plain;
import static dev.bollwerk.report.conformity.OscalText.token;
import static dev.bollwerk.report.conformity.OscalText.uuid;

import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.inventory.Gap;

import tools.jackson.core.JsonGenerator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/// A conformity on its way to OSCAL.
final class OscalDocument {
    private final Conformity conformity;
    private final JsonGenerator json;
    private final Words words;
    private final OscalObservations observations;

    OscalDocument(Conformity conformity, JsonGenerator json) {
        this.conformity = conformity;
        this.json = json;
        this.words = Words.of(conformity);
        this.observations = new OscalObservations(conformity, words, json);
    }

    void write() {
        json.writeStartObject();
        json.writeObjectPropertyStart("assessment-results");
        json.writeStringProperty("uuid", id("document"));
        metadata();
        json.writeObjectPropertyStart("import-ap");
        json.writeStringProperty("href", "#" + uuid("plan", conformity.standard()));
        json.writeEndObject();
        json.writeArrayPropertyStart("results");
        result();
        json.writeEndArray();
        backMatter();
        json.writeEndObject();
        json.writeEndObject();
    }

    /// An id of this very report.
    private String id(String what) {
        return uuid(
                what,
                conformity.standard(),
                conformity.created(),
                conformity.subjects(),
                conformity.counts());
    }

    private void metadata() {
        json.writeObjectPropertyStart("metadata");
        json.writeStringProperty("title", markup(words.standard(conformity)));
        json.writeStringProperty("last-modified", conformity.created().toString());
        json.writeStringProperty("version", conformity.created().toString());
        json.writeStringProperty("oscal-version", "1.1.2");
        json.writeArrayPropertyStart("props");
        property(json, "standard", conformity.standard());
        property(json, "edition", conformity.edition());
        property(json, "language", conformity.locale().toLanguageTag());
        property(json, "tool", "Bollwerk " + conformity.toolVersion());
        json.writeEndArray();
        List<String> authors = observations.authors();
        if (!authors.isEmpty()) {
            json.writeArrayPropertyStart("parties");
            for (String author : authors) {
                json.writeStartObject();
                json.writeStringProperty("uuid", uuid("party", author));
                json.writeStringProperty("type", "person");
                json.writeStringProperty("name", plain(author));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeStringProperty("remarks", markup(words.of("disclaimer")));
        json.writeEndObject();
    }

    private void result() {
        json.writeStartObject();
        json.writeStringProperty("uuid", id("result"));
        json.writeStringProperty("title", markup(words.standard(conformity)));
        json.writeStringProperty("description", markup(words.verdict(conformity)));
        json.writeStringProperty("start", conformity.created().toString());
        json.writeStringProperty("end", conformity.created().toString());
        components();
        reviewed();
        observations.observations();
        observations.risks();
        if (conformity.requirements().stream().anyMatch(each -> !each.demands().isEmpty())) {
            json.writeArrayPropertyStart("findings");
            for (Requirement requirement : conformity.requirements()) {
                requirement.demands().forEach(demand -> finding(requirement, demand));
            }
            json.writeEndArray();
        }
        remarks();
        json.writeEndObject();
    }

    /// What was looked at, and what looked.
    private void components() {
        json.writeObjectPropertyStart("local-definitions");
        json.writeArrayPropertyStart("components");
        component(uuid("tool"), "Bollwerk", "Bollwerk " + conformity.toolVersion());
        observations
                .sources()
                .forEach(source -> component(uuid("source", source), source, subjects()));
        json.writeEndArray();
        json.writeEndObject();
    }

    private String subjects() {
        return words.of("fact.subjects") + ": " + words.subjects(conformity);
    }

    private void component(String id, String title, String description) {
        json.writeStartObject();
        json.writeStringProperty("uuid", id);
        json.writeStringProperty("type", "software");
        json.writeStringProperty("title", markup(title));
        json.writeStringProperty("description", markup(description));
        json.writeObjectPropertyStart("status");
        json.writeStringProperty("state", "operational");
        json.writeEndObject();
        json.writeEndObject();
    }

    private void reviewed() {
        json.writeObjectPropertyStart("reviewed-controls");
        json.writeArrayPropertyStart("control-selections");
        json.writeStartObject();
        if (conformity.requirements().isEmpty()) {
            json.writeObjectPropertyStart("include-all");
            json.writeEndObject();
        } else {
            json.writeArrayPropertyStart("include-controls");
            conformity.requirements().forEach(this::reviewed);
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void reviewed(Requirement requirement) {
        json.writeStartObject();
        json.writeStringProperty("control-id", token(requirement.id()));
        if (!requirement.demands().isEmpty()) {
            json.writeArrayPropertyStart("statement-ids");
            requirement.demands().forEach(demand -> json.writeString(token(demand.id())));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void finding(Requirement requirement, Demand demand) {
        json.writeStartObject();
        json.writeStringProperty("uuid", uuid("finding", conformity.standard(), demand.id()));
        String title = demand.id() + " " + requirement.title();
        json.writeStringProperty("title", markup(title));
        json.writeStringProperty("description", markup(demand.text()));
        json.writeArrayPropertyStart("props");
        property(json, "requirement", requirement.id());
        property(json, "requirement-state", requirement.state().label());
        property(json, "demand", demand.id());
        property(json, "state", demand.state().label());
        property(json, "level", requirement.level());
        property(json, "modality", demand.modality().name().toLowerCase(Locale.ROOT));
        property(json, "automation", demand.automation().name().toLowerCase(Locale.ROOT));
        json.writeEndArray();
        target(demand);
        List<ProofGroup> groups = ProofGroup.of(demand.proofs());
        List<String> seen = new ArrayList<>(groups.stream().map(OscalObservations::id).toList());
        if (demand.answer() != null) {
            seen.add(observations.answerId(demand));
        }
        references("related-observations", "observation-uuid", seen);
        List<String> risks =
                groups.stream()
                        .filter(OscalObservations::isRisk)
                        .map(OscalObservations::riskId)
                        .toList();
        references("related-risks", "risk-uuid", risks);
        json.writeEndObject();
    }

    private void target(Demand demand) {
        boolean met = demand.state() == State.FULFILLED || demand.state() == State.DISPENSABLE;
        json.writeObjectPropertyStart("target");
        json.writeStringProperty("type", "statement-id");
        json.writeStringProperty("target-id", token(demand.id()));
        json.writeObjectPropertyStart("status");
        json.writeStringProperty("state", met ? "satisfied" : "not-satisfied");
        json.writeStringProperty("reason", reason(demand.state()));
        json.writeStringProperty(
                "remarks", markup(words.state(demand.state()) + ": " + demand.reason()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String reason(State state) {
        return switch (state) {
            case FULFILLED -> "pass";
            case NOT_FULFILLED, PARTLY -> "fail";
            case DISPENSABLE, MANUAL, NOT_ASSESSABLE -> "other";
        };
    }

    private void references(String name, String id, List<String> ids) {
        if (!ids.isEmpty()) {
            json.writeArrayPropertyStart(name);
            for (String each : ids) {
                json.writeStartObject();
                json.writeStringProperty(id, each);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    /// Notes and gaps: what the reader has to know of the whole.
    private void remarks() {
        var remarks = new StringJoiner("\n\n");
        conformity.notes().forEach(note -> remarks.add(markup(note)));
        if (!conformity.gaps().isEmpty()) {
            remarks.add(markup(words.of("gaps", conformity.gaps().size())));
            for (Gap gap : conformity.gaps()) {
                remarks.add("- " + markup(words.gap(gap)));
            }
        }
        if (remarks.length() > 0) {
            json.writeStringProperty("remarks", remarks.toString());
        }
    }

    private void backMatter() {
        json.writeObjectPropertyStart("back-matter");
        json.writeArrayPropertyStart("resources");
        json.writeStartObject();
        json.writeStringProperty("uuid", uuid("plan", conformity.standard()));
        json.writeStringProperty("title", markup(words.of("oscal.plan")));
        json.writeStringProperty("description", markup(words.of("oscal.plan.text")));
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }
}
