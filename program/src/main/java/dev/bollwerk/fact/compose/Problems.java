package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.workload.Place;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what is wrong in a project, each thing once.
final class Problems {
    private static final int MOST = 1_000;
    private static final int LONGEST = 100;
    private static final int LONGEST_MESSAGE = 400;

    private final Set<ComposeProblem> found = new LinkedHashSet<>();

    void add(Place place, String message) {
        if (found.size() < MOST) {
            String brief =
                    message.length() <= LONGEST_MESSAGE
                            ? message
                            : message.substring(0, LONGEST_MESSAGE) + "…";
            found.add(new ComposeProblem(place, brief));
        }
    }

    /// A text of a file for a message: in quotes, and not too long.
    static String quote(String text) {
        String brief = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return "'" + brief.replace('\n', ' ') + "'";
    }

    List<ComposeProblem> all() {
        return List.copyOf(found);
    }
}
