package dev.bollwerk.fact.dockerfile;

import java.util.Arrays;

/// A pattern of a shell, of `*`, `?` and characters, matched in one pass so that no pattern can
/// take long.
final class Glob {
    private static final char MANY = '\uE000';
    private static final char ONE = '\uE001';

    private final char[] tokens;

    private Glob(char[] tokens) {
        this.tokens = tokens;
    }

    static Glob of(String pattern) {
        var tokens = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '*' -> tokens.append(MANY);
                case '?' -> tokens.append(ONE);
                case '\\' -> tokens.append(i + 1 < pattern.length() ? pattern.charAt(++i) : c);
                default -> tokens.append(c);
            }
        }
        return new Glob(tokens.toString().toCharArray());
    }

    /// The pattern for texts that are turned round.
    Glob reversed() {
        return new Glob(new StringBuilder(new String(tokens)).reverse().toString().toCharArray());
    }

    int length() {
        return tokens.length;
    }

    /// Where the longest or shortest match that begins at a place ends; -1 for none.
    int matchEnd(String text, int from, boolean longest) {
        boolean[] states = new boolean[tokens.length + 1];
        states[0] = true;
        spread(states);
        int end = states[tokens.length] ? from : -1;
        for (int at = from; at < text.length() && (longest || end < 0); at++) {
            boolean[] next = new boolean[tokens.length + 1];
            boolean any = false;
            for (int i = 0; i < tokens.length; i++) {
                if (states[i] && tokens[i] == MANY) {
                    next[i] = true;
                    any = true;
                } else if (states[i] && (tokens[i] == ONE || tokens[i] == text.charAt(at))) {
                    next[i + 1] = true;
                    any = true;
                }
            }
            if (!any) {
                return end;
            }
            spread(next);
            if (next[tokens.length]) {
                end = at + 1;
            }
            states = Arrays.copyOf(next, next.length);
        }
        return end;
    }

    private void spread(boolean[] states) {
        for (int i = 0; i < tokens.length; i++) {
            if (states[i] && tokens[i] == MANY) {
                states[i + 1] = true;
            }
        }
    }
}
