package dev.bollwerk.rule;

import dev.bollwerk.limit.LimitProblem;

import java.util.List;

/// Something that was seen, as a sentence still to be written in the reader's language.
///
/// @param key of the sentence in a bundle of this package
/// @param values what fills it in
public record Evidence(String key, List<Object> values) {
    private static final String LIMIT = "limits/";

    public Evidence {
        values = List.copyOf(values);
    }

    public static Evidence of(String key, Object... values) {
        return new Evidence(key, List.of(values));
    }

    /// What is to be known of a limit, in the words of `limit`.
    public static Evidence ofLimit(LimitProblem problem) {
        return new Evidence(LIMIT + problem.key(), problem.values());
    }

    /// The sentence.
    String text(RuleTexts texts) {
        if (key.startsWith(LIMIT)) {
            return texts.ofLimit(key.substring(LIMIT.length()), values.toArray());
        }
        return texts.of("evidence." + key, values.toArray());
    }
}
