package dev.bollwerk.rule;

import java.util.List;

/// Something that was seen, as a sentence still to be written in the reader's language.
///
/// @param key of the sentence in a bundle of this package
/// @param values what fills it in
public record Evidence(String key, List<Object> values) {
    public Evidence {
        values = List.copyOf(values);
    }

    public static Evidence of(String key, Object... values) {
        return new Evidence(key, List.of(values));
    }

    /// The sentence.
    String text(RuleTexts texts) {
        return texts.of("evidence." + key, values.toArray());
    }
}
