package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.report.Ansi;
import dev.bollwerk.report.Columns;

/// States as coloured words of one width, for a terminal.
record Badges(Ansi ansi, Words words, int width) {
    static Badges of(Ansi ansi, Words words) {
        int widest = 0;
        for (State state : State.values()) {
            widest = Math.max(widest, Columns.width(words.state(state)));
        }
        return new Badges(ansi, words, widest);
    }

    /// The word, filled to the width.
    String padded(State state) {
        String word = words.state(state);
        return paint(state, word) + " ".repeat(Math.max(0, width - Columns.width(word)));
    }

    /// Text in the colour of a state.
    String paint(State state, String text) {
        return switch (state) {
            case NOT_FULFILLED -> ansi.alarm(text);
            case PARTLY, NOT_ASSESSABLE -> ansi.warn(text);
            case FULFILLED -> ansi.good(text);
            case MANUAL, DISPENSABLE -> ansi.dim(text);
        };
    }
}
