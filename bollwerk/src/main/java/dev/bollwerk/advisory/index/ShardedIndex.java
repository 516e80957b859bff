package dev.bollwerk.advisory.index;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.Exploitation;
import dev.bollwerk.advisory.FeedStatus;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Several shards as one index. A look-up asks only those that speak about the ecosystem.
public final class ShardedIndex implements AdvisoryIndex {
    private static final Comparator<Candidate> BY_PLACE =
            Comparator.comparing(Candidate::feed)
                    .thenComparing(candidate -> candidate.ecosystem().toString())
                    .thenComparing(Candidate::name)
                    .thenComparingInt(Candidate::advisory);

    private final List<Shard> shards;
    private final List<FeedStatus> feeds;
    // By its text: hashing a record for the first time costs a command ten milliseconds.
    private final Map<String, List<Shard>> byEcosystem = new LinkedHashMap<>();
    private final Runnable release;

    /// @param shards with numbers that do not overlap and ascend
    /// @param feeds the status of each shard's feed
    /// @param release gives back the memory of the shards
    public ShardedIndex(List<Shard> shards, List<FeedStatus> feeds, Runnable release) {
        this.shards = List.copyOf(shards);
        this.feeds = List.copyOf(feeds);
        this.release = release;
        for (Shard shard : this.shards) {
            for (String ecosystem : shard.status().ecosystems()) {
                byEcosystem.computeIfAbsent(ecosystem, _ -> new ArrayList<>(2)).add(shard);
            }
        }
    }

    @Override
    public List<Candidate> find(Ecosystem ecosystem, String name) {
        List<Shard> asked = byEcosystem.getOrDefault(ecosystem.toString(), List.of());
        if (asked.size() == 1) {
            return asked.getFirst().find(ecosystem, name);
        }
        List<List<Candidate>> answers = new ArrayList<>();
        for (Shard shard : asked) {
            answers.add(shard.find(ecosystem, name));
        }
        return merged(answers);
    }

    @Override
    public List<Candidate> candidates(String id) {
        List<List<Candidate>> answers = new ArrayList<>();
        for (Shard shard : shards) {
            answers.add(shard.candidates(id));
        }
        return merged(answers).stream().sorted(BY_PLACE).toList();
    }

    /// A record may stand in the exports of two ecosystems, and so in two shards; the first one
    /// that speaks of a package for it is enough.
    private static List<Candidate> merged(List<List<Candidate>> answers) {
        List<Candidate> merged = new ArrayList<>();
        Map<String, List<Candidate>> earlier = new HashMap<>();
        int remembered = 0;
        for (List<Candidate> answer : answers) {
            if (answer.isEmpty()) {
                continue;
            }
            for (; remembered < merged.size(); remembered++) {
                Candidate one = merged.get(remembered);
                earlier.computeIfAbsent(one.id(), _ -> new ArrayList<>(1)).add(one);
            }
            for (Candidate one : answer) {
                if (!isAmong(earlier.getOrDefault(one.id(), List.of()), one)) {
                    merged.add(one);
                }
            }
        }
        return merged;
    }

    private static boolean isAmong(List<Candidate> candidates, Candidate one) {
        for (Candidate other : candidates) {
            if (other.feed().equals(one.feed())
                    && other.name().equals(one.name())
                    && other.ecosystem().toString().equals(one.ecosystem().toString())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Advisory advisory(int number) {
        int first = 0;
        for (Shard shard : shards) {
            if (number < first + shard.count()) {
                return shard.advisory(number);
            }
            first += shard.count();
        }
        throw new IllegalArgumentException("no advisory has the number " + number);
    }

    @Override
    public List<Advisory> records(String id) {
        record Source(String feed, String id) {}
        Map<Source, Advisory> records = new LinkedHashMap<>();
        for (Shard shard : shards) {
            for (Advisory record : shard.records(id)) {
                records.putIfAbsent(new Source(record.feed(), record.id()), record);
            }
        }
        return List.copyOf(records.values());
    }

    @Override
    public Exploitation exploitation(String cve) {
        Exploitation known = Exploitation.UNKNOWN;
        for (Shard shard : shards) {
            if (shard.hasExploitation()) {
                known = merged(known, shard.exploitation(cve).orElse(null));
            }
        }
        return known;
    }

    private static Exploitation merged(Exploitation a, @Nullable Exploitation b) {
        if (b == null) {
            return a;
        }
        boolean scored = !Double.isNaN(a.epss());
        return new Exploitation(
                scored ? a.epss() : b.epss(),
                scored ? a.epssPercentile() : b.epssPercentile(),
                a.isKnown() ? a.kevAdded() : b.kevAdded(),
                a.ransomware() || b.ransomware());
    }

    @Override
    public List<FeedStatus> feeds() {
        return feeds;
    }

    @Override
    public Collection<Ecosystem> ecosystems() {
        return byEcosystem.keySet().stream().map(Ecosystem::parse).toList();
    }

    @Override
    public void close() {
        release.run();
    }
}
