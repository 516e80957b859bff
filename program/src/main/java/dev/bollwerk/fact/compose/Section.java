package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.yaml.YamlNode;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// A mapping of a project, like a service or its `deploy`, and what its keys lead to.
///
/// @param place where it is named, which is where what it leaves out would stand
record Section(Values values, YamlNode.Mapping node, Place place) {
    @Nullable YamlNode at(String key) {
        YamlNode found = node.at(key);
        return found instanceof YamlNode.Scalar scalar && scalar.isNull() ? null : found;
    }

    Place placeOf(String key) {
        YamlNode found = at(key);
        return found == null
                ? new Place(place.source(), place.path() + "." + key, place.line(), place.column())
                : found.place();
    }

    Setting<String> text(String key) {
        YamlNode found = at(key);
        return found == null ? Setting.unset(placeOf(key)) : values.text(found);
    }

    Setting<Boolean> truth(String key) {
        YamlNode found = at(key);
        return found == null ? Setting.unset(placeOf(key)) : values.truth(found);
    }

    List<Setting<String>> list(String key) {
        YamlNode found = at(key);
        return found == null ? List.of() : values.list(found);
    }

    List<YamlNode> items(String key) {
        YamlNode found = at(key);
        return found == null ? List.of() : found.items();
    }

    /// The pairs of a mapping, or of a list of `key=value`; a key without a value is unset.
    Map<String, Setting<String>> pairs(String key, String separators) {
        Map<String, Setting<String>> pairs = new LinkedHashMap<>();
        YamlNode found = at(key);
        if (found != null) {
            YamlNode.Mapping mapping = values.pairs(found, separators);
            mapping.entries().forEach((name, value) -> pairs.put(name, values.text(value)));
        }
        return pairs;
    }

    /// The keys of a mapping, or the items of a list.
    Set<String> names(String key) {
        YamlNode found = at(key);
        return found == null ? Set.of() : values.pairs(found, "\0").entries().keySet();
    }

    /// The section that a key leads to; an empty one when there is none.
    Section below(String key) {
        YamlNode found = at(key);
        if (found instanceof YamlNode.Mapping mapping) {
            return new Section(values, mapping, node.key(key));
        }
        if (found != null) {
            problem(found.place(), found.place().path() + " must be a mapping.");
        }
        Place nowhere = node.keys().getOrDefault(key, placeOf(key));
        return new Section(values, new YamlNode.Mapping(Map.of(), Map.of(), nowhere), nowhere);
    }

    /// Every mapping that a key of this one leads to.
    void forEach(BiConsumer<String, Section> each) {
        node.entries().forEach((key, _) -> each.accept(key, below(key)));
    }

    void problem(Place where, String message) {
        values.problems().add(where, message);
    }
}
