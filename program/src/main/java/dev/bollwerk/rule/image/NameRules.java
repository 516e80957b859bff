package dev.bollwerk.rule.image;

import dev.bollwerk.finding.Result;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.build.OciLabels;
import dev.bollwerk.rule.build.SecretNames;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What an image is called and says of itself: its reference, labels, variables.
final class NameRules {
    private NameRules() {}

    /// CS-IMG-01: only for names of a registry or daemon; an archive has none that is certain.
    static List<Verdict> movingTag(ImageFacts facts) {
        String name = facts.name();
        if (name.isEmpty() || name.indexOf('@') >= 0 || isId(name)) {
            return List.of();
        }
        int colon = name.lastIndexOf(':');
        boolean tagged = colon > name.lastIndexOf('/');
        String tag = tagged ? name.substring(colon + 1) : "";
        if (!tagged) {
            return List.of(Verdict.fail(Evidence.of("tag.none", name)));
        }
        return tag.equals("latest")
                ? List.of(Verdict.fail(Evidence.of("tag.latest", name)))
                : List.of();
    }

    /// Whether it is an image id, or the beginning of one, rather than a name.
    private static boolean isId(String name) {
        String hex = name.startsWith("sha256:") ? name.substring(7) : name;
        return hex.length() >= 12
                && hex.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    /// CS-IMG-03: keys of variables, labels and build arguments that name a secret.
    static List<Verdict> secretKeys(ImageFacts facts) {
        ImageConfig config = facts.config();
        List<Evidence> evidence = new ArrayList<>();
        List<Location> places = new ArrayList<>();
        for (String variable : config.env()) {
            int equals = variable.indexOf('=');
            if (equals > 0
                    && SecretNames.isSecret(
                            variable.substring(0, equals), variable.substring(equals + 1))) {
                String key = variable.substring(0, equals);
                evidence.add(Evidence.of("secret.env", key));
                places.addAll(step(facts, "ENV", key));
            }
        }
        for (Map.Entry<String, String> label : new TreeMap<>(config.labels()).entrySet()) {
            if (SecretNames.isSecret(label.getKey(), label.getValue())) {
                evidence.add(Evidence.of("secret.label", label.getKey()));
                places.addAll(step(facts, "LABEL", label.getKey()));
            }
        }
        return evidence.isEmpty() ? List.of() : List.of(Verdict.fail(evidence, places));
    }

    private static List<Location> step(ImageFacts facts, String verb, String key) {
        for (Instruction step : facts.instructions()) {
            if (step.verb().equals(verb) && step.text().contains(key)) {
                Location place = facts.place(step);
                // the step as it stands would show the value
                return List.of(new Location(place.path(), 0, place.layer(), verb + " " + key));
            }
        }
        return List.of();
    }

    /// CS-IMG-13.
    static List<Verdict> labels(ImageFacts facts) {
        Map<String, String> labels = facts.config().labels();
        List<Evidence> evidence = new ArrayList<>();
        Evidence missing = OciLabels.missing(key -> !labels.getOrDefault(key, "").isBlank());
        if (missing != null) {
            evidence.add(missing);
        }
        String created = labels.getOrDefault(OciLabels.PREFIX + "created", "");
        if (!created.isBlank() && !isTime(created)) {
            evidence.add(Evidence.of("labels.created", created));
        }
        return evidence.isEmpty()
                ? List.of()
                : List.of(new Verdict(Result.WARN, null, null, evidence, List.of()));
    }

    /// RFC 3339, as the annotation demands.
    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text.toUpperCase(Locale.ROOT));
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
