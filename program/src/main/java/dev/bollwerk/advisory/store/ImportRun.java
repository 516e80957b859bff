package dev.bollwerk.advisory.store;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.feed.FeedReader;
import dev.bollwerk.advisory.index.ShardPart;
import dev.bollwerk.advisory.index.ShardWriter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Gatherers;

/// One import: reads all units, several at once, then builds one shard from all that belongs to it.
final class ImportRun {
    private static final int EXAMPLES = 100;

    /// A source counts as one of an ecosystem when so many of its records name it.
    private static final double ALMOST_ALL = 0.9;

    private final ShardFiles files;
    private final List<FeedReader> readers;
    private final Instant now;
    private final ImportProgress progress;
    private final int jobs;

    /// @param jobs how many units are read, or shards built, at the same time
    ImportRun(
            ShardFiles files,
            List<FeedReader> readers,
            Instant now,
            ImportProgress progress,
            int jobs) {
        this.files = files;
        this.readers = readers;
        this.now = now;
        this.progress = progress;
        this.jobs = jobs;
    }

    /// What came of it: shards whose files are in place, for the manifest, and the report.
    record Outcome(List<StoredShard> shards, ImportReport report) {}

    /// All that goes into one shard.
    private static final class Input {
        private final String feed;
        private final ShardName name;
        private final List<ShardPart> parts = new ArrayList<>();
        private final Set<String> origins = new LinkedHashSet<>();
        private @Nullable Instant date;
        private long records;
        private boolean incomplete;

        Input(String feed, ShardName name) {
            this.feed = feed;
            this.name = name;
        }
    }

    /// @param known names of the shards that there are already
    Outcome run(List<ImportSource> asked, Set<String> known) throws IOException {
        FoundFiles found = FoundFiles.in(asked);
        progress.begin(found.bytes());
        List<UnitReader.Result> results =
                found.units().stream().gather(Gatherers.mapConcurrent(jobs, this::read)).toList();
        checkRecognised(results);
        List<StoredShard> shards =
                inputs(results).values().stream()
                        .sorted(Comparator.comparing(input -> -input.records))
                        .gather(Gatherers.mapConcurrent(jobs, input -> build(input, known)))
                        .flatMap(Optional::stream)
                        .toList();
        return new Outcome(shards, report(results, shards));
    }

    private UnitReader.Result read(FoundFiles.Unit unit) {
        try {
            return UnitReader.read(unit, readers, files.temporary(), progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkRecognised(List<UnitReader.Result> results) {
        long recognised = results.stream().mapToLong(UnitReader.Result::files).sum();
        if (recognised > 0) {
            return;
        }
        for (UnitReader.Result result : results) {
            if (result.failure() != null) {
                throw BollwerkException.target(
                        "Nothing was imported; '%s'.".formatted(result.failure()));
            }
        }
        throw BollwerkException.target(
                ("None of the %d files is of a known feed format; `bollwerk db import --help` lists"
                                + " the formats.")
                        .formatted(results.stream().mapToLong(UnitReader.Result::unknown).sum()));
    }

    private static Map<String, Input> inputs(List<UnitReader.Result> results) {
        record SourceKey(int source, UnitSink.Key key) {}
        Map<SourceKey, List<UnitSink.Collected>> bySource = new java.util.LinkedHashMap<>();
        for (UnitReader.Result result : results) {
            result.sink()
                    .feeds()
                    .forEach(
                            (key, feed) ->
                                    bySource.computeIfAbsent(
                                                    new SourceKey(result.unit().source(), key),
                                                    _ -> new ArrayList<>())
                                            .add(feed));
        }
        Map<String, Input> inputs = new TreeMap<>();
        for (UnitReader.Result result : results) {
            result.sink()
                    .feeds()
                    .forEach(
                            (key, feed) -> {
                                var source = new SourceKey(result.unit().source(), key);
                                String ecosystem =
                                        ecosystem(bySource.getOrDefault(source, List.of()));
                                var name = ShardName.of(key.format(), key.feed(), ecosystem);
                                Input input =
                                        inputs.computeIfAbsent(
                                                name.name(), _ -> new Input(key.feed(), name));
                                add(result, key, feed, input);
                            });
        }
        return inputs;
    }

    private static void add(
            UnitReader.Result result, UnitSink.Key key, UnitSink.Collected feed, Input input) {
        if (result.failure() != null) {
            input.incomplete = true;
            return;
        }
        input.parts.add(feed.part());
        input.records += feed.records();
        input.origins.add(result.unit().origin());
        Instant date = result.sink().date(key);
        if (date != null && (input.date == null || date.isAfter(input.date))) {
            input.date = date;
        }
    }

    /// The ecosystem that almost all records of a source speak about.
    private static @Nullable String ecosystem(List<UnitSink.Collected> source) {
        Map<String, Integer> counts = new TreeMap<>();
        int placed = 0;
        for (UnitSink.Collected feed : source) {
            placed += feed.placed();
            feed.ecosystems().forEach((name, count) -> counts.merge(name, count, Integer::sum));
        }
        double enough = ALMOST_ALL * placed;
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= enough)
                .max(Map.Entry.<String, Integer>comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /// Empty if there is nothing to put in it, or if it would replace more than it has.
    private Optional<StoredShard> build(Input input, Set<String> known) {
        String name = input.name.name();
        String ecosystem = input.name.ecosystem();
        try (var writer = new ShardWriter(name, input.parts)) {
            if (input.records == 0 || input.incomplete && known.contains(name)) {
                return Optional.empty();
            }
            progress.building(name);
            FeedTerms terms = FeedTerms.of(input.feed, name, now);
            var stated =
                    new FeedStatus(
                            name,
                            0,
                            input.date,
                            now,
                            origin(input.origins),
                            terms.licence(),
                            List.of(),
                            terms.limitDays(),
                            false);
            Path file = files.newFile();
            FeedStatus status =
                    writer.finish(
                            file, stated, one -> ecosystem == null || one.name().equals(ecosystem));
            return Optional.of(files.install(file, status));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String origin(Set<String> origins) {
        String first = origins.iterator().next();
        return origins.size() == 1 ? first : first + " and %d more".formatted(origins.size() - 1);
    }

    private static ImportReport report(List<UnitReader.Result> results, List<StoredShard> shards) {
        List<String> examples = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        long problems = 0;
        for (UnitReader.Result result : results) {
            problems += result.sink().problems();
            result.sink().examples().stream()
                    .filter(example -> examples.size() < EXAMPLES && seen.add(example))
                    .forEach(examples::add);
            if (result.failure() != null) {
                failed.add(result.failure());
            }
        }
        return new ImportReport(
                shards.stream().map(StoredShard::status).toList(),
                results.stream().mapToLong(UnitReader.Result::files).sum(),
                results.stream().mapToLong(UnitReader.Result::unknown).sum(),
                problems,
                examples,
                failed);
    }
}
