package dev.bollwerk.text;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// The texts of one bundle in one language.
///
/// Patterns are those of `java.text.MessageFormat` with `{0}` and `{0,choice,…}`. They are filled
/// in here, because loading the JDK's formats costs every start some 30 ms.
public final class Texts {
    private final ResourceBundle bundle;
    private final Locale locale;

    /// @param bundle like `dev.bollwerk.report.messages`
    public Texts(String bundle, Locale locale) {
        this.locale = locale;
        this.bundle =
                ResourceBundle.getBundle(
                        bundle,
                        language(locale),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// English stands in the bundles of no language, and no bundle is of a country. Asking for
    /// `messages_en` or `messages_de_CH` would open every jar, to find that there is none.
    private static Locale language(Locale locale) {
        String language = locale.getLanguage();
        return language.equals("en") ? Locale.ROOT : Locale.of(language);
    }

    /// Whether there is such a text.
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /// A text without values.
    public String of(String key) {
        return bundle.getString(key);
    }

    /// A text with its values filled in.
    public String of(String key, Object... values) {
        return new Pattern(bundle.getString(key), locale, values).fill();
    }

    /// The lines of a text; none when there is no such text.
    public String[] lines(String key) {
        try {
            return bundle.getString(key).split("\n");
        } catch (MissingResourceException e) {
            return new String[0];
        }
    }

    /// A number as the reader's language writes it.
    public String number(Number value) {
        if (value instanceof Integer || value instanceof Long) {
            return grouped(value.longValue(), locale);
        }
        return NumberFormat.getInstance(locale).format(value);
    }

    /// Thousands apart: `1,234` in English, `1.234` in German.
    static String grouped(long value, Locale locale) {
        String digits = Long.toString(Math.abs(value));
        char mark = locale.getLanguage().equals("de") ? '.' : ',';
        var text = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            text.insert(at, mark);
        }
        return value < 0 ? "-" + text : text.toString();
    }
}
