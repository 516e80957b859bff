package dev.bollwerk.advisory.store;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.AdvisorySink;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.index.ShardPart;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Sorts the records of one unit by feed. For one thread.
final class UnitSink implements AdvisorySink {
    private static final int EXAMPLES = 20;

    /// Formats in which a record is the only one of its id; in others each repository or release
    /// has its own part of it.
    private static final Set<String> WHOLE =
            Set.of("osv", "nvd", "cve-record", "redhat-cve", "ubuntu-cve-tracker", "csaf");

    /// Which part a record belongs to.
    record Key(String format, String feed) {}

    /// What one unit has for one feed.
    static final class Collected {
        private final ShardPart part;
        private final Map<String, Integer> ecosystems = new TreeMap<>();
        private int placed;
        private long records;

        Collected(ShardPart part) {
            this.part = part;
        }

        ShardPart part() {
            return part;
        }

        /// How many records name a package of each ecosystem.
        Map<String, Integer> ecosystems() {
            return ecosystems;
        }

        /// How many records name a package at all.
        int placed() {
            return placed;
        }

        long records() {
            return records;
        }
    }

    private final Path directory;
    private final Map<Key, Collected> collected = new LinkedHashMap<>();
    private final Map<Key, Instant> dates = new LinkedHashMap<>();
    private final List<String> examples = new ArrayList<>();
    private String format = "";
    private long records;
    private long problems;
    private @Nullable String broken;
    private long beforeFile;

    UnitSink(Path directory) {
        this.directory = directory;
    }

    /// The next file is of this format.
    void begin(String newFormat) {
        format = newFormat;
        beforeFile = records;
    }

    @Override
    public void advisory(Advisory advisory) {
        Collected feed = collected(advisory.feed());
        feed.part.add(advisory);
        feed.records++;
        records++;
        Set<String> ecosystems = new HashSet<>();
        for (Affected affected : advisory.affected()) {
            ecosystems.add(affected.ecosystem().name());
        }
        ecosystems.forEach(name -> feed.ecosystems.merge(name, 1, Integer::sum));
        feed.placed += ecosystems.isEmpty() ? 0 : 1;
    }

    @Override
    public void score(String cve, double epss, double percentile) {
        Collected feed = collected(format);
        count(cve, feed, feed.part.score(cve, epss, percentile));
    }

    @Override
    public void exploited(String cve, LocalDate added, boolean ransomware) {
        Collected feed = collected(format);
        count(cve, feed, feed.part.exploited(cve, added, ransomware));
    }

    private void count(String cve, Collected feed, boolean taken) {
        if (taken) {
            feed.records++;
            records++;
        } else {
            problem(format, "'%s' is no CVE, or its numbers are out of range".formatted(cve));
        }
    }

    @Override
    public void dated(String feed, Instant date) {
        dates.merge(new Key(format, feed), date, (a, b) -> a.isAfter(b) ? a : b);
    }

    @Override
    public void problem(String where, String reason) {
        problems++;
        if (examples.size() < EXAMPLES) {
            examples.add(where + ": " + reason);
        }
    }

    @Override
    public void broken(String where, String reason) {
        problem(where, reason);
        // A file of one record that is broken is a broken record; one that had records before it
        // broke off has lost some.
        if (records > beforeFile) {
            broken = where + ": " + reason;
        }
    }

    private Collected collected(String feed) {
        return collected.computeIfAbsent(new Key(format, feed), _ -> new Collected(part()));
    }

    private ShardPart part() {
        try {
            return ShardPart.create(directory, WHOLE.contains(format));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to " + directory, e);
        }
    }

    /// Ends all parts.
    void finish() throws IOException {
        for (Collected feed : collected.values()) {
            feed.part.finish();
        }
    }

    /// Removes the files of all parts, for a unit that failed.
    void discard() throws IOException {
        for (Collected feed : collected.values()) {
            feed.part.close();
        }
    }

    Map<Key, Collected> feeds() {
        return collected;
    }

    @Nullable Instant date(Key key) {
        return dates.get(key);
    }

    long records() {
        return records;
    }

    long problems() {
        return problems;
    }

    List<String> examples() {
        return examples;
    }

    /// Which file broke off after it had given records, and why; null if none did.
    @Nullable String broken() {
        return broken;
    }
}
