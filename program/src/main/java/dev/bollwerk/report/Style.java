package dev.bollwerk.report;

import java.util.Locale;

/// How a report is to look, for the formats that people read.
///
/// @param width columns of the terminal, at least 40
/// @param color whether ANSI colours are wanted
/// @param locale language of the texts
/// @param verbose whether titles and explanations are wanted in full
public record Style(int width, boolean color, Locale locale, boolean verbose) {
    public Style {
        width = Math.max(40, width);
    }

    /// Eighty columns, no colours, English.
    public static final Style PLAIN = new Style(80, false, Locale.ENGLISH, false);
}
