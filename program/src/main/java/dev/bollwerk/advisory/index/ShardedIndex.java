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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Several shards as one index. A look-up asks only those that speak about the ecosystem.
public final class ShardedIndex implements AdvisoryIndex {
    private final List<ShardSource> shards;
    // By its text: hashing a record for the first time costs a command ten milliseconds.
    private final Map<String, List<ShardSource>> byEcosystem = new LinkedHashMap<>();
    private final Runnable release;

    /// @param shards not yet part of another index; of two copies of a record the first one's
    ///     speaks
    /// @param release gives back the memory of the shards
    public ShardedIndex(List<ShardSource> shards, Runnable release) {
        this.shards = List.copyOf(shards);
        this.release = release;
        int next = 0;
        for (ShardSource shard : this.shards) {
            next = shard.number(next);
            for (String ecosystem : shard.status().ecosystems()) {
                byEcosystem.computeIfAbsent(ecosystem, _ -> new ArrayList<>(2)).add(shard);
            }
        }
    }

    @Override
    public List<Candidate> find(Ecosystem ecosystem, String name) {
        List<ShardSource> asked = byEcosystem.getOrDefault(ecosystem.toString(), List.of());
        long hash = Hashes.ofKey(ecosystem, name);
        if (asked.size() == 1) {
            return asked.getFirst().shard().find(hash, ecosystem, name);
        }
        List<List<Candidate>> answers = new ArrayList<>();
        for (ShardSource shard : asked) {
            answers.add(shard.shard().find(hash, ecosystem, name));
        }
        return merged(answers);
    }

    @Override
    public List<Candidate> candidates(String id) {
        long hash = Hashes.ofId(id);
        List<List<Candidate>> answers = new ArrayList<>();
        for (ShardSource shard : shards) {
            answers.add(shard.shard().candidates(hash, id));
        }
        return merged(answers).stream().sorted(ShardedIndex::byPlace).toList();
    }

    private static int byPlace(Candidate a, Candidate b) {
        int order = a.feed().compareTo(b.feed());
        order = order != 0 ? order : a.ecosystem().toString().compareTo(b.ecosystem().toString());
        order = order != 0 ? order : a.name().compareTo(b.name());
        return order != 0 ? order : Integer.compare(a.advisory(), b.advisory());
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
                List<Candidate> same = earlier.get(one.id());
                if (same == null) {
                    same = new ArrayList<>(1);
                    earlier.put(one.id(), same);
                }
                same.add(one);
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
        for (int i = shards.size() - 1; i >= 0; i--) {
            if (number >= shards.get(i).first()) {
                return shards.get(i).shard().advisory(number);
            }
        }
        throw new IllegalArgumentException("no advisory has the number " + number);
    }

    @Override
    public List<Advisory> records(String id) {
        Map<Map.Entry<String, String>, Advisory> records = new LinkedHashMap<>();
        long hash = Hashes.ofId(id);
        for (ShardSource shard : shards) {
            for (Advisory record : shard.shard().records(hash, id)) {
                records.putIfAbsent(Map.entry(record.feed(), record.id()), record);
            }
        }
        return List.copyOf(records.values());
    }

    @Override
    public Exploitation exploitation(String cve) {
        Exploitation known = Exploitation.UNKNOWN;
        for (ShardSource source : shards) {
            Shard shard = source.shard();
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
        return shards.stream().map(ShardSource::status).toList();
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
