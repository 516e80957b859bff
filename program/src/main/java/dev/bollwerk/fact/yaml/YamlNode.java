package dev.bollwerk.fact.yaml;

import dev.bollwerk.fact.workload.Place;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A node of a document. The path of its place is written as `services.web.ports[0]`.
public sealed interface YamlNode {
    /// Where it stands; an alias stands where its anchor does.
    Place place();

    /// A tag of the document's own, like `!reset` of Compose files; null when it has none.
    @Nullable String tag();

    /// What a key leads to; null when it is no mapping or has no such key.
    default @Nullable YamlNode at(String key) {
        return this instanceof Mapping mapping ? mapping.entries().get(key) : null;
    }

    /// The items of a list; the node alone when it is none; empty when it is null.
    default List<YamlNode> items() {
        return switch (this) {
            case Sequence sequence -> sequence.elements();
            case Scalar scalar when scalar.isNull() -> List.of();
            case Scalar _, Mapping _ -> List.of(this);
        };
    }

    /// The text of a scalar that is not null; null for others.
    default @Nullable String text() {
        return this instanceof Scalar scalar && !scalar.isNull() ? scalar.value() : null;
    }

    /// The text of what a key leads to; null when that is no scalar.
    default @Nullable String text(String key) {
        YamlNode node = at(key);
        return node == null ? null : node.text();
    }

    /// Keys and what they lead to, in the order of the document.
    ///
    /// @param keys where each key stands
    record Mapping(
            Map<String, YamlNode> entries,
            Map<String, Place> keys,
            Place place,
            @Nullable String tag)
            implements YamlNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
            keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        }

        /// Without a tag.
        public Mapping(Map<String, YamlNode> entries, Map<String, Place> keys, Place place) {
            this(entries, keys, place, null);
        }

        /// Where a key stands; where the mapping does when it has no such key.
        public Place key(String name) {
            return keys.getOrDefault(name, place);
        }
    }

    /// Nodes one after the other.
    record Sequence(List<YamlNode> elements, Place place, @Nullable String tag)
            implements YamlNode {
        public Sequence {
            elements = List.copyOf(elements);
        }

        /// Without a tag.
        public Sequence(List<YamlNode> elements, Place place) {
            this(elements, place, null);
        }
    }

    /// A text, number, truth value or null.
    ///
    /// @param value as written, without quotes and with escapes resolved
    /// @param plain whether it is without quotes, so that it can be a number, a truth value or null
    record Scalar(String value, boolean plain, Place place, @Nullable String tag)
            implements YamlNode {
        /// Without a tag.
        public Scalar(String value, boolean plain, Place place) {
            this(value, plain, place, null);
        }

        public boolean isNull() {
            return plain
                    && switch (value) {
                        case "", "~", "null", "Null", "NULL" -> true;
                        default -> false;
                    };
        }

        /// The truth value, by the words of YAML 1.1 that tools for Compose and Kubernetes still
        /// take; null when it is none.
        public @Nullable Boolean truth() {
            return switch (value) {
                case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON" -> true;
                case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF" -> false;
                default -> null;
            };
        }
    }
}
