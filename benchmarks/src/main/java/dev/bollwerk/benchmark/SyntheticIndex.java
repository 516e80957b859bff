package dev.bollwerk.benchmark;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.Exploitation;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.KeyedRange;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionScheme;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An advisory index in memory, so that only the matching is measured.
final class SyntheticIndex implements AdvisoryIndex {
    static final String INSTALLED = "1:2.36-9+deb12u14";

    private static final Ecosystem DEBIAN = new Ecosystem("Debian", "12");
    private static final VersionScheme SCHEME = VersionScheme.DPKG;

    private final Map<String, List<Candidate>> rows = new HashMap<>();

    SyntheticIndex(int packages, int statements, int vulnerable) {
        for (int i = 0; i < packages; i++) {
            List<Candidate> candidates = new ArrayList<>();
            for (int j = 0; j < statements; j++) {
                boolean hit = j == 0 && i < vulnerable;
                String fixed = hit ? "1:2.37-1" : "1:2.36-9+deb12u" + j % 14;
                candidates.add(candidate(i * statements + j, name(i), fixed));
            }
            rows.put(name(i), candidates);
        }
    }

    static String name(int number) {
        return "source" + number;
    }

    private static Candidate candidate(int number, String name, String fixed) {
        var range = new KeyedRange(null, null, false, fixed, SCHEME.key(fixed), false);
        return new Candidate(
                number,
                "CVE-2026-" + number,
                "debian",
                List.of(),
                List.of(),
                DEBIAN,
                name,
                SCHEME,
                List.of(range),
                List.of(),
                List.of(),
                State.AFFECTED,
                Severity.HIGH,
                false,
                Map.of());
    }

    @Override
    public List<Candidate> find(Ecosystem ecosystem, String name) {
        return ecosystem.equals(DEBIAN) ? rows.getOrDefault(name, List.of()) : List.of();
    }

    @Override
    public List<Candidate> candidates(String id) {
        return rows.values().stream()
                .flatMap(List::stream)
                .filter(candidate -> candidate.id().equals(id))
                .toList();
    }

    @Override
    public Advisory advisory(int number) {
        return new Advisory(
                "CVE-2026-" + number,
                "debian",
                List.of(),
                List.of(),
                "A flaw",
                "A flaw in a package.",
                Severity.HIGH,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of());
    }

    @Override
    public List<Advisory> records(String id) {
        return List.of();
    }

    @Override
    public Exploitation exploitation(String cve) {
        return Exploitation.UNKNOWN;
    }

    @Override
    public List<FeedStatus> feeds() {
        return List.of();
    }

    @Override
    public Collection<Ecosystem> ecosystems() {
        return List.of(DEBIAN);
    }

    @Override
    public void close() {}
}
