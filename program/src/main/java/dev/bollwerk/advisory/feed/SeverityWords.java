package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Severity;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// The words by which feeds rate: those of CVSS, Red Hat and SUSE (important, moderate), Ubuntu and
/// Debian (negligible, unimportant).
final class SeverityWords {
    private SeverityWords() {}

    /// Null when the word is no rating.
    static @Nullable Severity parse(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "critical", "urgent" -> Severity.CRITICAL;
            case "high", "important" -> Severity.HIGH;
            case "medium", "moderate" -> Severity.MEDIUM;
            case "low", "minor" -> Severity.LOW;
            case "negligible", "unimportant", "untriaged-negligible" -> Severity.NEGLIGIBLE;
            default -> null;
        };
    }
}
