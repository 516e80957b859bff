package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Cvss;

import java.util.Optional;

/// Reads CVSS vectors of all versions and computes their base scores.
final class CvssVectors {
    private static final int MAX_LENGTH = 300;

    private CvssVectors() {}

    /// A vector with the base score computed from it; empty when it is no vector.
    ///
    /// @param source who scored
    static Optional<Cvss> parse(String vector, String source) {
        String text = vector.strip();
        if (text.length() > MAX_LENGTH || text.indexOf(':') < 0) {
            return Optional.empty();
        }
        try {
            var parsed = us.springett.cvss.Cvss.fromVector(text);
            if (parsed == null) {
                return Optional.empty();
            }
            double score = parsed.calculateScore().getBaseScore();
            return Optional.of(new Cvss(version(text), text, score, source));
        } catch (RuntimeException _) {
            // The library meets a metric that it does not know, or that is empty, with its own
            // exception or with any that happens inside; one vector must not end an import.
            return Optional.empty();
        }
    }

    /// A vector with the score that its publisher states.
    static Cvss stated(String vector, double score, String source) {
        return new Cvss(version(vector), vector, score, source);
    }

    private static String version(String vector) {
        if (!vector.startsWith("CVSS:")) {
            return "2.0";
        }
        int slash = vector.indexOf('/');
        return slash < 0 ? "3.1" : vector.substring(5, slash);
    }
}
