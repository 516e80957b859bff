package dev.bollwerk.advisory.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.AdvisorySink;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.Exploitation;
import dev.bollwerk.advisory.KeyedRange;
import dev.bollwerk.advisory.feed.FeedReaders;
import dev.bollwerk.advisory.feed.Sample;
import dev.bollwerk.version.VersionRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What goes into the index comes out of it, over real feeds.
class RealFeedsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    @TempDir Path directory;

    @Test
    void everyStatementOfRealFeedsIsFound() throws IOException {
        List<Path> feeds =
                List.of(
                        Shared.path("advisories/mini/osv/Debian/all.zip"),
                        Shared.path("advisories/mini/osv/RubyGems/all.zip"),
                        Shared.path("advisories/mini/osv/AlmaLinux/all.zip"),
                        Shared.path("advisories/mini/alpine-secdb/v3.20"),
                        Shared.path("advisories/mini/kev"));
        var store = new AdvisoryStore(directory);
        ImportReport report = store.importPaths(feeds, NOW, ImportProgress.NONE);
        assertEquals(List.of(), report.failed());
        assertEquals(List.of(), store.verify());
        try (AdvisoryIndex index = store.open()) {
            int statements = 0;
            for (Advisory advisory : read(feeds.subList(0, 3))) {
                for (Affected affected : advisory.affected()) {
                    // An export of RubyGems speaks for RubyGems only.
                    if (isSpokenOf(index, affected)) {
                        assertFound(index, advisory, affected);
                        statements++;
                    }
                }
            }
            assertTrue(statements > 10_000, "statements: " + statements);
            Exploitation log4shell = index.exploitation("CVE-2021-44228");
            assertEquals(LocalDate.of(2021, 12, 10), log4shell.kevAdded());
        }
    }

    private static boolean isSpokenOf(AdvisoryIndex index, Affected affected) {
        return index.ecosystems().contains(affected.ecosystem());
    }

    private static void assertFound(AdvisoryIndex index, Advisory advisory, Affected affected) {
        List<Candidate> found =
                index.find(affected.ecosystem(), affected.name()).stream()
                        .filter(candidate -> candidate.id().equals(advisory.id()))
                        .filter(candidate -> isSame(affected, candidate))
                        .toList();
        assertEquals(1, found.size(), advisory.id() + " " + affected);
        assertEquals(advisory.aliases(), found.getFirst().aliases());
        assertEquals(advisory.upstream(), found.getFirst().upstream());
        assertEquals(advisory.withdrawn() != null, found.getFirst().withdrawn());
    }

    private static boolean isSame(Affected affected, Candidate candidate) {
        return affected.state() == candidate.state()
                && affected.qualifiers().equals(candidate.qualifiers())
                && affected.fixed().equals(candidate.fixed())
                && affected.versions().containsAll(candidate.versions())
                && affected.ranges().equals(bounds(candidate));
    }

    private static List<VersionRange> bounds(Candidate candidate) {
        List<VersionRange> bounds = new ArrayList<>();
        for (KeyedRange range : candidate.ranges()) {
            bounds.add(
                    new VersionRange(
                            range.lower(),
                            range.lowerInclusive(),
                            range.upper(),
                            range.upperInclusive()));
        }
        return bounds;
    }

    private static List<Advisory> read(List<Path> files) throws IOException {
        var sink = new Kept();
        for (Path file : files) {
            new ArchiveWalker(ReadLimits.USUAL, Sample.SIZE, sink)
                    .walk(file, Objects.toString(file.getFileName()), _ -> {});
        }
        return sink.advisories;
    }

    private static final class Kept implements AdvisorySink, ArchiveWalker.Visitor {
        private final List<Advisory> advisories = new ArrayList<>();

        @Override
        public void file(String name, byte[] head, int length, InputStream in) throws IOException {
            var sample = new Sample(name, java.util.Arrays.copyOf(head, length));
            FeedReaders.find(sample).orElseThrow().read(in, name, this);
        }

        @Override
        public void broken(String name, String reason) {
            throw new AssertionError(name + ": " + reason);
        }

        @Override
        public void advisory(Advisory advisory) {
            advisories.add(advisory);
        }

        @Override
        public void score(String cve, double epss, double percentile) {}

        @Override
        public void exploited(String cve, LocalDate added, boolean ransomware) {}

        @Override
        public void dated(String feed, Instant date) {}

        @Override
        public void problem(String where, String reason) {}
    }
}
