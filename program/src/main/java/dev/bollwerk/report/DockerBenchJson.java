package dev.bollwerk.report;

import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Result;
import dev.bollwerk.sbom.JsonOutput;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON of docker-bench-security, for scripts that read it. It knows four results: what fails
/// is `WARN`, what a person has to answer `NOTE`.
///
/// [docker-bench-security](https://github.com/docker/docker-bench-security)
public final class DockerBenchJson implements ReportWriter {
    private final Map<String, String> sections;

    /// @param sections titles by id
    public DockerBenchJson(Map<String, String> sections) {
        this.sections = Map.copyOf(sections);
    }

    @Override
    public void write(List<Report> reports, Style style, OutputStream out) {
        try (JsonGenerator json = JsonOutput.on(out)) {
            for (Report report : reports) {
                document(json, report);
            }
        }
    }

    private void document(JsonGenerator json, Report report) {
        Map<String, ChecksGroup> groups = ChecksGroup.of(report);
        long second = report.created().getEpochSecond();
        json.writeStartObject();
        json.writeStringProperty("dockerbenchsecurity", "bollwerk " + report.toolVersion());
        json.writeNumberProperty("start", second);
        json.writeArrayPropertyStart("tests");
        Map<String, List<ChecksGroup>> bySection = new LinkedHashMap<>();
        groups.values()
                .forEach(
                        each ->
                                bySection
                                        .computeIfAbsent(each.section(), _ -> new ArrayList<>())
                                        .add(each));
        bySection.forEach(
                (section, controls) -> {
                    json.writeStartObject();
                    json.writeStringProperty("id", section);
                    json.writeStringProperty("desc", sections.getOrDefault(section, section));
                    json.writeArrayPropertyStart("results");
                    controls.forEach(control -> control(json, control));
                    json.writeEndArray();
                    json.writeEndObject();
                });
        json.writeEndArray();
        json.writeNumberProperty("checks", groups.size());
        json.writeNumberProperty("score", score(groups));
        json.writeNumberProperty("end", second);
        json.writeEndObject();
    }

    private static void control(JsonGenerator json, ChecksGroup control) {
        json.writeStartObject();
        json.writeStringProperty("id", control.id());
        json.writeStringProperty("desc", control.title());
        String word = word(control.result());
        json.writeStringProperty("result", word);
        if (!word.equals("PASS")) {
            List<String> details = new ArrayList<>();
            List<String> items = new ArrayList<>();
            for (Misconfiguration item : control.items()) {
                if (item.result() == control.result()) {
                    details.add(String.join(" ", item.evidence()));
                    if (item.item() != null) {
                        items.add(item.item());
                    }
                }
            }
            json.writeStringProperty(
                    "details", String.join(" ", details.stream().distinct().toList()));
            json.writeArrayPropertyStart("items");
            items.stream().distinct().forEach(json::writeString);
            json.writeEndArray();
            json.writeStringProperty("remediation", control.items().getFirst().remediation());
        }
        json.writeEndObject();
    }

    /// Its own measure: what passes less what warns.
    private static int score(Map<String, ChecksGroup> groups) {
        int score = 0;
        for (ChecksGroup group : groups.values()) {
            switch (word(group.result())) {
                case "PASS" -> score++;
                case "WARN" -> score--;
                default -> {
                    // counts for nothing
                }
            }
        }
        return score;
    }

    private static String word(Result result) {
        return switch (result) {
            case PASS -> "PASS";
            case FAIL, WARN -> "WARN";
            case INFO, NOT_APPLICABLE -> "INFO";
            case MANUAL, UNKNOWN, ERROR -> "NOTE";
        };
    }
}
