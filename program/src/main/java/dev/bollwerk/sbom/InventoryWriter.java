package dev.bollwerk.sbom;

import static dev.bollwerk.sbom.JsonOutput.optional;
import static dev.bollwerk.sbom.JsonOutput.strings;

import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;
import java.util.Locale;

/// The inventory as Bollwerk has it, for programs: schema `bollwerk-inventory/1`, described in
/// `docs/sbom.md`.
final class InventoryWriter implements SbomWriter {
    static final String SCHEMA = "bollwerk-inventory/1";

    @Override
    public void write(Sbom sbom, SbomStamp stamp, OutputStream out) {
        try (JsonGenerator json = JsonOutput.on(out)) {
            json.writeStartObject();
            json.writeStringProperty("schema", SCHEMA);
            json.writeObjectPropertyStart("tool");
            json.writeStringProperty("name", "bollwerk");
            json.writeStringProperty("version", stamp.toolVersion());
            json.writeEndObject();
            json.writeStringProperty("created", stamp.created().toString());
            subject(json, sbom.subject());
            OsRelease release = sbom.inventory().distribution();
            if (release != null) {
                release(json, release);
            }
            strings(json, "repositories", sbom.inventory().repositories());
            json.writeArrayPropertyStart("packages");
            for (Package found : sbom.inventory().packages()) {
                found(json, found, release);
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("gaps");
            for (Gap gap : sbom.inventory().gaps()) {
                json.writeStartObject();
                json.writeStringProperty("what", gap.what());
                optional(json, "path", gap.path());
                json.writeStringProperty("reason", gap.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void subject(JsonGenerator json, SbomSubject subject) {
        json.writeObjectPropertyStart("subject");
        json.writeStringProperty("type", subject.type());
        json.writeStringProperty("name", subject.name());
        optional(json, "digest", subject.digest());
        optional(json, "platform", subject.platform());
        json.writeArrayPropertyStart("layers");
        for (SbomLayer layer : subject.layers()) {
            json.writeStartObject();
            json.writeStringProperty("diffId", layer.diffId().toString());
            optional(json, "digest", layer.digest());
            optional(json, "createdBy", layer.createdBy());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("labels");
        subject.labels().forEach(json::writeStringProperty);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void release(JsonGenerator json, OsRelease release) {
        json.writeObjectPropertyStart("distribution");
        json.writeStringProperty("id", release.id());
        json.writeStringProperty("version", release.versionId());
        optional(json, "codename", release.codename());
        strings(json, "idLike", release.idLike());
        json.writeStringProperty("prettyName", release.prettyName());
        json.writeEndObject();
    }

    private static void found(
            JsonGenerator json, Package found, @org.jspecify.annotations.Nullable OsRelease os) {
        json.writeStartObject();
        json.writeStringProperty("type", found.type());
        json.writeStringProperty("name", found.name());
        json.writeStringProperty("version", found.version());
        json.writeStringProperty("purl", PurlPackages.purl(found, os));
        optional(json, "architecture", found.architecture());
        if (found.source() != null) {
            json.writeObjectPropertyStart("source");
            json.writeStringProperty("name", found.source().name());
            json.writeStringProperty("version", found.source().version());
            json.writeEndObject();
        }
        strings(json, "licenses", found.licenses());
        json.writeArrayPropertyStart("locations");
        for (Location location : found.locations()) {
            json.writeStartObject();
            json.writeStringProperty("path", location.path());
            if (location.line() > 0) {
                json.writeNumberProperty("line", location.line());
            }
            optional(json, "layer", location.layer());
            optional(json, "createdBy", location.createdBy());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("attributes");
        for (Attribute attribute : Attribute.values()) {
            String value = found.attribute(attribute);
            if (value != null) {
                json.writeStringProperty(label(attribute), value);
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /// `content-sets` for [Attribute#CONTENT_SETS].
    static String label(Attribute attribute) {
        return attribute.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
