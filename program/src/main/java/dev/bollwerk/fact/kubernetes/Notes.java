package dev.bollwerk.fact.kubernetes;

import dev.bollwerk.fact.workload.Place;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects problems, each once, and so many that a person still reads them.
final class Notes {
    private static final int MOST = 1000;
    private static final int LONGEST = 80;
    private static final int LONGEST_NAME = 253;

    private final Set<ManifestProblem> problems = new LinkedHashSet<>();

    void add(Place place, String message) {
        if (problems.size() < MOST) {
            problems.add(new ManifestProblem(place, message));
        }
    }

    List<ManifestProblem> problems() {
        return List.copyOf(problems);
    }

    /// A name, cut where no name can be longer.
    static String name(String text) {
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
    }

    /// A text to be shown in a message.
    static String brief(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
