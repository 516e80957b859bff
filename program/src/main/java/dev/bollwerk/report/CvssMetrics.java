package dev.bollwerk.report;

import dev.bollwerk.advisory.Cvss;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The metrics of a CVSS vector in words, under the names of the JSON that FIRST defines.
///
/// [CVSS data representations](https://www.first.org/cvss/data-representations)
final class CvssMetrics {
    private static final String IMPACT_3 = "N=NONE L=LOW H=HIGH";
    private static final String IMPACT_2 = "N=NONE P=PARTIAL C=COMPLETE";

    /// Key in the vector, name, and letter by letter the words.
    private static final List<List<String>> VERSION_3 =
            List.of(
                    List.of(
                            "AV",
                            "attackVector",
                            "N=NETWORK A=ADJACENT_NETWORK L=LOCAL P=PHYSICAL"),
                    List.of("AC", "attackComplexity", "L=LOW H=HIGH"),
                    List.of("PR", "privilegesRequired", IMPACT_3),
                    List.of("UI", "userInteraction", "N=NONE R=REQUIRED"),
                    List.of("S", "scope", "U=UNCHANGED C=CHANGED"),
                    List.of("C", "confidentialityImpact", IMPACT_3),
                    List.of("I", "integrityImpact", IMPACT_3),
                    List.of("A", "availabilityImpact", IMPACT_3));

    /// `authenticationr` is how the report schema writes it.
    private static final List<List<String>> VERSION_2 =
            List.of(
                    List.of("AV", "accessVector", "N=NETWORK A=ADJACENT_NETWORK L=LOCAL"),
                    List.of("AC", "accessComplexity", "H=HIGH M=MEDIUM L=LOW"),
                    List.of("Au", "authenticationr", "M=MULTIPLE S=SINGLE N=NONE"),
                    List.of("C", "confidentialityImpact", IMPACT_2),
                    List.of("I", "integrityImpact", IMPACT_2),
                    List.of("A", "availabilityImpact", IMPACT_2));

    private CvssMetrics() {}

    /// Names and words in the order of the schema; empty when one is missing in the vector, or for
    /// another version than 2 and 3.
    static Map<String, String> of(Cvss cvss) {
        List<List<String>> metrics =
                cvss.version().startsWith("3")
                        ? VERSION_3
                        : cvss.version().startsWith("2") ? VERSION_2 : List.of();
        Map<String, String> values = new HashMap<>();
        for (String part : cvss.vector().replace("(", "").replace(")", "").split("/")) {
            int colon = part.indexOf(':');
            values.put(part.substring(0, Math.max(0, colon)), part.substring(colon + 1));
        }
        Map<String, String> words = new LinkedHashMap<>();
        for (List<String> metric : metrics) {
            String value = values.getOrDefault(metric.getFirst(), "") + "=";
            for (String word : metric.getLast().split(" ")) {
                if (word.startsWith(value)) {
                    words.put(metric.get(1), word.substring(value.length()));
                }
            }
        }
        return words.size() == metrics.size() ? words : Map.of();
    }

    /// The word for a base score.
    static String severity(Cvss cvss) {
        double score = cvss.score();
        if (cvss.version().startsWith("2")) {
            return score < 4 ? "LOW" : score < 7 ? "MEDIUM" : "HIGH";
        }
        if (score < 4) {
            return score <= 0 ? "NONE" : "LOW";
        }
        return score < 7 ? "MEDIUM" : score < 9 ? "HIGH" : "CRITICAL";
    }
}
