package dev.bollwerk.fact.repository;

import dev.bollwerk.fact.repository.Manifest.Loose;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Picks lines of a manifest that leave a version open.
final class Loosely {
    private static final int MOST = 200;
    private static final int LONGEST = 500;

    private Loosely() {}

    static List<Loose> lines(String text, Predicate<String> loose) {
        List<Loose> found = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.length() <= LONGEST && found.size() < MOST && loose.test(line)) {
                found.add(new Loose(number, line.strip()));
            }
        }
        return found;
    }
}
