package dev.bollwerk.match;

import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The texts of this package, in the language of the reader.
final class Phrases {
    private static final int NAMED = 5;

    private final Locale locale;
    // Read at the first sentence: a scan that finds nothing need not pay for it. Threads that meet
    // here read the same twice at worst.
    private @Nullable Texts texts;

    Phrases(Locale locale) {
        this.locale = locale;
    }

    String of(String key, Object... values) {
        Texts read = texts;
        if (read == null) {
            read = new Texts("dev.bollwerk.match.messages", locale);
            texts = read;
        }
        return values.length == 0 ? read.of(key) : read.of(key, values);
    }

    /// A few of many names.
    String some(List<String> names) {
        return some(names, "more");
    }

    /// @param key of the text that tells how many more there are
    String some(List<String> names, String key) {
        String shown = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        int more = names.size() - NAMED;
        return more > 0 ? of(key, shown, more) : shown;
    }

    /// The end of a key: `will-not-fix`.
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
