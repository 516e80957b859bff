package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.fact.dockerfile.Evaluation;
import dev.bollwerk.fact.dockerfile.Keyword;
import dev.bollwerk.fact.dockerfile.Pair;
import dev.bollwerk.fact.dockerfile.Span;
import dev.bollwerk.fact.dockerfile.Stage;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.build.OciLabels;

import org.jspecify.annotations.Nullable;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// CS-IMG-13: labels that say where the image comes from.
final class LabelRules {
    private LabelRules() {}

    /// Grammars of label values, made when a schema asks for them.
    private static final class Grammars {
        static final Pattern SEMVER =
                Pattern.compile(
                        "\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}(?:-[0-9A-Za-z.-]{1,100})?(?:\\+[0-9A-Za-z.-]{1,100})?");
        static final Pattern URL =
                Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]{0,20}://[^\\s/]{1,300}.*");
        static final Pattern HASH = Pattern.compile("[0-9a-f]{7,40}|[0-9a-f]{64}");
        static final Pattern EMAIL =
                Pattern.compile(
                        "[^\\s@<>\"]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8}");
        static final Pattern LICENSE =
                Pattern.compile(
                        "[A-Za-z0-9.+()-]{1,100}(?: (?:AND|OR|WITH)"
                                + " [A-Za-z0-9.+()-]{1,100}){0,20}");
    }

    private static Map<String, Pair> labels(DockerfileFacts facts) {
        Map<String, Pair> labels = new LinkedHashMap<>();
        for (Step step : facts.kept()) {
            if (step.is(Keyword.LABEL)) {
                for (Pair pair : step.instruction().pairs()) {
                    labels.put(facts.value(pair.key()), pair);
                }
            }
        }
        return labels;
    }

    private static List<Hit> missing(DockerfileFacts facts, Map<String, Pair> labels) {
        Stage stage = facts.last();
        if (stage == null) {
            return List.of();
        }
        Span span = stage.from().name().span();
        Evidence evidence = OciLabels.missing(labels::containsKey);
        return evidence == null ? List.of() : List.of(Hit.info("", evidence, span));
    }

    static List<Hit> judge(DockerfileFacts facts) {
        Map<String, Pair> labels = labels(facts);
        List<Hit> hits = new ArrayList<>();
        Map<String, String> schema = facts.options().labels();
        if (schema.isEmpty()) {
            hits.addAll(missing(facts, labels));
        }
        Pair created = labels.get(OciLabels.PREFIX + "created");
        if (created != null && !schema.containsKey(OciLabels.PREFIX + "created")) {
            hits.addAll(value(facts, OciLabels.PREFIX + "created", "rfc3339", created));
        }
        demanded(facts, labels, hits);
        keys(labels, hits);
        return hits;
    }

    private static void demanded(DockerfileFacts facts, Map<String, Pair> labels, List<Hit> hits) {
        Stage stage = facts.last();
        if (stage == null) {
            return;
        }
        for (Map.Entry<String, String> each : new TreeMap<>(facts.options().labels()).entrySet()) {
            Pair pair = labels.get(each.getKey());
            if (pair == null) {
                hits.add(
                        Hit.warn(
                                "DL3049",
                                Evidence.of("df.label.missing", each.getKey()),
                                stage.from().name().span()));
            } else {
                hits.addAll(value(facts, each.getKey(), each.getValue(), pair));
            }
        }
        if (facts.options().strictLabels()) {
            labels.forEach(
                    (key, pair) -> {
                        if (!facts.options().labels().containsKey(key)) {
                            hits.add(
                                    Hit.info(
                                            "DL3050",
                                            Evidence.of("df.label.more", key),
                                            pair.span()));
                        }
                    });
        }
    }

    private static List<Hit> value(DockerfileFacts facts, String key, String kind, Pair pair) {
        String value = pair.value() == null ? "" : facts.value(pair.value());
        if (!Evaluation.isKnown(value)) {
            return List.of();
        }
        if (value.isBlank()) {
            return List.of(Hit.warn("DL3051", Evidence.of("df.label.empty", key), pair.span()));
        }
        String code = code(kind, value);
        return code == null
                ? List.of()
                : List.of(
                        Hit.warn(
                                code, Evidence.of("df.label.form", key, value, kind), pair.span()));
    }

    /// The code of what is wrong; null when nothing is.
    private static @Nullable String code(String kind, String value) {
        return switch (kind) {
            case "url" -> Grammars.URL.matcher(value).matches() ? null : "DL3052";
            case "rfc3339" -> isTime(value) ? null : "DL3053";
            case "spdx" -> Grammars.LICENSE.matcher(value).matches() ? null : "DL3054";
            case "hash" -> Grammars.HASH.matcher(value).matches() ? null : "DL3055";
            case "semver" -> Grammars.SEMVER.matcher(value).matches() ? null : "DL3056";
            case "email" -> Grammars.EMAIL.matcher(value).matches() ? null : "DL3058";
            default -> null;
        };
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text.toUpperCase(Locale.ROOT));
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    /// Keys as the engine's guidelines have them: lower case, digits, single dots and dashes.
    private static void keys(Map<String, Pair> labels, List<Hit> hits) {
        labels.forEach(
                (key, pair) -> {
                    boolean reserved =
                            key.startsWith("com.docker.")
                                    || key.startsWith("io.docker.")
                                    || key.startsWith("org.dockerproject.");
                    if (reserved || Evaluation.isKnown(key) && !isKey(key)) {
                        hits.add(Hit.info("DL3048", Evidence.of("df.label.key", key), pair.span()));
                    }
                });
    }

    private static boolean isKey(String key) {
        if (key.isEmpty() || !Character.isLetterOrDigit(key.charAt(0))) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean word = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            boolean joint = c == '.' || c == '-' || c == '_' || c == '/';
            boolean doubled = joint && i > 0 && key.charAt(i - 1) == c;
            if (!word && !joint || doubled) {
                return false;
            }
        }
        char last = key.charAt(key.length() - 1);
        return last != '.' && last != '-';
    }
}
