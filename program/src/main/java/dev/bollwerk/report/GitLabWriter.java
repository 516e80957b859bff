package dev.bollwerk.report;

import static dev.bollwerk.sbom.JsonOutput.optional;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.sbom.JsonOutput;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// The report of container scanning that GitLab shows in merge requests; for folders, the one of
/// dependency scanning. It holds vulnerabilities only; findings of other kinds are counted in a
/// message.
///
/// [GitLab, security report schemas
/// 15](https://gitlab.com/gitlab-org/security-products/security-report-schemas)
final class GitLabWriter implements ReportWriter {
    private static final String SCHEMA = "15.0.7";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_SOLUTION = 7_000;

    @Override
    public void write(List<Report> reports, Style style, OutputStream out) {
        boolean images = reports.stream().anyMatch(each -> each.subject().type().equals("image"));
        try (JsonGenerator json = JsonOutput.on(out)) {
            json.writeStartObject();
            json.writeStringProperty("version", SCHEMA);
            scan(json, reports, images);
            json.writeArrayPropertyStart("vulnerabilities");
            for (Report report : reports) {
                for (Finding finding : report.findings()) {
                    if (finding instanceof Vulnerability found) {
                        vulnerability(json, report, found, images);
                    }
                }
            }
            json.writeEndArray();
            if (!images) {
                dependencyFiles(json, reports);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void scan(JsonGenerator json, List<Report> reports, boolean images) {
        json.writeObjectPropertyStart("scan");
        String version = reports.isEmpty() ? "0" : reports.getFirst().toolVersion();
        for (String role : List.of("analyzer", "scanner")) {
            json.writeObjectPropertyStart(role);
            json.writeStringProperty("id", "bollwerk");
            json.writeStringProperty("name", "Bollwerk");
            json.writeObjectPropertyStart("vendor");
            json.writeStringProperty("name", "Bollwerk");
            json.writeEndObject();
            json.writeStringProperty("version", version);
            json.writeEndObject();
        }
        String time =
                reports.isEmpty()
                        ? "1970-01-01T00:00:00"
                        : reports.getFirst().created().toString().substring(0, 19);
        json.writeStringProperty("start_time", time);
        json.writeStringProperty("end_time", time);
        json.writeStringProperty("status", "success");
        json.writeStringProperty("type", images ? "container_scanning" : "dependency_scanning");
        messages(json, reports);
        json.writeEndObject();
    }

    private static void messages(JsonGenerator json, List<Report> reports) {
        List<String> texts = new ArrayList<>();
        for (Report report : reports) {
            long others =
                    report.findings().stream().filter(f -> !(f instanceof Vulnerability)).count();
            if (others > 0) {
                texts.add(
                        report.subject().name()
                                + ": "
                                + others
                                + " findings of other kinds (secrets, files, set-up) have no place"
                                + " in this format.");
            }
            report.gaps().forEach(gap -> texts.add("Not assessed: " + gap.reason()));
        }
        if (!texts.isEmpty()) {
            json.writeArrayPropertyStart("messages");
            for (String text : texts) {
                json.writeStartObject();
                json.writeStringProperty("level", "warn");
                json.writeStringProperty("value", text);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static void vulnerability(
            JsonGenerator json, Report report, Vulnerability found, boolean images) {
        json.writeStartObject();
        json.writeStringProperty("id", id(report, found));
        String title = found.title().isBlank() ? found.id() : found.title();
        json.writeStringProperty("name", cut(title, LONGEST_NAME));
        String details = found.details().isBlank() ? found.explanation() : found.details();
        optional(json, "description", details);
        json.writeStringProperty("severity", severity(found.severity()));
        if (!found.fixed().isEmpty()) {
            String solution =
                    "Upgrade %s to %s."
                            .formatted(found.affected().name(), String.join(" or ", found.fixed()));
            json.writeStringProperty("solution", cut(solution, LONGEST_SOLUTION));
        }
        location(json, report, found, images);
        json.writeArrayPropertyStart("identifiers");
        identifier(json, found.id());
        found.aliases().forEach(alias -> identifier(json, alias));
        json.writeEndArray();
        json.writeArrayPropertyStart("links");
        for (String reference : found.references()) {
            if (SarifRule.isWeb(reference)) {
                json.writeStartObject();
                json.writeStringProperty("url", reference);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /// The same finding has the same id in every run: GitLab tells new ones by it.
    private static String id(Report report, Vulnerability found) {
        List<Location> places = found.affected().locations();
        String identity =
                String.join(
                        "\0",
                        report.subject().name(),
                        found.id(),
                        found.affected().type(),
                        found.affected().name(),
                        found.affected().version(),
                        places.isEmpty() ? "" : places.getFirst().path());
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void location(
            JsonGenerator json, Report report, Vulnerability found, boolean images) {
        json.writeObjectPropertyStart("location");
        List<Location> places = found.affected().locations();
        if (!images) {
            json.writeStringProperty(
                    "file", places.isEmpty() ? report.subject().name() : places.getFirst().path());
        }
        json.writeName("dependency");
        dependency(json, found.affected());
        if (images) {
            OsRelease release = report.subject().distribution();
            json.writeStringProperty(
                    "operating_system", release == null ? "unknown" : release.brief());
            json.writeStringProperty("image", report.subject().name());
        }
        json.writeEndObject();
    }

    private static void dependency(JsonGenerator json, Package found) {
        json.writeStartObject();
        json.writeObjectPropertyStart("package");
        json.writeStringProperty("name", found.name());
        json.writeEndObject();
        json.writeStringProperty("version", found.version());
        json.writeEndObject();
    }

    /// What each manifest or lock file names; the report of a folder is not valid without.
    private static void dependencyFiles(JsonGenerator json, List<Report> reports) {
        Map<String, List<Package>> byFile = new TreeMap<>();
        for (Report report : reports) {
            for (Package found : report.packages()) {
                if (!found.locations().isEmpty()) {
                    String path = found.locations().getFirst().path();
                    byFile.computeIfAbsent(path + '\0' + manager(found), _ -> new ArrayList<>())
                            .add(found);
                }
            }
        }
        json.writeArrayPropertyStart("dependency_files");
        for (var file : byFile.entrySet()) {
            json.writeStartObject();
            int end = file.getKey().lastIndexOf('\0');
            json.writeStringProperty("path", file.getKey().substring(0, end));
            json.writeStringProperty("package_manager", file.getKey().substring(end + 1));
            json.writeArrayPropertyStart("dependencies");
            file.getValue().forEach(each -> dependency(json, each));
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// The tool that GitLab names for a type of packages.
    private static String manager(Package found) {
        return switch (found.type()) {
            case "pypi" -> "pip";
            case "gem" -> "bundler";
            case "golang" -> "go";
            default -> found.type();
        };
    }

    private static void identifier(JsonGenerator json, String id) {
        int dash = id.indexOf('-');
        String type = (dash < 0 ? id : id.substring(0, dash)).toLowerCase(Locale.ROOT);
        json.writeStartObject();
        json.writeStringProperty("type", type.isBlank() ? "other" : type);
        json.writeStringProperty("name", cut(id, LONGEST_NAME));
        json.writeStringProperty("value", cut(id, LONGEST_NAME));
        if (type.equals("cve")) {
            json.writeStringProperty("url", "https://nvd.nist.gov/vuln/detail/" + id);
        } else if (type.equals("ghsa")) {
            json.writeStringProperty("url", "https://github.com/advisories/" + id);
        }
        json.writeEndObject();
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "Critical";
            case HIGH -> "High";
            case MEDIUM -> "Medium";
            case LOW -> "Low";
            case NEGLIGIBLE -> "Info";
            case UNKNOWN -> "Unknown";
        };
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
