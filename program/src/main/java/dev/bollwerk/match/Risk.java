package dev.bollwerk.match;

import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.advisory.Exploitation;
import dev.bollwerk.advisory.Severity;

import java.util.List;

/// One number to sort by, from 0 to 100: how likely it is used, times how bad it is. Grype's
/// published formula, so that the numbers of the two can be compared.
///
/// [Grype, risk](https://github.com/anchore/grype#sorting-by-risk)
final class Risk {
    private static final double KNOWN = 1.05;
    private static final double RANSOMWARE = 1.1;

    private Risk() {}

    static double of(Severity severity, List<Cvss> cvss, Exploitation exploitation) {
        double risk = threat(exploitation) * harm(severity, cvss) * factor(exploitation);
        return Math.round(Math.min(risk, 1) * 10_000) / 100.0;
    }

    private static double threat(Exploitation exploitation) {
        if (exploitation.isKnown()) {
            return 1;
        }
        return Double.isNaN(exploitation.epss()) ? 0 : exploitation.epss();
    }

    private static double factor(Exploitation exploitation) {
        if (!exploitation.isKnown()) {
            return 1;
        }
        return exploitation.ransomware() ? RANSOMWARE : KNOWN;
    }

    private static double harm(Severity severity, List<Cvss> cvss) {
        double label = middle(severity) / 10;
        double mean = cvss.stream().mapToDouble(Cvss::score).average().orElse(0) / 10;
        return Math.min(mean > 0 ? (label + mean) / 2 : label, 1);
    }

    /// The middle of a band of scores; what is unknown must not sink to the bottom.
    private static double middle(Severity severity) {
        return switch (severity) {
            case NEGLIGIBLE -> 0.5;
            case LOW -> 3;
            case MEDIUM, UNKNOWN -> 5;
            case HIGH -> 7.5;
            case CRITICAL -> 9;
        };
    }
}
