package dev.bollwerk.cli;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Report;
import dev.bollwerk.harden.Hardened;
import dev.bollwerk.harden.Notice;
import dev.bollwerk.harden.config.ConfigChange;
import dev.bollwerk.harden.layer.ModeChange;
import dev.bollwerk.harden.run.ComposeText;
import dev.bollwerk.harden.run.KubernetesText;
import dev.bollwerk.harden.run.ShellText;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.sbom.JsonOutput;
import dev.bollwerk.text.Texts;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;
import java.util.List;

/// What was done to an image, for machines: schema `bollwerk-harden/1`.
record HardenJson(Hardened hardened, HardenPage.Parts parts, Texts texts) {
    void write(OutputStream stream) {
        try (JsonGenerator json = JsonOutput.on(stream)) {
            json.writeStartObject();
            json.writeStringProperty("schema", "bollwerk-harden/1");
            source(json);
            image(json);
            files(json, "files", hardened.plan().changes());
            files(json, "kept", hardened.plan().kept());
            config(json);
            findings(json);
            options(json);
            json.writeArrayPropertyStart("notices");
            for (Notice notice : hardened.notices()) {
                json.writeString(
                        texts.of("harden.notice." + notice.key(), notice.values().toArray()));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void source(JsonGenerator json) {
        json.writeObjectPropertyStart("source");
        json.writeStringProperty("name", hardened.before().subject().name());
        JsonOutput.optional(json, "digest", hardened.before().subject().digest());
        JsonOutput.optional(json, "platform", hardened.before().subject().platform());
        json.writeNumberProperty("layers", hardened.layersBefore());
        json.writeEndObject();
    }

    private void image(JsonGenerator json) {
        json.writeObjectPropertyStart("image");
        json.writeStringProperty("target", hardened.destination().toString());
        json.writeStringProperty("digest", hardened.manifest().toString());
        json.writeStringProperty("config", hardened.config().toString());
        json.writeNumberProperty("layers", hardened.layers());
        json.writeEndObject();
    }

    private static void files(JsonGenerator json, String name, List<ModeChange> changes) {
        json.writeArrayPropertyStart(name);
        for (ModeChange change : changes) {
            json.writeStartObject();
            json.writeStringProperty("path", "/" + change.path());
            json.writeStringProperty("kind", change.kind().label());
            if (change.names().size() > 1) {
                json.writeArrayPropertyStart("links");
                change.names().stream()
                        .skip(1)
                        .forEach(each -> json.writeString("/" + each.path()));
                json.writeEndArray();
            }
            JsonOutput.optional(json, "package", change.owner());
            json.writeStringProperty("before", ModeChange.octal(change.before()));
            json.writeStringProperty("after", ModeChange.octal(change.after()));
            if (change.dropsCapabilities()) {
                json.writeBooleanProperty("capabilitiesDropped", true);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void config(JsonGenerator json) {
        json.writeArrayPropertyStart("config");
        for (ConfigChange change : hardened.changes()) {
            json.writeStartObject();
            json.writeStringProperty("field", change.field());
            JsonOutput.optional(json, "before", change.before());
            JsonOutput.optional(json, "after", change.after());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void findings(JsonGenerator json) {
        json.writeObjectPropertyStart("findings");
        summary(json, "before", hardened.before());
        summary(json, "after", hardened.after());
        json.writeArrayPropertyStart("remaining");
        for (Finding finding : hardened.after().findings()) {
            if (!finding.counts()) {
                continue;
            }
            json.writeStartObject();
            json.writeStringProperty("id", finding.id());
            json.writeStringProperty("kind", finding.kind());
            json.writeStringProperty("severity", finding.severity().label());
            json.writeStringProperty("title", finding.title());
            JsonOutput.strings(
                    json, "paths", finding.locations().stream().map(Location::path).toList());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void summary(JsonGenerator json, String name, Report report) {
        json.writeObjectPropertyStart(name);
        report.summary()
                .forEach((severity, count) -> json.writeNumberProperty(severity.label(), count));
        json.writeEndObject();
    }

    private void options(JsonGenerator json) {
        json.writeObjectPropertyStart("run");
        if (parts.has(HardenPage.Parts.Part.RUN)) {
            json.writeArrayPropertyStart("command");
            ShellText.words(hardened.options()).forEach(json::writeString);
            json.writeEndArray();
        }
        if (parts.has(HardenPage.Parts.Part.COMPOSE)) {
            json.writeStringProperty("compose", ComposeText.of(hardened.options()));
        }
        if (parts.has(HardenPage.Parts.Part.KUBERNETES)) {
            json.writeStringProperty("kubernetes", KubernetesText.of(hardened.options()));
        }
        json.writeEndObject();
    }
}
