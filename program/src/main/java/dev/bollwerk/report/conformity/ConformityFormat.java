package dev.bollwerk.report.conformity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The formats that tell how far a standard is met.
public enum ConformityFormat {
    TABLE,
    JSON,
    HTML,
    PDF,
    CSV,
    OSCAL,
    MARKDOWN;

    /// The writer of this format.
    public ConformityWriter writer() {
        return switch (this) {
            case TABLE -> new ConformityTable("");
            case JSON -> new ConformityJson();
            case HTML -> new ConformityHtml();
            case PDF -> new ConformityPdf();
            case CSV -> new ConformityCsv();
            case OSCAL -> new ConformityOscal();
            case MARKDOWN -> new ConformityMarkdown();
        };
    }

    /// The name on the command line.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The format of a name.
    public static Optional<ConformityFormat> find(String label) {
        return Arrays.stream(values()).filter(f -> f.label().equals(label)).findFirst();
    }

    /// All names, for messages.
    public static String labels() {
        return Arrays.stream(values())
                .map(ConformityFormat::label)
                .collect(Collectors.joining(", "));
    }
}
