package dev.bollwerk.advisory;

import java.util.Locale;
import java.util.Optional;

/// How bad a vulnerability is, least first. `UNKNOWN` is lowest so that `--fail-on unknown` means
/// everything.
public enum Severity {
    UNKNOWN,
    NEGLIGIBLE,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /// The word of the report schema.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads the word of the report schema.
    public static Optional<Severity> find(String label) {
        for (Severity severity : values()) {
            if (severity.label().equals(label.toLowerCase(Locale.ROOT))) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }

    /// The band of a CVSS v3 or v4 base score.
    ///
    /// [CVSS rating scale](https://www.first.org/cvss/v4-0/specification-document)
    public static Severity ofScore(double score) {
        if (score <= 0) {
            return NEGLIGIBLE;
        }
        if (score < 4) {
            return LOW;
        }
        if (score < 7) {
            return MEDIUM;
        }
        return score < 9 ? HIGH : CRITICAL;
    }
}
