package dev.bollwerk.fact.dockerfile;

/// Finds the ends of quoted texts.
final class Quotes {
    private Quotes() {}

    /// The quote that closes the one at a place, or -1. Only double quotes know an escape.
    static int close(String text, int at, char escape) {
        char quote = text.charAt(at);
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == escape && quote == '"') {
                i++;
            } else if (c == quote) {
                return i;
            }
        }
        return -1;
    }

    /// Where a word that begins at a place ends: at a blank that stands in no quotes.
    static int wordEnd(String text, int from, char escape) {
        int at = from;
        while (at < text.length() && !Blanks.is(text.charAt(at))) {
            char c = text.charAt(at);
            if (c == escape) {
                at += 2;
            } else if (c == '"' || c == '\'') {
                int close = close(text, at, escape);
                at = close < 0 ? text.length() : close + 1;
            } else {
                at++;
            }
        }
        return Math.min(at, text.length());
    }

    /// Whether a word has a quote that is not closed.
    static boolean isOpen(String word, char escape) {
        int at = 0;
        while (at < word.length()) {
            char c = word.charAt(at);
            if (c == escape) {
                at += 2;
            } else if (c == '"' || c == '\'') {
                int close = close(word, at, escape);
                if (close < 0) {
                    return true;
                }
                at = close + 1;
            } else {
                at++;
            }
        }
        return false;
    }
}
