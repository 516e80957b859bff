package dev.bollwerk.advisory.store;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;
import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.AdvisorySink;
import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.feed.FeedReader;
import dev.bollwerk.advisory.feed.FeedReaders;
import dev.bollwerk.advisory.feed.Sample;
import dev.bollwerk.advisory.index.Shard;
import dev.bollwerk.advisory.index.ShardPart;
import dev.bollwerk.advisory.index.ShardSource;
import dev.bollwerk.advisory.index.ShardWriter;
import dev.bollwerk.advisory.index.ShardedIndex;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The small set of advisories that ships with the program, for machines without a network.
///
/// It is written as OSV records, one a line; the build makes a shard of them, so that opening it
/// costs no parsing. Without that shard (in an IDE, say) it is made here.
final class Starter {
    static final String NAME = "starter";

    private static final String RECORDS = "/dev/bollwerk/advisory/feed/starter.jsonl";
    private static final String SHARD = "/dev/bollwerk/advisory/store/starter.shard";
    private static final int MAX_BYTES = 64 * 1024 * 1024;
    private static final int LIMIT_DAYS = 30;

    private Starter() {}

    static AdvisoryIndex open() {
        try (InputStream in = Starter.class.getResourceAsStream(SHARD)) {
            return in == null ? made() : opened(in.readNBytes(MAX_BYTES));
        } catch (IOException e) {
            throw new BollwerkException(
                    Fault.INTERNAL, "The starter set of advisories cannot be read.", e);
        }
    }

    private static AdvisoryIndex opened(byte[] bytes) {
        Shard shard = Shard.open(NAME, MemorySegment.ofArray(bytes), 0);
        FeedStatus read = shard.status();
        var status =
                new FeedStatus(
                        NAME,
                        read.records(),
                        read.date(),
                        read.imported(),
                        "shipped with Bollwerk",
                        read.licence(),
                        read.ecosystems(),
                        read.limitDays(),
                        true);
        return new ShardedIndex(List.of(new ShardSource(status, _ -> shard)), () -> {});
    }

    private static AdvisoryIndex made() throws IOException {
        Path directory = Files.createTempDirectory("bollwerk-starter-");
        Path file = directory.resolve("starter.shard");
        try {
            build(file);
            return opened(Files.readAllBytes(file));
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        }
    }

    /// Makes the shard.
    ///
    /// @param file new; temporary files lie beside it while it is made
    static void build(Path file) throws IOException {
        ShardPart part = ShardPart.create(file.toAbsolutePath().resolveSibling(""), true);
        try (var writer = new ShardWriter(NAME, List.of(part));
                InputStream in = Starter.class.getResourceAsStream(RECORDS)) {
            if (in != null) {
                read(in.readNBytes(MAX_BYTES), part);
            }
            var stated =
                    new FeedStatus(
                            NAME,
                            0,
                            null,
                            Instant.MAX,
                            "",
                            "Apache-2.0",
                            List.of(),
                            LIMIT_DAYS,
                            true);
            writer.finish(file, stated, _ -> true);
        }
    }

    private static void read(byte[] records, ShardPart part) throws IOException {
        FeedReader reader =
                FeedReaders.find(new Sample(RECORDS, records))
                        .orElseThrow(() -> new IOException(RECORDS + " is of no known format"));
        List<String> problems = new ArrayList<>();
        reader.read(new ByteArrayInputStream(records), RECORDS, new Sink(part, problems));
        if (!problems.isEmpty()) {
            throw new IOException(problems.getFirst());
        }
    }

    /// Takes advisories only, and none that is broken.
    private record Sink(ShardPart part, List<String> problems) implements AdvisorySink {
        @Override
        public void advisory(Advisory advisory) {
            part.add(ofStarter(advisory));
        }

        /// What the starter set says, it says itself, whatever feed its records look like.
        private static Advisory ofStarter(Advisory read) {
            return new Advisory(
                    read.id(),
                    NAME,
                    read.aliases(),
                    read.upstream(),
                    read.title(),
                    read.details(),
                    read.severity(),
                    read.cvss().stream()
                            .map(c -> new Cvss(c.version(), c.vector(), c.score(), NAME))
                            .toList(),
                    read.cwes(),
                    read.references(),
                    read.published(),
                    read.modified(),
                    read.withdrawn(),
                    read.affected());
        }

        @Override
        public void score(String cve, double epss, double percentile) {
            part.score(cve, epss, percentile);
        }

        @Override
        public void exploited(String cve, LocalDate added, boolean ransomware) {
            part.exploited(cve, added, ransomware);
        }

        @Override
        public void dated(String feed, Instant date) {
            // The newest change of a record is the date of the set.
        }

        @Override
        public void problem(String where, String reason) {
            problems.add(where + ": " + reason);
        }
    }
}
