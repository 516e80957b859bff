package dev.bollwerk.rule.profile;

import java.util.Locale;

/// A text in both languages.
public record Wording(String english, String german) {
    /// The text for a reader.
    public String in(Locale locale) {
        return locale.getLanguage().equals("de") ? german : english;
    }
}
