package dev.bollwerk.advisory.index;

import static dev.bollwerk.advisory.index.ShardFixture.DEBIAN;
import static dev.bollwerk.advisory.index.ShardFixture.NPM;
import static dev.bollwerk.advisory.index.ShardFixture.advisory;
import static dev.bollwerk.advisory.index.ShardFixture.affected;
import static dev.bollwerk.advisory.index.ShardFixture.open;
import static dev.bollwerk.advisory.index.ShardFixture.shard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.Exploitation;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.KeyedRange;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionScheme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

class ShardTest {
    @TempDir Path directory;

    @Test
    void anEmptyShardHasNothing() {
        Shard shard = open(shard(directory, _ -> {}));
        assertEquals(List.of(), shard.find(NPM, "left-pad"));
        assertEquals(List.of(), shard.records("CVE-2024-1"));
        assertEquals(Optional.empty(), shard.exploitation("CVE-2024-1000"));
        assertEquals(0, shard.status().records());
        assertNull(shard.status().date());
        shard.verify();
    }

    @Test
    void aStatementComesBackWhole() {
        Shard shard = open(shard(directory, part -> part.add(ShardFixture.full())));
        Candidate found = shard.find(NPM, "left-pad").getFirst();
        assertEquals("GHSA-full", found.id());
        assertEquals(List.of("ALIAS-GHSA-full"), found.aliases());
        assertEquals(List.of("UP-GHSA-full", "UP-2-GHSA-full"), found.upstream());
        assertEquals(VersionScheme.NPM, found.scheme());
        assertEquals(State.WILL_NOT_FIX, found.state());
        assertEquals(Severity.CRITICAL, found.severity());
        assertEquals(List.of("9.9.9"), found.fixed());
        assertEquals(
                Map.of(Qualifier.NOTE, "wontfix", Qualifier.MODULE, "nodejs:18"),
                found.qualifiers());
        assertEquals(
                List.of(">= 1.0.0, < 1.2.0", "> 2.0.0, <= 2.5.0", ">= no version"),
                found.ranges().stream().map(KeyedRange::toString).toList());
        assertArrayEquals(VersionScheme.NPM.key("1.2.0"), found.ranges().getFirst().upperKey());
        assertNull(found.ranges().get(2).lowerKey(), "a bound that is no version has no key");
        shard.verify();
    }

    @Test
    void listedVersionsThatARangeCoversAreDropped() {
        Shard shard = open(shard(directory, part -> part.add(ShardFixture.full())));
        assertEquals(
                List.of("3.0.0", "odd one"), shard.find(NPM, "left-pad").getFirst().versions());
    }

    @Test
    void theFeedsSeverityStandsInWhereThePackageHasNone() {
        Shard shard = open(shard(directory, part -> part.add(ShardFixture.full())));
        assertEquals(Severity.HIGH, shard.find(DEBIAN, "left-pad").getFirst().severity());
    }

    @Test
    void textsComeBackWhole() {
        Advisory full = ShardFixture.full();
        Shard shard = open(shard(directory, part -> part.add(full)));
        Advisory read = shard.advisory(shard.find(NPM, "left-pad").getFirst().advisory());
        assertEquals(full.title(), read.title());
        assertEquals(full.details(), read.details());
        assertEquals(full.cvss(), read.cvss());
        assertEquals(full.references(), read.references());
        assertEquals(full.published(), read.published());
        assertEquals(full.modified(), read.modified());
        assertEquals(List.of(read), shard.records("GHSA-full"));
        assertEquals(List.of(read), shard.records("ALIAS-GHSA-full"));
        assertEquals(List.of(), shard.records("UP-GHSA-full"), "a bulletin is no record of it");
    }

    @Test
    void anUpstreamIdFindsTheStatementsInAllEcosystems() {
        Shard shard =
                open(
                        shard(
                                directory,
                                part -> {
                                    part.add(advisory("A-1", affected(NPM, "left-pad", "1.0.0")));
                                    part.add(ShardFixture.full());
                                }));
        List<Candidate> found = shard.candidates("UP-2-GHSA-full");
        assertEquals(2, found.size());
        assertTrue(found.stream().allMatch(candidate -> candidate.id().equals("GHSA-full")));
        assertEquals(1, shard.candidates("A-1").size());
    }

    @Test
    void exploitationIsFoundByCve() {
        Shard shard =
                open(
                        shard(
                                directory,
                                part -> {
                                    assertTrue(part.score("CVE-2021-44228", 0.94358, 0.99963));
                                    assertTrue(
                                            part.exploited(
                                                    "CVE-2021-44228",
                                                    LocalDate.of(2021, 12, 10),
                                                    true));
                                    assertTrue(part.score("CVE-1999-0001", 0.00043, 0));
                                    assertTrue(!part.score("GHSA-1", 0.1, 0.1));
                                    assertTrue(!part.score("CVE-2021-1234", 1.1, 0.1));
                                }));
        assertEquals(
                Optional.of(new Exploitation(0.94358, 0.99963, LocalDate.of(2021, 12, 10), true)),
                shard.exploitation("CVE-2021-44228"));
        assertEquals(0.00043, shard.exploitation("CVE-1999-0001").orElseThrow().epss());
        assertEquals(Optional.empty(), shard.exploitation("CVE-1999-0002"));
        assertEquals(2, shard.status().records());
    }

    @Test
    void theNewestCopyOfAnAdvisoryWins() {
        Instant old = Instant.parse("2020-01-01T00:00:00Z");
        Instant young = Instant.parse("2022-01-01T00:00:00Z");
        Shard shard =
                open(
                        shard(
                                directory,
                                List.of(
                                        part -> {
                                            part.add(advisory("X", young, affected(NPM, "a", "2")));
                                            part.add(advisory("Y", old, affected(NPM, "a", "3")));
                                        },
                                        part -> {
                                            part.add(advisory("X", old, affected(NPM, "a", "1")));
                                            part.add(advisory("Y", old, affected(NPM, "a", "3")));
                                        })));
        List<Candidate> found = shard.find(NPM, "a");
        assertEquals(
                List.of("X < 2", "Y < 3"),
                found.stream().map(one -> one.id() + " " + one.ranges().getFirst()).toList());
        assertEquals(2, shard.status().records());
        assertEquals(young, shard.status().date());
    }

    @Test
    void whatEachRepositorySaysOfABulletinStays() throws IOException {
        Path file = directory.resolve("test.shard");
        ShardPart base = ShardPart.create(directory, false);
        base.add(advisory("X", Instant.EPOCH, affected(NPM, "a", "1")));
        ShardPart extra = ShardPart.create(directory, false);
        extra.add(advisory("X", ShardFixture.NOW, affected(NPM, "b", "1")));
        extra.add(advisory("X", Instant.EPOCH, affected(NPM, "a", "1")));
        try (var writer = new ShardWriter("test", List.of(base, extra))) {
            assertEquals(2, writer.finish(file, ShardFixture.status("test"), _ -> true).records());
        }
        Shard shard = open(Files.readAllBytes(file));
        assertEquals(1, shard.find(NPM, "a").size());
        assertEquals(1, shard.find(NPM, "b").size());
    }

    @Test
    void manyKeysAreAllFoundAcrossRunsAndParts() {
        Shard shard = open(shard(directory, List.of(many(0, 40_000), many(40_000, 60_000))));
        for (int i = 0; i < 60_000; i += 7) {
            List<Candidate> found = shard.find(DEBIAN, "package-" + i);
            assertEquals(1, found.size());
            assertEquals("CVE-2024-" + (100_000 + i), found.getFirst().id());
            assertEquals(found.getFirst().advisory(), i);
        }
        assertEquals(List.of(), shard.find(DEBIAN, "package-60000"));
        assertEquals(List.of("Debian:12"), shard.status().ecosystems());
    }

    private static Consumer<ShardPart> many(int from, int to) {
        return part -> {
            for (int i = from; i < to; i++) {
                String version = "1." + i + "-" + "x".repeat(200);
                part.add(
                        advisory(
                                "CVE-2024-" + (100_000 + i),
                                affected(DEBIAN, "package-" + i, version)));
            }
        };
    }

    @Test
    void theSameAdvisoriesGiveTheSameBytes() {
        assertArrayEquals(ShardFixture.mixed(directory), ShardFixture.mixed(directory));
    }

    @Test
    void noTemporaryFilesAreLeft() throws IOException {
        ShardFixture.mixed(directory);
        try (var files = Files.list(directory)) {
            assertEquals(List.of(directory.resolve("test.shard")), files.toList());
        }
    }

    @Test
    void anIndexOfTwoShardsShowsACopiedRecordOnce() {
        byte[] npm = shard(directory, part -> part.add(ShardFixture.full()));
        FeedStatus status = open(npm).status();
        IntFunction<Shard> opener = first -> Shard.open("test", MemorySegment.ofArray(npm), first);
        List<String> closed = new ArrayList<>();
        var index =
                new ShardedIndex(
                        List.of(new ShardSource(status, opener), new ShardSource(status, opener)),
                        () -> closed.add("closed"));
        assertEquals(1, index.find(NPM, "left-pad").size());
        assertEquals(2, index.candidates("GHSA-full").size());
        assertEquals(1, index.records("GHSA-full").size());
        assertEquals("GHSA-full", index.advisory(1).id());
        assertEquals(Exploitation.UNKNOWN, index.exploitation("CVE-2024-1"));
        assertEquals(2, index.ecosystems().size());
        assertNotNull(index.feeds().getFirst());
        index.close();
        assertEquals(List.of("closed"), closed);
    }
}
