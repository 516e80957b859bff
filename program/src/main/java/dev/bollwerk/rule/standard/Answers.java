package dev.bollwerk.rule.standard;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.fact.yaml.YamlReader;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.rule.profile.Entries;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads what people answer. An entry without an answer is still open and says nothing; one for a
/// whole requirement is for each of its demands that has none of its own.
///
/// ```yaml
/// standard: bsi-sys.1.6
/// answers:
///   SYS.1.6.A1.1:
///     {answer: yes, author: A. Meier, date: 2026-11-01, valid-until: 2027-11-01,
///      reason: Concept 3.2, reference: DOC-12, attachment: plan.pdf}
/// ```
public final class Answers {
    private static final List<String> KEYS =
            List.of(
                    "answer",
                    "reason",
                    "author",
                    "date",
                    "valid-until",
                    "reference",
                    "attachment",
                    "sha256");

    private final Standard standard;

    private Answers(Standard standard) {
        this.standard = standard;
    }

    /// One answer as it is written.
    ///
    /// @param id of the demand
    /// @param place of the answer in the file
    /// @param attachment path of a file, relative to that of the answers; null for none
    /// @param sha256 what the attachment has to have, in small letters; null when nothing is said
    public record Given(
            String id,
            Place place,
            State state,
            String reason,
            String author,
            LocalDate date,
            @Nullable LocalDate validUntil,
            @Nullable String reference,
            @Nullable String attachment,
            @Nullable String sha256) {
        /// Whether it counts on a day.
        public boolean holdsOn(LocalDate day) {
            return !date.isAfter(day) && (validUntil == null || !day.isAfter(validUntil));
        }

        private Given of(String demand) {
            return new Given(
                    demand,
                    place,
                    state,
                    reason,
                    author,
                    date,
                    validUntil,
                    reference,
                    attachment,
                    sha256);
        }
    }

    /// Answers by id of the demand.
    ///
    /// @param file what errors call it
    /// @throws BollwerkException that names the line of what is wrong
    public static Map<String, Given> read(String file, String text, Standard standard) {
        List<YamlNode> documents = YamlReader.read(file, text);
        if (documents.size() != 1) {
            throw BollwerkException.usage(file + " holds no answers: it is not one document.");
        }
        var root =
                Entries.mapping(
                        documents.getFirst(), "a file of answers", List.of("standard", "answers"));
        String of = Entries.required(root, "standard");
        if (!of.equals(standard.id()) && !standard.bases().contains(of)) {
            throw Entries.wrong(
                    root.key("standard"),
                    "these answers are for %s, not for %s".formatted(of, standard.id()));
        }
        return new Answers(standard).all(root.at("answers"));
    }

    private Map<String, Given> all(@Nullable YamlNode node) {
        Map<String, Given> single = new LinkedHashMap<>();
        Map<String, Given> whole = new LinkedHashMap<>();
        if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries()
                    .forEach(
                            (id, value) -> {
                                List<String> demands = demands(id);
                                boolean one = demands.equals(List.of(id));
                                if (!one && demands.isEmpty()) {
                                    throw Entries.wrong(
                                            mapping.key(id),
                                            "%s has no requirement or demand '%s'"
                                                    .formatted(standard.id(), id));
                                }
                                Given given = given(id, value, mapping.key(id));
                                if (given != null) {
                                    demands.forEach(
                                            each ->
                                                    (one ? single : whole)
                                                            .put(each, given.of(each)));
                                }
                            });
        } else if (node != null && !node.items().isEmpty()) {
            throw Entries.wrong(node.place(), "answers are a mapping by id");
        }
        whole.putAll(single);
        return whole;
    }

    /// The ids of the demands that an id means.
    private List<String> demands(String id) {
        List<String> ids = new ArrayList<>();
        for (Standard.Requirement each : standard.requirements()) {
            for (Standard.Demand demand : each.demands()) {
                if (each.id().equals(id) || demand.id().equals(id)) {
                    ids.add(demand.id());
                }
            }
        }
        return ids;
    }

    private static @Nullable Given given(String id, YamlNode node, Place place) {
        var mapping = Entries.mapping(node, "an answer", KEYS);
        String word = mapping.text("answer");
        if (word == null || word.isBlank()) {
            return null;
        }
        State state = state(word, mapping);
        String reason = text(mapping, "reason");
        if (state == State.DISPENSABLE && reason == null) {
            throw Entries.wrong(place, "%s needs a reason: why is it dispensable?".formatted(id));
        }
        LocalDate date = date(mapping, "date");
        LocalDate until = date(mapping, "valid-until");
        if (date == null) {
            throw Entries.wrong(place, "%s has no date".formatted(id));
        }
        if (until != null && until.isBefore(date)) {
            throw Entries.wrong(
                    mapping.key("valid-until"), "%s ends before it begins".formatted(id));
        }
        return new Given(
                id,
                place,
                state,
                reason == null ? "" : reason,
                Entries.required(mapping, "author"),
                date,
                until,
                text(mapping, "reference"),
                text(mapping, "attachment"),
                digest(mapping));
    }

    private static State state(String word, YamlNode.Mapping mapping) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "yes", "ja" -> State.FULFILLED;
            case "partly", "teilweise" -> State.PARTLY;
            case "no", "nein" -> State.NOT_FULFILLED;
            case "dispensable", "entbehrlich" -> State.DISPENSABLE;
            default ->
                    throw Entries.wrong(
                            mapping.key("answer"),
                            "an answer is yes, partly, no or dispensable, not '%s'"
                                    .formatted(word));
        };
    }

    private static @Nullable String text(YamlNode.Mapping mapping, String key) {
        YamlNode node = mapping.at(key);
        String text = node == null ? null : node.text();
        if (node != null && text == null && !node.items().isEmpty()) {
            throw Entries.wrong(mapping.key(key), "'%s' is a text".formatted(key));
        }
        return text == null || text.isBlank() ? null : text;
    }

    private static @Nullable LocalDate date(YamlNode.Mapping mapping, String key) {
        String text = text(mapping, key);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw Entries.wrong(
                    mapping.key(key),
                    "'%s' is a day like 2026-11-01, not '%s'".formatted(key, text));
        }
    }

    private static @Nullable String digest(YamlNode.Mapping mapping) {
        String text = text(mapping, "sha256");
        if (text == null) {
            return null;
        }
        if (text(mapping, "attachment") == null) {
            throw Entries.wrong(mapping.key("sha256"), "there is no attachment to have a digest");
        }
        String hex = text.toLowerCase(Locale.ROOT);
        if (!hex.matches("[0-9a-f]{64}")) {
            throw Entries.wrong(mapping.key("sha256"), "'sha256' has 64 hexadecimal digits");
        }
        return hex;
    }
}
