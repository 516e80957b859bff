package dev.bollwerk.report;

import dev.bollwerk.finding.Comparison;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The formats a comparison can be written in.
public enum ComparisonFormat {
    TABLE,
    JSON,
    MARKDOWN;

    /// Writes comparisons in UTF-8; in JSON several are an array.
    ///
    /// @throws IOException when the output takes no more
    public void write(List<Comparison> comparisons, Style style, OutputStream out)
            throws IOException {
        if (this == JSON) {
            ComparisonJson.write(comparisons, out);
            return;
        }
        var text = new StringBuilder();
        for (Comparison comparison : comparisons) {
            text.append(text.isEmpty() ? "" : "\n");
            if (this == TABLE) {
                ComparisonText.write(comparison, style, text);
            } else {
                ComparisonMarkdown.write(comparison, style, text);
            }
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
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
