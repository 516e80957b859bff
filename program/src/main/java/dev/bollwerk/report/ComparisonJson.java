package dev.bollwerk.report;

import dev.bollwerk.finding.Comparison;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.sbom.JsonOutput;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;
import java.util.List;

/// A comparison as JSON, schema `bollwerk-diff/1`: packages and findings as in the report.
final class ComparisonJson {
    private final JsonGenerator json;
    private final Subject before;
    private final Subject after;

    private ComparisonJson(JsonGenerator json, Comparison comparison) {
        this.json = json;
        this.before = comparison.before().subject();
        this.after = comparison.after().subject();
    }

    /// One as it is, several as an array.
    static void write(List<Comparison> comparisons, OutputStream out) {
        try (JsonGenerator json = JsonOutput.on(out)) {
            if (comparisons.size() != 1) {
                json.writeStartArray();
            }
            for (Comparison comparison : comparisons) {
                new ComparisonJson(json, comparison).write(comparison);
            }
            if (comparisons.size() != 1) {
                json.writeEndArray();
            }
            json.writeRaw('\n');
        }
    }

    private void write(Comparison comparison) {
        json.writeStartObject();
        json.writeStringProperty("schema", "bollwerk-diff/1");
        json.writeStringProperty("before", before.name());
        json.writeStringProperty("after", after.name());
        json.writeObjectPropertyStart("packages");
        packages("added", comparison.addedPackages(), after);
        packages("removed", comparison.removedPackages(), before);
        json.writeArrayPropertyStart("changed");
        for (Comparison.Upgrade upgrade : comparison.changedPackages()) {
            json.writeStartObject();
            json.writeName("before");
            JsonWriter.component(json, upgrade.before(), before);
            json.writeName("after");
            JsonWriter.component(json, upgrade.after(), after);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectPropertyStart("findings");
        findings("added", comparison.added(), after);
        findings("removed", comparison.removed(), before);
        findings("waived", comparison.waived(), before);
        json.writeArrayPropertyStart("changed");
        for (Comparison.Change change : comparison.changed()) {
            json.writeStartObject();
            json.writeName("before");
            JsonWriter.finding(json, change.before(), null, before);
            json.writeName("after");
            JsonWriter.finding(json, change.after(), null, after);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeArrayPropertyStart("gaps");
        comparison.addedGaps().forEach(gap -> JsonWriter.gap(json, gap));
        json.writeEndArray();
        json.writeEndObject();
    }

    private void packages(String name, List<Package> packages, Subject subject) {
        json.writeArrayPropertyStart(name);
        packages.forEach(each -> JsonWriter.component(json, each, subject));
        json.writeEndArray();
    }

    private void findings(String name, List<Finding> findings, Subject subject) {
        json.writeArrayPropertyStart(name);
        findings.forEach(each -> JsonWriter.finding(json, each, null, subject));
        json.writeEndArray();
    }
}
