package dev.bollwerk.fact.compose;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.yaml.YamlNode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the scalars of a project's trees say with their variables replaced. The trees stay as they
/// are written: a scalar is looked up by what it is, not by what it says.
final class Values {
    private static final int MOST_NODES = 2_000_000;
    private static final long MOST_CHARACTERS = 32L << 20;

    private final Map<YamlNode, Setting<String>> replaced = new IdentityHashMap<>();
    private final Problems problems;
    private int nodes;
    private long characters;

    Values(Problems problems) {
        this.problems = problems;
    }

    /// Replaces the variables of a document.
    ///
    /// @throws BollwerkException when the project has become too large
    void replace(YamlNode document, Map<String, Setting<String>> variables) {
        replace(document, variables, true);
    }

    private void replace(YamlNode node, Map<String, Setting<String>> variables, boolean top) {
        count(1, node.place().source());
        switch (node) {
            case YamlNode.Mapping mapping ->
                    mapping.entries()
                            .forEach(
                                    (key, value) -> {
                                        if (!top || !key.startsWith("x-")) {
                                            replace(value, variables, false);
                                        }
                                    });
            case YamlNode.Sequence sequence ->
                    sequence.elements().forEach(each -> replace(each, variables, false));
            case YamlNode.Scalar scalar -> scalar(scalar, variables);
        }
    }

    /// Counts nodes that the project has, written or by what services extend and share.
    ///
    /// @throws BollwerkException when they have become too many
    void count(int more, String source) {
        nodes = Math.min(nodes + more, MOST_NODES + 1);
        if (isFull()) {
            throw BollwerkException.target(
                    "%s and the files that it names have more than %d nodes."
                            .formatted(source, MOST_NODES));
        }
    }

    private void scalar(YamlNode.Scalar scalar, Map<String, Setting<String>> variables) {
        if (scalar.value().indexOf('$') < 0) {
            return;
        }
        Interpolation.Outcome outcome = Interpolation.replace(scalar.value(), variables);
        if (outcome.fault() != null) {
            problems.add(
                    scalar.place(),
                    "%s of %s cannot be read: %s."
                            .formatted(
                                    Problems.quote(scalar.value()),
                                    scalar.place().path(),
                                    outcome.fault()));
        }
        String value = outcome.value();
        characters += value == null ? 0 : value.length();
        if (characters > MOST_CHARACTERS) {
            throw BollwerkException.target(
                    "%s has more than %d characters with its variables replaced."
                            .formatted(scalar.place().source(), MOST_CHARACTERS));
        }
        replaced.put(scalar, new Setting<>(value, scalar.value(), scalar.place()));
    }

    /// What a node says; unset when it is null, or no text, which is a problem.
    Setting<String> text(YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            problems.add(node.place(), "%s must be a single value.".formatted(node.place().path()));
            return Setting.unset(node.place());
        }
        Setting<String> found = replaced.get(scalar);
        if (found != null) {
            return found;
        }
        return scalar.isNull()
                ? Setting.unset(scalar.place())
                : Setting.of(scalar.value(), scalar.value(), scalar.place());
    }

    /// What a node says, or how it is written when that is not known; empty when it is neither.
    String plain(@Nullable YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            return "";
        }
        Setting<String> text = text(scalar);
        String written = text.written();
        return text.or(written == null ? "" : written);
    }

    /// Whether a node says yes; what is no such word is a problem.
    Setting<Boolean> truth(YamlNode node) {
        Setting<String> text = text(node);
        if (text.value() == null) {
            return new Setting<>(null, text.written(), text.place());
        }
        Boolean truth = new YamlNode.Scalar(text.value(), true, text.place()).truth();
        if (truth == null) {
            problems.add(
                    node.place(),
                    "%s must be true or false, not %s."
                            .formatted(node.place().path(), Problems.quote(text.value())));
            return Setting.unset(node.place());
        }
        return text.map(_ -> truth);
    }

    /// The texts of a list, or of a single value.
    List<Setting<String>> list(YamlNode node) {
        List<Setting<String>> all = new ArrayList<>();
        for (YamlNode item : node.items()) {
            Setting<String> text = text(item);
            if (!text.isUnset()) {
                all.add(text);
            }
        }
        return all;
    }

    /// A mapping, or a list of `key=value` as one.
    ///
    /// @param separators characters that may stand between key and value
    YamlNode.Mapping pairs(YamlNode node, String separators) {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        for (YamlNode item : node.items()) {
            Setting<String> text = text(item);
            if (text.isUnset()) {
                continue;
            }
            String whole = plain(item);
            int at = first(whole, separators);
            String key = at < 0 ? whole : whole.substring(0, at);
            keys.put(key, item.place());
            entries.put(
                    key,
                    at < 0
                            ? new YamlNode.Scalar("", true, item.place())
                            : part(text, whole.substring(at + 1)));
        }
        return new YamlNode.Mapping(entries, keys, node.place(), node.tag());
    }

    private YamlNode part(Setting<String> text, String value) {
        var scalar = new YamlNode.Scalar(value, false, text.place());
        // a value without a variable is known even where another part of the text is not
        boolean known = !text.isUnknown() || value.indexOf('$') < 0;
        replaced.put(scalar, new Setting<>(known ? value : null, text.written(), text.place()));
        return scalar;
    }

    private static int first(String text, String separators) {
        for (int i = 0; i < text.length(); i++) {
            if (separators.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /// Whether the project has more than anybody would write, so that no more is read.
    boolean isFull() {
        return nodes > MOST_NODES;
    }

    Problems problems() {
        return problems;
    }
}
