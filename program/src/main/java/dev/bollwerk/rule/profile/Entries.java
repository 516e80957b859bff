package dev.bollwerk.rule.profile;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.rule.Parameters;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads entries that profiles and standards have in common. What is wrong is refused with its file
/// and line.
public final class Entries {
    private Entries() {}

    /// What a parameter of rules may be.
    private static boolean isNumber(Place place, String name) {
        return switch (name) {
            case Parameters.RESTARTS, Parameters.LOG_SIZE -> true;
            case Parameters.CLASS_LABELS,
                    Parameters.REGISTRIES,
                    Parameters.PORTS,
                    Parameters.TRUSTED_USERS,
                    Parameters.SETUID,
                    Parameters.LOG_NEEDS ->
                    false;
            default ->
                    throw wrong(
                            place,
                            "'%s' is no parameter; there are class-labels, log-needs, log-size,"
                                            .formatted(name)
                                    + " low-ports, registries, restarts, setuid-allowed,"
                                    + " trusted-users");
        };
    }

    /// What rules are to go by.
    public static Map<String, Object> parameters(@Nullable YamlNode node) {
        Map<String, Object> values = new HashMap<>();
        if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries()
                    .forEach(
                            (name, value) ->
                                    values.put(
                                            name,
                                            isNumber(mapping.key(name), name)
                                                    ? number(value)
                                                    : texts(value)));
        }
        return values;
    }

    private static Integer number(YamlNode value) {
        try {
            return Integer.valueOf(String.valueOf(value.text()));
        } catch (NumberFormatException _) {
            throw wrong(value.place(), "'%s' is no number".formatted(value.text()));
        }
    }

    /// The texts of a list; none when there is no list.
    public static List<String> texts(@Nullable YamlNode value) {
        List<String> texts = new ArrayList<>();
        for (YamlNode each : items(value)) {
            String text = each.text();
            if (text == null) {
                throw wrong(each.place(), "a text is expected");
            }
            texts.add(text);
        }
        return texts;
    }

    /// The items of a list; none when there is no list.
    public static List<YamlNode> items(@Nullable YamlNode value) {
        return value == null ? List.of() : value.items();
    }

    /// Severities of rules that are seen differently, by rule id.
    public static Map<String, Severity> severities(@Nullable YamlNode node) {
        Map<String, Severity> severities = new HashMap<>();
        if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach((id, value) -> severities.put(id, severity(value)));
        }
        return severities;
    }

    private static Severity severity(YamlNode value) {
        String word = String.valueOf(value.text());
        return Severity.find(word)
                .orElseThrow(() -> wrong(value.place(), "'%s' is no severity".formatted(word)));
    }

    /// A text in both languages: a mapping with `en` and `de`, or one text for both.
    public static Wording wording(YamlNode.Mapping mapping, String key) {
        YamlNode node = mapping.at(key);
        if (node == null) {
            throw wrong(mapping.place(), "'%s' is missing".formatted(key));
        }
        return wording(node, key);
    }

    /// [#wording(YamlNode.Mapping, String)] of a node itself.
    ///
    /// @param what it is, for messages
    public static Wording wording(YamlNode node, String what) {
        String plain = node.text();
        String english = plain == null ? node.text("en") : plain;
        String german = plain == null ? node.text("de") : plain;
        if (english == null && german == null) {
            throw wrong(
                    node.place(), "a %s is a text, or a mapping with en and de".formatted(what));
        }
        return new Wording(
                english == null ? String.valueOf(german) : english,
                german == null ? String.valueOf(english) : german);
    }

    /// A text that has to be there.
    public static String required(YamlNode.Mapping mapping, String key) {
        String text = mapping.text(key);
        if (text == null || text.isBlank()) {
            throw wrong(mapping.place(), "'%s' is missing".formatted(key));
        }
        return text;
    }

    /// A node that has to be a mapping with no other keys than some.
    ///
    /// @param what it is, with its article, for messages
    public static YamlNode.Mapping mapping(YamlNode node, String what, List<String> keys) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw wrong(node.place(), "%s is a mapping with %s".formatted(what, list(keys)));
        }
        for (String key : mapping.entries().keySet()) {
            if (!keys.contains(key)) {
                throw wrong(
                        mapping.key(key),
                        "'%s' is no key of %s; there are %s".formatted(key, what, list(keys)));
            }
        }
        return mapping;
    }

    private static String list(List<String> keys) {
        return keys.stream().collect(Collectors.joining(", "));
    }

    /// What stands somewhere is wrong.
    public static BollwerkException wrong(Place place, String what) {
        return BollwerkException.usage(
                "%s, line %d: %s.".formatted(place.source(), place.line(), what));
    }
}
