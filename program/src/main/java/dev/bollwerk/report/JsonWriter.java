package dev.bollwerk.report;

import static dev.bollwerk.sbom.JsonOutput.optional;
import static dev.bollwerk.sbom.JsonOutput.strings;

import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.finding.Base;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.FindingState;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.finding.Observation;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;
import dev.bollwerk.sbom.JsonOutput;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/// The JSON report, schema `bollwerk-report/1`; one object for one target, an array for several.
///
/// The schema is in `dev/bollwerk/report/bollwerk-report-1.schema.json`.
public final class JsonWriter implements ReportWriter {
    @Override
    public void write(List<Report> reports, Style style, OutputStream out) {
        try (JsonGenerator json = JsonOutput.on(out)) {
            if (reports.size() == 1) {
                report(json, reports.getFirst());
            } else {
                json.writeStartArray();
                reports.forEach(report -> report(json, report));
                json.writeEndArray();
            }
            json.writeRaw('\n');
        }
    }

    private static void report(JsonGenerator json, Report report) {
        json.writeStartObject();
        json.writeStringProperty("schema", "bollwerk-report/1");
        json.writeObjectPropertyStart("tool");
        json.writeStringProperty("name", "bollwerk");
        json.writeStringProperty("version", report.toolVersion());
        json.writeEndObject();
        json.writeStringProperty("created", report.created().toString());
        json.writeName("subject");
        subject(json, report.subject());
        json.writeArrayPropertyStart("data");
        report.data().forEach(feed -> feed(json, feed, report));
        json.writeEndArray();
        summary(json, report);
        json.writeArrayPropertyStart("findings");
        report.findings().forEach(finding -> finding(json, finding, null, report.subject()));
        json.writeEndArray();
        json.writeArrayPropertyStart("waived");
        for (Waived waived : report.waived()) {
            finding(json, waived.finding(), waived.waiver(), report.subject());
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("expiredWaivers");
        report.expiredWaivers().forEach(waiver -> waiver(json, waiver));
        json.writeEndArray();
        json.writeArrayPropertyStart("gaps");
        report.gaps().forEach(gap -> gap(json, gap));
        json.writeEndArray();
        strings(json, "notices", report.notices());
        base(json, report);
        strings(json, "kinds", report.kinds().stream().map(Kind::label).sorted().toList());
        json.writeArrayPropertyStart("packages");
        report.packages().forEach(each -> component(json, each, report.subject()));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void base(JsonGenerator json, Report report) {
        Base base = report.base();
        if (base == null) {
            return;
        }
        json.writeObjectPropertyStart("base");
        json.writeStringProperty("name", base.name());
        optional(json, "digest", base.digest());
        json.writeNumberProperty("layers", base.layers());
        json.writeArrayPropertyStart("findings");
        base.findings().forEach(finding -> finding(json, finding, null, report.subject()));
        json.writeEndArray();
        json.writeEndObject();
    }

    /// A subject, as an object.
    public static void subject(JsonGenerator json, Subject subject) {
        json.writeStartObject();
        json.writeStringProperty("type", subject.type());
        json.writeStringProperty("name", subject.name());
        optional(json, "digest", subject.digest());
        optional(json, "platform", subject.platform());
        if (subject.distribution() != null) {
            json.writeObjectPropertyStart("distribution");
            json.writeStringProperty("id", subject.distribution().id());
            json.writeStringProperty("version", subject.distribution().versionId());
            optional(json, "name", subject.distribution().prettyName());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void feed(JsonGenerator json, FeedStatus feed, Report report) {
        json.writeStartObject();
        json.writeStringProperty("feed", feed.feed());
        optional(json, "date", feed.date());
        json.writeStringProperty("imported", feed.imported().toString());
        json.writeNumberProperty("records", feed.records());
        json.writeBooleanProperty("stale", feed.isStale(report.created()));
        json.writeBooleanProperty("starter", feed.starter());
        json.writeEndObject();
    }

    private static void summary(JsonGenerator json, Report report) {
        json.writeObjectPropertyStart("summary");
        report.summary()
                .forEach((severity, count) -> json.writeNumberProperty(severity.label(), count));
        json.writeEndObject();
    }

    /// A finding, as an object.
    ///
    /// @param waiver that covers it; null when none does
    public static void finding(
            JsonGenerator json, Finding finding, @Nullable Waiver waiver, Subject subject) {
        json.writeStartObject();
        switch (finding) {
            case Vulnerability vulnerability -> vulnerability(json, vulnerability, subject);
            case Observation observation -> new JsonObservation(json, observation, subject).write();
        }
        if (waiver != null) {
            json.writeName("waiver");
            waiver(json, waiver);
        }
        json.writeEndObject();
    }

    private static void vulnerability(JsonGenerator json, Vulnerability found, Subject subject) {
        json.writeStringProperty("id", found.id());
        json.writeStringProperty("kind", found.kind());
        strings(json, "aliases", found.aliases());
        json.writeStringProperty("severity", found.severity().label());
        json.writeStringProperty("severitySource", found.severitySource());
        json.writeStringProperty("title", found.title());
        optional(json, "details", found.details());
        state(json, found.state());
        json.writeName("package");
        affected(json, found.affected(), Purl.of(found.affected(), subject.distribution()));
        strings(json, "fixed", found.fixed());
        json.writeStringProperty("feed", found.feed());
        json.writeArrayPropertyStart("cvss");
        found.cvss().forEach(cvss -> cvss(json, cvss));
        json.writeEndArray();
        strings(json, "cwes", found.cwes());
        if (!Double.isNaN(found.epss())) {
            json.writeNumberProperty("epss", found.epss());
        }
        json.writeBooleanProperty("kev", found.kev());
        json.writeName("risk");
        json.writeNumber(String.format(Locale.ROOT, "%.1f", found.risk()));
        optional(json, "published", found.published());
        strings(json, "references", found.references());
        json.writeStringProperty("explanation", found.explanation());
    }

    /// The schema has no word for what the vendor still looks into: it counts as affected.
    private static void state(JsonGenerator json, FindingState state) {
        boolean open = state == FindingState.UNDER_INVESTIGATION;
        json.writeStringProperty("state", (open ? FindingState.AFFECTED : state).label());
        if (open) {
            json.writeStringProperty("stateDetail", state.label());
        }
    }

    static void affected(JsonGenerator json, Package affected, Purl purl) {
        json.writeStartObject();
        describe(json, affected, purl);
        json.writeEndObject();
    }

    static void component(JsonGenerator json, Package found, Subject subject) {
        json.writeStartObject();
        describe(json, found, Purl.of(found, subject.distribution()));
        if (!found.licenses().isEmpty()) {
            strings(json, "licenses", found.licenses());
        }
        json.writeEndObject();
    }

    private static void describe(JsonGenerator json, Package affected, Purl purl) {
        json.writeStringProperty("name", affected.name());
        json.writeStringProperty("version", affected.version());
        json.writeStringProperty("type", affected.type());
        json.writeStringProperty("purl", purl.toString());
        if (!affected.architecture().isEmpty()) {
            json.writeStringProperty("architecture", affected.architecture());
        }
        if (affected.source() != null) {
            json.writeObjectPropertyStart("source");
            json.writeStringProperty("name", affected.source().name());
            json.writeStringProperty("version", affected.source().version());
            json.writeEndObject();
        }
        json.writeArrayPropertyStart("locations");
        affected.locations().forEach(location -> location(json, location));
        json.writeEndArray();
    }

    static void location(JsonGenerator json, Location location) {
        json.writeStartObject();
        json.writeStringProperty("path", location.path());
        if (location.line() > 0) {
            json.writeNumberProperty("line", location.line());
        }
        optional(json, "layer", location.layer());
        optional(json, "createdBy", location.createdBy());
        json.writeEndObject();
    }

    private static void cvss(JsonGenerator json, Cvss cvss) {
        json.writeStartObject();
        json.writeStringProperty("version", cvss.version());
        json.writeStringProperty("vector", cvss.vector());
        if (!Double.isNaN(cvss.score())) {
            json.writeNumberProperty("score", cvss.score());
        }
        json.writeStringProperty("source", cvss.source());
        json.writeEndObject();
    }

    /// A waiver, as an object.
    public static void waiver(JsonGenerator json, Waiver waiver) {
        json.writeStartObject();
        strings(json, "ids", waiver.ids());
        strings(json, "packages", waiver.packages());
        strings(json, "paths", waiver.paths());
        json.writeStringProperty("reason", waiver.reason());
        optional(json, "expires", waiver.expires());
        json.writeStringProperty("origin", waiver.origin());
        optional(json, "justification", waiver.justification());
        json.writeEndObject();
    }

    /// A gap, as an object.
    public static void gap(JsonGenerator json, Gap gap) {
        json.writeStartObject();
        json.writeStringProperty("what", gap.what());
        optional(json, "path", gap.path());
        json.writeStringProperty("reason", gap.reason());
        json.writeEndObject();
    }
}
