package dev.bollwerk.fact.dockerfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects problems; a few hundred are enough.
final class Problems {
    private static final int MOST = 500;

    private final List<Problem> found = new ArrayList<>();

    void add(String message, Span span) {
        if (found.size() < MOST) {
            found.add(new Problem(message, span));
        }
    }

    List<Problem> sorted() {
        found.sort(Comparator.comparingInt(problem -> problem.span().from()));
        return found;
    }
}
