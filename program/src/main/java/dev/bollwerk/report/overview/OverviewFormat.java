package dev.bollwerk.report.overview;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The formats of the page.
public enum OverviewFormat {
    TABLE,
    JSON,
    HTML,
    MARKDOWN;

    /// The writer of this format.
    public OverviewWriter writer() {
        return switch (this) {
            case TABLE -> new OverviewTable();
            case JSON -> new OverviewJson();
            case HTML -> new OverviewHtml();
            case MARKDOWN -> new OverviewMarkdown();
        };
    }

    /// The name on the command line.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The format of a name.
    public static Optional<OverviewFormat> find(String label) {
        return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
    }

    /// All names, for messages.
    public static String labels() {
        return Arrays.stream(values()).map(OverviewFormat::label).collect(Collectors.joining(", "));
    }
}
