package dev.bollwerk.advisory;

import dev.bollwerk.version.InvalidVersionException;
import dev.bollwerk.version.VersionRange;
import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// An advisory index in memory: the twin of the file for tests.
public final class MemoryIndex implements AdvisoryIndex {
    private final List<Advisory> advisories;
    private final Map<Ecosystem, Map<String, List<Candidate>>> rows = new HashMap<>();
    private final Map<String, List<Candidate>> byId = new HashMap<>();
    private final Map<String, List<Advisory>> records = new HashMap<>();
    private final Map<String, Exploitation> exploitations = new HashMap<>();
    private final List<FeedStatus> feeds = new ArrayList<>();
    private final Set<Ecosystem> covered = new LinkedHashSet<>();

    /// How often texts were read.
    public int documentsRead;

    public MemoryIndex(List<Advisory> advisories) {
        this.advisories = List.copyOf(advisories);
        for (int number = 0; number < advisories.size(); number++) {
            add(number, advisories.get(number));
        }
        Comparator<Candidate> order =
                Comparator.comparing(Candidate::feed)
                        .thenComparing(c -> c.ecosystem().toString())
                        .thenComparing(Candidate::name)
                        .thenComparingInt(Candidate::advisory);
        byId.values().forEach(list -> list.sort(order));
    }

    public static MemoryIndex of(Advisory... advisories) {
        return new MemoryIndex(List.of(advisories));
    }

    /// An ecosystem that a feed covers though it says nothing bad.
    public MemoryIndex covering(String... ecosystems) {
        for (String ecosystem : ecosystems) {
            covered.add(Ecosystem.parse(ecosystem));
        }
        return this;
    }

    public MemoryIndex exploited(String cve, Exploitation exploitation) {
        exploitations.put(cve, exploitation);
        return this;
    }

    public MemoryIndex feed(String name, Instant date, int limitDays, String... ecosystems) {
        feeds.add(
                new FeedStatus(
                        name,
                        1,
                        date,
                        date,
                        "test",
                        "none",
                        List.of(ecosystems),
                        limitDays,
                        false));
        return this;
    }

    private void add(int number, Advisory advisory) {
        Set<String> names = new TreeSet<>(advisory.aliases());
        names.add(advisory.id());
        names.addAll(advisory.upstream());
        if (advisory.upstream().isEmpty()) {
            Set<String> own = new TreeSet<>(advisory.aliases());
            own.add(advisory.id());
            own.forEach(id -> records.computeIfAbsent(id, _ -> new ArrayList<>()).add(advisory));
        }
        for (Affected affected : advisory.affected()) {
            Candidate candidate = candidate(number, advisory, affected);
            covered.add(affected.ecosystem());
            rows.computeIfAbsent(affected.ecosystem(), _ -> new HashMap<>())
                    .computeIfAbsent(affected.name(), _ -> new ArrayList<>())
                    .add(candidate);
            names.forEach(
                    name -> byId.computeIfAbsent(name, _ -> new ArrayList<>()).add(candidate));
        }
    }

    private static Candidate candidate(int number, Advisory advisory, Affected affected) {
        return new Candidate(
                number,
                advisory.id(),
                advisory.feed(),
                advisory.aliases(),
                advisory.upstream(),
                affected.ecosystem(),
                affected.name(),
                affected.scheme(),
                affected.ranges().stream().map(r -> keyed(affected.scheme(), r)).toList(),
                affected.versions(),
                affected.fixed(),
                affected.state(),
                affected.severity() == null ? advisory.severity() : affected.severity(),
                advisory.withdrawn() != null,
                affected.qualifiers());
    }

    private static KeyedRange keyed(VersionScheme scheme, VersionRange range) {
        return new KeyedRange(
                range.lower(),
                key(scheme, range.lower(), false),
                range.lowerInclusive(),
                range.upper(),
                key(scheme, range.upper(), range.upperInclusive()),
                range.upperInclusive());
    }

    private static byte @Nullable [] key(
            VersionScheme scheme, @Nullable String version, boolean last) {
        if (version == null) {
            return null;
        }
        try {
            return last ? scheme.lastKey(version) : scheme.key(version);
        } catch (InvalidVersionException _) {
            return null;
        }
    }

    @Override
    public List<Candidate> find(Ecosystem ecosystem, String name) {
        return rows.getOrDefault(ecosystem, Map.of()).getOrDefault(name, List.of());
    }

    @Override
    public List<Candidate> candidates(String id) {
        return byId.getOrDefault(id, List.of());
    }

    @Override
    public Advisory advisory(int number) {
        documentsRead++;
        return advisories.get(number);
    }

    @Override
    public List<Advisory> records(String id) {
        documentsRead++;
        return records.getOrDefault(id, List.of());
    }

    @Override
    public Exploitation exploitation(String cve) {
        return exploitations.getOrDefault(cve, Exploitation.UNKNOWN);
    }

    @Override
    public List<FeedStatus> feeds() {
        return feeds;
    }

    @Override
    public Collection<Ecosystem> ecosystems() {
        return covered;
    }

    @Override
    public void close() {}
}
