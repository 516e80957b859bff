package dev.bollwerk.rule.kubernetes;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.finding.Result;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Makes verdicts about one object, pod or container.
final class Said {
    private Said() {}

    static Verdict fail(String item, Place place, Evidence... evidence) {
        return of(Result.FAIL, null, item, place, List.of(evidence));
    }

    static Verdict fail(String item, Place place, List<Evidence> evidence) {
        return of(Result.FAIL, null, item, place, evidence);
    }

    static Verdict warn(String item, Place place, Evidence... evidence) {
        return of(Result.WARN, null, item, place, List.of(evidence));
    }

    static Verdict warn(String item, Place place, List<Evidence> evidence) {
        return of(Result.WARN, null, item, place, evidence);
    }

    static Verdict info(String item, Place place, Evidence... evidence) {
        return of(Result.INFO, Severity.NEGLIGIBLE, item, place, List.of(evidence));
    }

    static Verdict unknown(String item, Place place, Evidence... evidence) {
        return of(Result.UNKNOWN, Severity.UNKNOWN, item, place, List.of(evidence));
    }

    static Verdict pass(String item, Place place, Evidence... evidence) {
        return of(Result.PASS, null, item, place, List.of(evidence));
    }

    static Verdict manual(String item, Place place, Evidence... evidence) {
        return of(Result.MANUAL, null, item, place, List.of(evidence));
    }

    /// Nothing was given that would tell.
    static List<Verdict> notGiven(String what) {
        return List.of(Verdict.unknown(Evidence.of("not-given", what)));
    }

    private static Verdict of(
            Result result,
            @Nullable Severity severity,
            String item,
            Place place,
            List<Evidence> evidence) {
        return new Verdict(
                result, severity, null, item, evidence, List.of(place.location()), place.column());
    }

    /// Where a key of a mapping stands; where the mapping does when it has none.
    static Place where(YamlNode node, String key) {
        return node instanceof YamlNode.Mapping mapping ? mapping.key(key) : node.place();
    }

    /// What several keys one after the other lead to.
    static @Nullable YamlNode below(YamlNode node, String... keys) {
        YamlNode at = node;
        for (String key : keys) {
            at = at.at(key);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /// The entries of the list below some keys; none when there is none.
    static List<YamlNode> items(YamlNode node, String... keys) {
        YamlNode found = below(node, keys);
        return found instanceof YamlNode.Sequence sequence ? sequence.elements() : List.of();
    }

    /// The texts of the list below a key.
    static List<String> texts(YamlNode node, String key) {
        return items(node, key).stream()
                .map(YamlNode::text)
                .filter(text -> text != null)
                .map(String::valueOf)
                .toList();
    }

    /// Whether a key is set to a truth value.
    static boolean is(YamlNode node, String key, boolean value) {
        return node.at(key) instanceof YamlNode.Scalar scalar
                && Boolean.valueOf(value).equals(scalar.truth());
    }
}
