package dev.bollwerk.sbom;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;

import java.util.List;

/// CycloneDX as JSON.
public final class BomJson implements BomOutput {
    private final JsonGenerator json;

    /// @param json what is written to; stays open
    public BomJson(JsonGenerator json) {
        this.json = json;
    }

    @Override
    public void begin(String name) {
        if (json.streamWriteContext().inObject()) {
            json.writeName(name);
        }
        json.writeStartObject();
    }

    @Override
    public void end() {
        json.writeEndObject();
    }

    @Override
    public void beginList(String name) {
        json.writeArrayPropertyStart(name);
    }

    @Override
    public void endList() {
        json.writeEndArray();
    }

    @Override
    public void attribute(String name, String value) {
        json.writeStringProperty(name, value);
    }

    @Override
    public void text(String name, String value) {
        json.writeStringProperty(name, value);
    }

    @Override
    public void number(String name, int value) {
        json.writeNumberProperty(name, value);
    }

    @Override
    public void content(String name, String value) {
        json.writeStringProperty(name, value);
    }

    @Override
    public void references(
            String name, @Nullable String list, String element, List<String> references) {
        json.writeArrayPropertyStart(name);
        references.forEach(json::writeString);
        json.writeEndArray();
    }

    @Override
    public void beginChoice() {
        json.writeStartObject();
    }

    @Override
    public void endChoice() {
        json.writeEndObject();
    }
}
