package dev.bollwerk.report;

import dev.bollwerk.finding.Comparison;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The formats a comparison can be written in.
public enum ComparisonFormat {
    TABLE,
    JSON,
    MARKDOWN;

    /// Writes a comparison in UTF-8.
    ///
    /// @throws IOException when the output takes no more
    public void write(Comparison comparison, Style style, OutputStream out) throws IOException {
        switch (this) {
            case TABLE -> ComparisonText.table(comparison, style, out);
            case MARKDOWN -> ComparisonText.markdown(comparison, style, out);
            case JSON -> ComparisonJson.write(comparison, out);
        }
    }

    /// The format of a name.
    public static Optional<ComparisonFormat> find(String label) {
        return Arrays.stream(values()).filter(f -> f.label().equals(label)).findFirst();
    }

    /// All names, for messages.
    public static String labels() {
        return Arrays.stream(values())
                .map(ComparisonFormat::label)
                .collect(Collectors.joining(", "));
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
