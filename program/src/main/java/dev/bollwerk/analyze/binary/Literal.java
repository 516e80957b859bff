package dev.bollwerk.analyze.binary;

import java.nio.charset.StandardCharsets;

/// The longest text that every match of an expression has in it: where it does not stand, the
/// expression need not be tried.
///
/// Knows what the expressions of classifiers are made of; what it does not know ends a text, which
/// makes it shorter but never wrong. Expressions with a choice outside of groups are not allowed.
final class Literal {
    private final String pattern;
    private final StringBuilder run = new StringBuilder();
    private String best = "";
    private int at;

    private Literal(String pattern) {
        this.pattern = pattern;
    }

    /// The longest text, by characters that are not zero; empty when there is none.
    static byte[] of(String pattern) {
        var literal = new Literal(pattern);
        literal.read();
        return literal.best.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// How telling a text is: zero bytes say nothing.
    static int weight(String text) {
        int weight = 0;
        for (int i = 0; i < text.length(); i++) {
            weight += text.charAt(i) == 0 ? 0 : 1;
        }
        return weight;
    }

    private void read() {
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            switch (c) {
                case '(' -> {
                    at = endOfGroup(at);
                    endRun();
                }
                case '[' -> {
                    at = endOfClass(at);
                    endRun();
                }
                case '.', '^', '$' -> {
                    at++;
                    endRun();
                }
                case '|' ->
                        throw new IllegalArgumentException("choice outside a group: " + pattern);
                case '\\' -> escape();
                default -> {
                    at++;
                    character(c);
                }
            }
            skipQuantifier();
        }
        endRun();
    }

    private void escape() {
        char c = pattern.charAt(at + 1);
        if (c == 'x') {
            char value = (char) Integer.parseInt(pattern, at + 2, at + 4, 16);
            at += 4;
            character(value);
        } else if (Character.isLetterOrDigit(c)) {
            at += 2;
            endRun();
        } else {
            at += 2;
            character(c);
        }
    }

    /// Takes a character, unless it may be missing.
    private void character(char c) {
        char next = at < pattern.length() ? pattern.charAt(at) : ' ';
        if (next == '?' || next == '*' || next == '{') {
            endRun();
            return;
        }
        run.append(c);
        if (next == '+') {
            endRun();
        }
    }

    private void skipQuantifier() {
        if (at < pattern.length() && pattern.charAt(at) == '{') {
            at = pattern.indexOf('}', at) + 1;
        }
        while (at < pattern.length() && "?*+".indexOf(pattern.charAt(at)) >= 0) {
            at++;
        }
    }

    private void endRun() {
        String text = run.toString();
        run.setLength(0);
        if (weight(text) > weight(best)) {
            best = text;
        }
    }

    private int endOfGroup(int from) {
        int depth = 0;
        int i = from;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                i = endOfClass(i) - 1;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i + 1;
            }
            i++;
        }
        return i;
    }

    private int endOfClass(int from) {
        int i = from + 1;
        while (i < pattern.length() && pattern.charAt(i) != ']') {
            i += pattern.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }
}
