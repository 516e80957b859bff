package dev.bollwerk.fact.kubernetes;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.yaml.YamlNode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A mapping of a manifest, or the place where one would stand. What is of a wrong type is noted
/// and unknown.
///
/// @param node null when it is not there
record Part(YamlNode.@Nullable Mapping node, Place place, Notes notes) {
    /// The mapping itself; an empty one when it is not there.
    YamlNode.Mapping mapping() {
        return node == null ? new YamlNode.Mapping(Map.of(), Map.of(), place) : node;
    }

    Set<String> keys() {
        return node == null ? Set.of() : node.entries().keySet();
    }

    /// Where a key stands or would stand.
    Place where(String key) {
        if (node != null && node.entries().containsKey(key)) {
            return node.key(key);
        }
        String path = place.path().isEmpty() ? key : place.path() + "." + key;
        return new Place(place.source(), path, place.line(), place.column());
    }

    /// The mapping below a key.
    Part part(String key) {
        YamlNode found = find(key);
        if (found instanceof YamlNode.Mapping below) {
            return new Part(below, where(key), notes);
        }
        if (found != null) {
            notes.add(where(key), "%s is no mapping.".formatted(key));
        }
        return new Part(null, where(key), notes);
    }

    /// The mappings in the list below a key.
    List<Part> parts(String key) {
        List<Part> parts = new ArrayList<>();
        for (YamlNode each : list(key)) {
            if (each instanceof YamlNode.Mapping item) {
                parts.add(new Part(item, item.place(), notes));
            } else {
                notes.add(each.place(), "An entry of %s is no mapping.".formatted(key));
            }
        }
        return parts;
    }

    /// A text, number or truth value as text.
    Setting<String> text(String key) {
        YamlNode found = find(key);
        if (found == null) {
            return Setting.unset(where(key));
        }
        String text = found.text();
        if (text == null) {
            notes.add(where(key), "%s is no text.".formatted(key));
            return Setting.unknown("?", where(key));
        }
        return isTemplate(text)
                ? Setting.unknown(text, where(key))
                : Setting.of(text, text, where(key));
    }

    /// A text; another when it is not there or unknown.
    String text(String key, String otherwise) {
        return text(key).or(otherwise);
    }

    /// A truth value; one in quotes is refused by the API, so that nobody knows what is meant.
    Setting<Boolean> truth(String key) {
        YamlNode found = find(key);
        if (found == null) {
            return Setting.unset(where(key));
        }
        Boolean value =
                found instanceof YamlNode.Scalar scalar && scalar.plain() ? scalar.truth() : null;
        String text = found.text();
        String written = text == null ? "?" : text;
        if (value == null) {
            notes.add(
                    where(key),
                    "%s is neither true nor false: '%s'.".formatted(key, Notes.brief(written)));
            return Setting.unknown(written, where(key));
        }
        return Setting.of(value, written, where(key));
    }

    /// A whole number.
    Setting<Long> number(String key) {
        Setting<String> text = text(key);
        if (text.value() == null) {
            return text.map(_ -> null);
        }
        Long number = Numbers.whole(text.or(""));
        if (number == null) {
            notes.add(
                    where(key),
                    "%s is no whole number: '%s'.".formatted(key, Notes.brief(text.or(""))));
            return Setting.unknown(text.or("?"), where(key));
        }
        return Setting.of(number, text.or(""), where(key));
    }

    /// The texts in the list below a key.
    List<Setting<String>> texts(String key) {
        List<Setting<String>> texts = new ArrayList<>();
        for (YamlNode each : list(key)) {
            String text = each.text();
            if (text == null) {
                notes.add(each.place(), "An entry of %s is no text.".formatted(key));
            } else {
                texts.add(
                        isTemplate(text)
                                ? Setting.unknown(text, each.place())
                                : Setting.of(text, text, each.place()));
            }
        }
        return texts;
    }

    /// The words in the list below a key as one setting.
    Setting<List<String>> words(String key) {
        if (find(key) == null) {
            return Setting.unset(where(key));
        }
        List<String> words = new ArrayList<>();
        for (YamlNode each : list(key)) {
            String text = each.text();
            words.add(text == null ? "" : text);
        }
        return Setting.of(List.copyOf(words), String.join(" ", words), where(key));
    }

    /// The texts by name below a key.
    Map<String, Setting<String>> map(String key) {
        Part below = part(key);
        Map<String, Setting<String>> map = new LinkedHashMap<>();
        for (String name : below.keys()) {
            map.put(name, below.text(name));
        }
        return map;
    }

    private List<YamlNode> list(String key) {
        YamlNode found = find(key);
        if (found instanceof YamlNode.Sequence sequence) {
            return sequence.elements();
        }
        if (found != null) {
            notes.add(where(key), "%s is no list.".formatted(key));
        }
        return List.of();
    }

    /// What a key leads to, null being as good as nothing.
    private @Nullable YamlNode find(String key) {
        YamlNode found = node == null ? null : node.at(key);
        return found instanceof YamlNode.Scalar scalar && scalar.isNull() ? null : found;
    }

    /// Whether something else fills it in before it is applied.
    private static boolean isTemplate(String text) {
        return text.contains("{{") || text.contains("${");
    }
}
