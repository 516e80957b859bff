package dev.bollwerk.cli;

import dev.bollwerk.limit.LimitPlan;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/// The file that undoes a change of limits; `limits apply --undo` reads it.
record LimitsUndo(Invocation invocation, LimitsSurvey survey) {
    static final String SCHEMA = "bollwerk-limits-undo/1";

    /// Writes what brings the old limits back. For people, the old ones stand beside it.
    void write(OutputStream out, List<LimitPlan> plans) {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("schema", SCHEMA);
            json.writeStringProperty(
                    "created", invocation.surroundings().clock().instant().toString());
            json.writeStringProperty("engine", String.valueOf(survey.engine()));
            json.writeStringProperty("engineId", survey.engineId());
            json.writeArrayPropertyStart("containers");
            for (LimitPlan plan : plans) {
                if (!plan.isEmpty()) {
                    container(json, plan);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void container(JsonGenerator json, LimitPlan plan) {
        json.writeStartObject();
        json.writeStringProperty("id", plan.id());
        json.writeStringProperty("name", plan.name());
        texts(json, "limits", plan.undo(survey.host()));
        texts(json, "before", plan.before());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, Map<String, String> texts) {
        json.writeObjectPropertyStart(name);
        texts.forEach(json::writeStringProperty);
        json.writeEndObject();
    }
}
