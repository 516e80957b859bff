package dev.bollwerk.report.overview;

import dev.bollwerk.finding.overview.Aspect;
import dev.bollwerk.finding.overview.Overview;
import dev.bollwerk.finding.overview.Worst;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.report.JsonWriter;
import dev.bollwerk.report.Style;
import dev.bollwerk.sbom.JsonOutput;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;

/// The page as JSON, schema `bollwerk-overview/1`.
final class OverviewJson implements OverviewWriter {
    @Override
    public void write(Overview overview, Style style, OutputStream out) {
        try (JsonGenerator json = JsonOutput.on(out)) {
            json.writeStartObject();
            json.writeStringProperty("schema", "bollwerk-overview/1");
            json.writeObjectPropertyStart("tool");
            json.writeStringProperty("name", "bollwerk");
            json.writeStringProperty("version", overview.toolVersion());
            json.writeEndObject();
            json.writeStringProperty("created", overview.created().toString());
            json.writeName("subject");
            JsonWriter.subject(json, overview.subject());
            JsonOutput.strings(json, "facts", overview.facts());
            json.writeArrayPropertyStart("aspects");
            overview.aspects().forEach(each -> aspect(json, each));
            json.writeEndArray();
            json.writeArrayPropertyStart("gaps");
            overview.gaps().forEach(each -> gap(json, each));
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void aspect(JsonGenerator json, Aspect aspect) {
        json.writeStartObject();
        json.writeStringProperty("id", aspect.id());
        json.writeStringProperty("title", aspect.title());
        json.writeStringProperty("state", aspect.mark().label());
        json.writeStringProperty("number", aspect.number());
        json.writeArrayPropertyStart("worst");
        for (Worst each : aspect.worst()) {
            json.writeStartObject();
            json.writeStringProperty("id", each.id());
            json.writeStringProperty("severity", each.severity().label());
            json.writeStringProperty("item", each.item());
            json.writeStringProperty("text", each.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringProperty("command", aspect.command());
        json.writeEndObject();
    }

    private static void gap(JsonGenerator json, Gap gap) {
        json.writeStartObject();
        json.writeStringProperty("what", gap.what());
        json.writeStringProperty("reason", gap.reason());
        json.writeEndObject();
    }
}
