package dev.bollwerk.report.conformity;

import static dev.bollwerk.report.conformity.OscalText.markup;
import static dev.bollwerk.report.conformity.OscalText.plain;
import static dev.bollwerk.report.conformity.OscalText.uuid;

import dev.bollwerk.finding.Waiver;
import dev.bollwerk.finding.conformity.Answer;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Requirement;

import tools.jackson.core.JsonGenerator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What rules and people said, each once, however many demands it is about; and the risks that
/// follow from it.
final class OscalObservations {
    static final String NAMESPACE = "urn:bollwerk:oscal";

    private static final int MOST_ITEMS = 200;

    private final Conformity conformity;
    private final Words words;
    private final JsonGenerator json;
    private final Map<String, ProofGroup> proofs = new LinkedHashMap<>();
    private final Map<String, Demand> answers = new LinkedHashMap<>();

    OscalObservations(Conformity conformity, Words words, JsonGenerator json) {
        this.conformity = conformity;
        this.words = words;
        this.json = json;
        for (Requirement requirement : conformity.requirements()) {
            for (Demand demand : requirement.demands()) {
                ProofGroup.of(demand.proofs()).forEach(each -> proofs.putIfAbsent(id(each), each));
                if (demand.answer() != null) {
                    answers.put(answerId(demand), demand);
                }
            }
        }
    }

    /// The id of a group of proofs.
    static String id(ProofGroup group) {
        return uuid(
                "observation",
                group.first().source(),
                group.rule(),
                group.result(),
                group.evidence(),
                group.items(),
                group.waiver());
    }

    /// The id of the answer to a demand.
    String answerId(Demand demand) {
        return uuid("answer", conformity.standard(), demand.id(), demand.answer());
    }

    /// The id of the risk of a proof.
    static String riskId(ProofGroup group) {
        return uuid("risk", id(group));
    }

    /// Whether a proof is a risk: it speaks against the demand, or would but for a waiver.
    static boolean isRisk(ProofGroup group) {
        return group.isAgainst()
                || group.waiver() != null
                        && switch (group.result()) {
                            case FAIL, WARN -> true;
                            case PASS, INFO, MANUAL, NOT_APPLICABLE, UNKNOWN, ERROR -> false;
                        };
    }

    /// The sources that proofs are about.
    List<String> sources() {
        return proofs.values().stream().map(each -> each.first().source()).distinct().toList();
    }

    /// The people who answered.
    List<String> authors() {
        return answers.values().stream().map(OscalObservations::author).distinct().toList();
    }

    static String author(Demand demand) {
        Answer answer = demand.answer();
        return answer == null ? "" : answer.author();
    }

    void observations() {
        if (proofs.isEmpty() && answers.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("observations");
        proofs.forEach(this::proof);
        answers.forEach(this::answer);
        json.writeEndArray();
    }

    private void proof(String id, ProofGroup group) {
        json.writeStartObject();
        json.writeStringProperty("uuid", id);
        json.writeStringProperty("title", markup(group.first().said().title()));
        json.writeStringProperty("description", markup(words.evidence(group)));
        json.writeArrayPropertyStart("props");
        property("rule", group.rule());
        property("result", group.result().label());
        property("source", group.first().source());
        group.items().stream().limit(MOST_ITEMS).forEach(item -> property("item", item));
        group.places().stream().limit(MOST_ITEMS).forEach(place -> property("place", place));
        json.writeEndArray();
        kind("TEST");
        origin("tool", uuid("tool"));
        json.writeArrayPropertyStart("subjects");
        json.writeStartObject();
        json.writeStringProperty("subject-uuid", uuid("source", group.first().source()));
        json.writeStringProperty("type", "component");
        json.writeEndObject();
        json.writeEndArray();
        json.writeArrayPropertyStart("relevant-evidence");
        for (String fact : group.first().said().evidence()) {
            evidence(fact);
        }
        if (group.first().said().evidence().isEmpty()) {
            evidence(words.evidence(group));
        }
        json.writeEndArray();
        json.writeStringProperty("collected", conformity.created().toString());
        if (group.waiver() != null) {
            json.writeStringProperty("remarks", markup(words.waiver(group.waiver())));
        }
        json.writeEndObject();
    }

    private void answer(String id, Demand demand) {
        Answer answer = demand.answer();
        if (answer == null) {
            return;
        }
        json.writeStartObject();
        json.writeStringProperty("uuid", id);
        String title = words.of("column.answer") + " " + demand.id();
        json.writeStringProperty("title", markup(title));
        json.writeStringProperty("description", markup(words.answer(answer)));
        json.writeArrayPropertyStart("props");
        property("answer", answer.state().label());
        property("counts", String.valueOf(answer.valid()));
        json.writeEndArray();
        kind("INTERVIEW");
        origin("party", uuid("party", answer.author()));
        if (answer.reference() != null || answer.attachment() != null) {
            json.writeArrayPropertyStart("relevant-evidence");
            if (answer.reference() != null) {
                evidence(words.of("answer.reference", answer.reference()));
            }
            if (answer.attachment() != null) {
                evidence(words.of("answer.attachment", answer.attachment()));
            }
            json.writeEndArray();
        }
        json.writeStringProperty("collected", start(answer.date()).toString());
        if (answer.validUntil() != null) {
            json.writeStringProperty("expires", end(answer.validUntil()).toString());
        }
        json.writeEndObject();
    }

    private void kind(String method) {
        json.writeArrayPropertyStart("methods");
        json.writeString(method);
        json.writeEndArray();
    }

    private void origin(String type, String id) {
        json.writeArrayPropertyStart("origins");
        json.writeStartObject();
        json.writeArrayPropertyStart("actors");
        json.writeStartObject();
        json.writeStringProperty("type", type);
        json.writeStringProperty("actor-uuid", id);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void evidence(String text) {
        json.writeStartObject();
        json.writeStringProperty("description", markup(text));
        json.writeEndObject();
    }

    void risks() {
        List<ProofGroup> risks =
                proofs.values().stream().filter(OscalObservations::isRisk).toList();
        if (risks.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("risks");
        risks.forEach(this::risk);
        json.writeEndArray();
    }

    private void risk(ProofGroup group) {
        Waiver waiver = group.waiver();
        json.writeStartObject();
        json.writeStringProperty("uuid", riskId(group));
        json.writeStringProperty("title", markup(group.first().said().title()));
        json.writeStringProperty("description", markup(words.evidence(group)));
        json.writeStringProperty("statement", markup(group.first().said().explanation()));
        json.writeArrayPropertyStart("props");
        property("rule", group.rule());
        property("severity", group.first().said().severity().label());
        json.writeEndArray();
        json.writeStringProperty("status", waiver == null ? "open" : "deviation-approved");
        if (waiver != null && waiver.expires() != null) {
            json.writeStringProperty("deadline", end(waiver.expires()).toString());
        }
        String remedy = group.first().said().remediation();
        if (!remedy.isEmpty()) {
            json.writeArrayPropertyStart("remediations");
            json.writeStartObject();
            json.writeStringProperty("uuid", uuid("remedy", id(group)));
            json.writeStringProperty("lifecycle", "recommendation");
            json.writeStringProperty("title", markup(words.of("remedy", group.rule())));
            json.writeStringProperty("description", markup(remedy));
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeArrayPropertyStart("related-observations");
        json.writeStartObject();
        json.writeStringProperty("observation-uuid", id(group));
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void property(String name, String value) {
        property(json, name, value);
    }

    /// A property of ours.
    static void property(JsonGenerator json, String name, String value) {
        json.writeStartObject();
        json.writeStringProperty("name", name.toLowerCase(Locale.ROOT));
        json.writeStringProperty("ns", NAMESPACE);
        json.writeStringProperty("value", plain(value));
        json.writeEndObject();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static Instant end(LocalDate day) {
        return day.atTime(LocalTime.of(23, 59, 59)).toInstant(ZoneOffset.UTC);
    }
}
