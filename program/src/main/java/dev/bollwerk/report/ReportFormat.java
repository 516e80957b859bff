package dev.bollwerk.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The formats a report can be written in.
public enum ReportFormat {
    TABLE,
    JSON,
    SARIF,
    CYCLONEDX,
    HTML,
    MARKDOWN,
    JUNIT,
    GITLAB,
    CSV,
    /// The XML of OWASP Dependency-Check.
    DEPENDENCY_CHECK,
    /// Its JSON.
    DEPENDENCY_CHECK_JSON,
    /// The waivers as statements for others.
    OPENVEX,
    /// The waivers as statements for others.
    CSAF;

    /// The writer of this format.
    public ReportWriter writer() {
        return switch (this) {
            case TABLE -> new TableWriter();
            case JSON -> new JsonWriter();
            case SARIF -> new SarifWriter();
            case CYCLONEDX -> new CycloneDxWriter();
            case HTML -> new HtmlWriter();
            case MARKDOWN -> new MarkdownWriter();
            case JUNIT -> new JunitWriter();
            case GITLAB -> new GitLabWriter();
            case CSV -> new CsvWriter();
            case DEPENDENCY_CHECK -> new DependencyCheckWriter();
            case DEPENDENCY_CHECK_JSON -> new DependencyCheckJson();
            case OPENVEX -> new OpenVexWriter();
            case CSAF -> new CsafWriter();
        };
    }

    /// The name on the command line.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The format of a name.
    public static Optional<ReportFormat> find(String label) {
        return Arrays.stream(values()).filter(f -> f.label().equals(label)).findFirst();
    }

    /// All names, for messages.
    public static String labels() {
        return Arrays.stream(values()).map(ReportFormat::label).collect(Collectors.joining(", "));
    }
}
