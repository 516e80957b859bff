package dev.bollwerk.rule;

import dev.bollwerk.limit.LimitProblem;
import dev.bollwerk.text.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The texts of all rules in one language. A bundle is loaded when none before it has the text.
final class RuleTexts {
    private static final List<String> BUNDLES =
            List.of(
                    "messages",
                    "workload",
                    "dockerfile",
                    "kubernetes",
                    "daemon",
                    "host",
                    "drift",
                    "factors",
                    "logs",
                    "standard");

    private final Locale locale;
    private final List<Texts> loaded = new ArrayList<>();

    RuleTexts(Locale locale) {
        this.locale = locale;
    }

    /// A text without values.
    String of(String key) {
        return holding(key).of(key);
    }

    /// A text with its values filled in.
    String of(String key, Object... values) {
        return holding(key).of(key, values);
    }

    /// A sentence about a limit, and what to write instead where there is something better.
    String ofLimit(String key, Object... values) {
        Texts texts = LimitProblem.texts(locale);
        String sentence = texts.of(key, values);
        String better = key + ".instead";
        return texts.has(better) ? sentence + " " + texts.of(better, values) : sentence;
    }

    private synchronized Texts holding(String key) {
        for (int i = 0; i < BUNDLES.size(); i++) {
            if (i == loaded.size()) {
                loaded.add(new Texts("dev.bollwerk.rule." + BUNDLES.get(i), locale));
            }
            if (loaded.get(i).has(key)) {
                return loaded.get(i);
            }
        }
        // the first says what is missing
        return loaded.getFirst();
    }
}
