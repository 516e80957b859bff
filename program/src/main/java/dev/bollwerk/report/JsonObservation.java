package dev.bollwerk.report;

import dev.bollwerk.finding.Check;
import dev.bollwerk.finding.LicenseUse;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Observation;
import dev.bollwerk.finding.RiskyFile;
import dev.bollwerk.finding.Secret;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.inventory.Purl;
import dev.bollwerk.sbom.JsonOutput;

import tools.jackson.core.JsonGenerator;

/// An observation in the JSON report.
record JsonObservation(JsonGenerator json, Observation found, Subject subject) {
    /// Writes the properties; the caller opens and closes the object.
    void write() {
        json.writeStringProperty("id", found.id());
        json.writeStringProperty("kind", found.kind());
        json.writeStringProperty("severity", found.severity().label());
        json.writeStringProperty("title", found.title());
        switch (found) {
            case Misconfiguration rule -> misconfiguration(rule);
            case Secret secret -> secret(secret);
            case RiskyFile file -> file(file);
            case LicenseUse license -> license(license);
        }
        json.writeArrayPropertyStart("locations");
        found.locations().forEach(location -> JsonWriter.location(json, location));
        json.writeEndArray();
        json.writeStringProperty("explanation", found.explanation());
        if (!found.remediation().isEmpty()) {
            json.writeStringProperty("remediation", found.remediation());
        }
    }

    private void misconfiguration(Misconfiguration rule) {
        json.writeStringProperty("rule", rule.id());
        if (rule.item() != null) {
            json.writeStringProperty("item", rule.item());
        }
        if (rule.column() > 0) {
            json.writeNumberProperty("column", rule.column());
        }
        if (!rule.checks().isEmpty()) {
            json.writeName("check");
            check(rule.checks().getFirst());
            json.writeArrayPropertyStart("checks");
            rule.checks().forEach(this::check);
            json.writeEndArray();
        }
        json.writeStringProperty("result", rule.result().label());
        JsonOutput.strings(json, "evidence", rule.evidence());
    }

    private void check(Check check) {
        json.writeStartObject();
        json.writeStringProperty("profile", check.profile());
        json.writeStringProperty("id", check.id());
        json.writeEndObject();
    }

    private void secret(Secret secret) {
        json.writeStringProperty("rule", secret.id());
        json.writeStringProperty("excerpt", secret.excerpt());
        if (secret.column() > 0) {
            json.writeNumberProperty("column", secret.column());
        }
        json.writeBooleanProperty("deleted", secret.deleted());
    }

    private void file(RiskyFile file) {
        json.writeStringProperty("rule", file.id());
        if (file.owner() != null) {
            json.writeStringProperty("owner", file.owner());
        }
        JsonOutput.strings(json, "evidence", file.evidence());
    }

    private void license(LicenseUse license) {
        json.writeStringProperty("license", license.id());
        json.writeStringProperty("category", license.category());
        if (license.affected() != null) {
            json.writeName("package");
            Purl purl = Purl.of(license.affected(), subject.distribution());
            JsonWriter.affected(json, license.affected(), purl);
        }
    }
}
