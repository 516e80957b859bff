package dev.bollwerk.fact.dockerfile;

/// Blanks as the builder sees them.
final class Blanks {
    private Blanks() {}

    static boolean is(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\u000b' || c == '\f' || c == '\u00a0';
    }

    /// The first character from a place on that is none.
    static int skip(String text, int from, int to) {
        int at = from;
        while (at < to && is(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// The first blank from a place on.
    static int find(String text, int from, int to) {
        int at = from;
        while (at < to && !is(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
