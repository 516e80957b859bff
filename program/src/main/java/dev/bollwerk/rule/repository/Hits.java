package dev.bollwerk.rule.repository;

import dev.bollwerk.inventory.Location;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.List;

/// Collects what was seen and where; of very much, the first.
final class Hits {
    private static final int MOST = 20;

    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Location> places = new ArrayList<>();
    private int more;

    void add(Evidence seen, String path, int line) {
        if (evidence.size() == MOST) {
            more++;
            return;
        }
        evidence.add(seen);
        places.add(new Location(path, line, null, null));
    }

    boolean isEmpty() {
        return evidence.isEmpty();
    }

    private List<Evidence> evidence() {
        List<Evidence> all = new ArrayList<>(evidence);
        if (more > 0) {
            all.add(Evidence.of("f12.more", more));
        }
        return all;
    }

    Verdict fail() {
        return Verdict.fail(evidence(), places);
    }

    Verdict warn() {
        return Verdict.warn(evidence(), places);
    }

    Verdict info() {
        return Verdict.info(evidence(), places);
    }
}
