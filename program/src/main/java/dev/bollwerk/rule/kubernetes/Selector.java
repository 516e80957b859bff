package dev.bollwerk.rule.kubernetes;

import dev.bollwerk.fact.yaml.YamlNode;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// A [label selector](https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/).
final class Selector {
    private Selector() {}

    /// Whether labels match: an empty selector matches all.
    static boolean matches(@Nullable YamlNode selector, Map<String, String> labels) {
        if (selector == null) {
            return true;
        }
        if (selector.at("matchLabels") instanceof YamlNode.Mapping wanted) {
            for (Map.Entry<String, YamlNode> each : wanted.entries().entrySet()) {
                String value = labels.get(each.getKey());
                if (value == null || !value.equals(each.getValue().text())) {
                    return false;
                }
            }
        }
        for (YamlNode each : Said.items(selector, "matchExpressions")) {
            if (!expression(each, labels)) {
                return false;
            }
        }
        return true;
    }

    /// Whether it has no condition, or is not there.
    static boolean isEmpty(@Nullable YamlNode selector) {
        return selector == null
                || Said.items(selector, "matchExpressions").isEmpty()
                        && !(selector.at("matchLabels") instanceof YamlNode.Mapping wanted
                                && !wanted.entries().isEmpty());
    }

    private static boolean expression(YamlNode expression, Map<String, String> labels) {
        String key = expression.text("key");
        String operator = expression.text("operator");
        if (key == null || operator == null) {
            return false;
        }
        String value = labels.get(key);
        List<String> values = Said.texts(expression, "values");
        return switch (operator) {
            case "In" -> value != null && values.contains(value);
            case "NotIn" -> value == null || !values.contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }
}
