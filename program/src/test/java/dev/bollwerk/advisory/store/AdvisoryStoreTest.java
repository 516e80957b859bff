package dev.bollwerk.advisory.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;
import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.FeedStatus;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class AdvisoryStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Ecosystem NPM = Ecosystem.parse("npm");

    @TempDir Path directory;
    private AdvisoryStore store;

    @BeforeEach
    void makeStore() {
        store = new AdvisoryStore(directory.resolve("data"));
    }

    private Path file(String name, byte[] content) throws IOException {
        Path file = directory.resolve("in").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private ImportReport importFile(String name, byte[] content) throws IOException {
        return store.importPaths(List.of(file(name, content)), NOW, ImportProgress.NONE);
    }

    private List<String> names() {
        return store.status().stream().map(StoredShard::name).toList();
    }

    private List<String> find(String name) {
        try (AdvisoryIndex index = store.open()) {
            return index.find(NPM, name).stream().map(Candidate::id).toList();
        }
    }

    @Test
    void whatWasImportedIsFound() throws IOException {
        ImportReport report = importFile("npm/all.zip", Osv.export("GHSA", "npm", 50));
        assertEquals(50, report.files());
        assertEquals(List.of(), report.examples());
        assertEquals(List.of("ghsa-npm"), names());
        try (AdvisoryIndex index = store.open()) {
            Candidate found = index.find(NPM, "package-7").getFirst();
            assertEquals("GHSA-7", found.id());
            assertEquals("ghsa", found.feed());
            assertEquals("< 1.7.0", found.ranges().getFirst().toString());
            assertEquals(List.of(), found.versions(), "the range covers the listed version");
            assertEquals("About GHSA-7", index.advisory(found.advisory()).title());
            FeedStatus feed = index.feeds().getFirst();
            assertEquals(50, feed.records());
            assertEquals(NOW, feed.imported());
            assertEquals("all.zip", feed.origin());
            assertEquals(List.of("npm"), feed.ecosystems());
            assertFalse(feed.starter());
        }
        assertEquals(List.of(), store.verify());
    }

    @Test
    void anArchiveInAnArchiveInZstdIsRead() throws IOException {
        byte[] inner = Osv.export("GHSA", "npm", 3);
        importFile("all.zip.zst", Zstd.compress(inner, 3));
        assertEquals(List.of("GHSA-1"), find("package-1"));
    }

    @Test
    void aFeedReplacesItselfAndNothingElse() throws IOException {
        importFile("npm.zip", Osv.export("GHSA", "npm", 5));
        importFile("pypi.zip", Osv.export("PYSEC-2024", "PyPI", 5));
        importFile("npm.zip", Osv.export("GHSA", "npm", 2));
        assertEquals(List.of("ghsa-npm", "pypa"), names());
        assertEquals(List.of(), find("package-4"));
        assertEquals(List.of("GHSA-1"), find("package-1"));
    }

    @Test
    void anExportOfOneEcosystemSaysNothingOnOthers() throws IOException {
        String two =
                Osv.record(
                        "GHSA-both",
                        "2025-01-01T00:00:00Z",
                        Osv.affected("npm", "left", "1.0.0"),
                        Osv.affected("PyPI", "right", "1.0.0"));
        importFile("npm/all.zip", Osv.zip(Map.of("a.json", two)));
        importFile(
                "npm/all.zip",
                Osv.zip(Map.of("a.json", two, "b.json", Osv.record("GHSA-n", "npm", "n", "1"))));
        assertEquals(
                List.of("npm"),
                store.status().stream()
                        .filter(shard -> shard.name().equals("ghsa-npm"))
                        .flatMap(shard -> shard.status().ecosystems().stream())
                        .toList());
    }

    @Test
    void severalFilesOfAFeedMakeOneShard() throws IOException {
        Path folder = directory.resolve("in/loose");
        for (int i = 0; i < 150; i++) {
            String id = "GHSA-" + i;
            file("loose/" + id + ".json", Osv.utf8(Osv.record(id, "npm", "package-" + i, "2.0.0")));
        }
        file("loose/README.md", Osv.utf8("# not a feed"));
        ImportReport report = store.importPaths(List.of(folder), NOW, ImportProgress.NONE);
        assertEquals(150, report.files());
        assertEquals(1, report.unknown());
        assertEquals(List.of("ghsa-npm"), names());
        assertEquals(150, store.status().getFirst().status().records());
    }

    @Test
    void nothingKnownIsAnErrorThatSaysSo() throws IOException {
        var error =
                assertThrows(
                        BollwerkException.class,
                        () -> importFile("notes.txt", Osv.utf8("shopping list")));
        assertEquals(Fault.TARGET, error.fault());
        assertTrue(error.getMessage().contains("known feed format"), error.getMessage());
        assertTrue(store.isEmpty());
    }

    @Test
    void aMissingFileIsAnErrorThatNamesIt() {
        var error =
                assertThrows(
                        BollwerkException.class,
                        () ->
                                store.importPaths(
                                        List.of(directory.resolve("nowhere")),
                                        NOW,
                                        ImportProgress.NONE));
        assertEquals(Fault.TARGET, error.fault());
        assertTrue(error.getMessage().contains("nowhere"), error.getMessage());
    }

    @Test
    void aCutFileLeavesItsOldDataAndTheOthersGoOn() throws IOException {
        importFile("npm.zip", Osv.export("GHSA", "npm", 40));
        byte[] next = Zstd.compress(Osv.export("GHSA", "npm", 60));
        Path cut = file("npm.zip.zst", Arrays.copyOf(next, next.length - 100));
        Path good = file("pypi.zip", Osv.export("PYSEC-2024", "PyPI", 5));
        ImportReport report = store.importPaths(List.of(cut, good), NOW, ImportProgress.NONE);
        assertEquals(1, report.failed().size());
        assertTrue(report.failed().getFirst().startsWith("npm.zip"), report.failed().getFirst());
        assertEquals(List.of("ghsa-npm", "pypa"), names());
        assertEquals(40, store.status().getFirst().status().records());
    }

    @Test
    void aBrokenRecordIsCountedAndNamed() throws IOException {
        Map<String, String> files =
                Map.of("a.json", Osv.record("GHSA-a", "npm", "a", "1.0.0"), "b.json", "{\"id\":");
        ImportReport report = importFile("all.zip", Osv.zip(files));
        assertEquals(1, report.feeds().getFirst().records());
        assertEquals(1, report.problems() + report.unknown());
    }

    @Test
    void aListThatBreaksOffLeavesItsOldData() throws IOException {
        String header = "#model_version:v1,score_date:2026-08-16T00:00:00Z\ncve,epss,percentile\n";
        importFile("epss.csv", Osv.utf8(header + "CVE-2024-1234,0.5,0.9\n".repeat(3)));
        StringBuilder records = new StringBuilder("[");
        for (int i = 0; i < 9; i++) {
            records.append(Osv.record("GHSA-" + i, "npm", "package-" + i, "1")).append(',');
        }
        importFile("npm.json", Osv.utf8(records + Osv.record("GHSA-9", "npm", "n", "1") + "]"));
        assertEquals(10, store.status().getLast().status().records());
        ImportReport report = importFile("npm.json", Osv.utf8(records + "{\"id\":\"GHSA"));
        assertEquals(1, report.failed().size());
        assertEquals(10, store.status().getLast().status().records());
    }

    @Test
    void aDamagedShardIsNamedAndNotUsed() throws IOException {
        importFile("npm.zip", Osv.export("GHSA", "npm", 50));
        importFile("pypi.zip", Osv.export("PYSEC-2024", "PyPI", 50));
        StoredShard shard = store.status().getFirst();
        Path path = store.directory().resolve(shard.file());
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length / 2] ^= 1;
        Files.write(path, bytes);
        List<String> damages = store.verify();
        assertEquals(1, damages.size());
        assertTrue(damages.getFirst().contains("'ghsa-npm'"), damages.getFirst());
        Files.write(path, Arrays.copyOf(bytes, bytes.length - 1));
        var error = assertThrows(BollwerkException.class, store::open);
        assertEquals(Fault.PREREQUISITE, error.fault());
        assertTrue(error.getMessage().contains("'ghsa-npm'"), error.getMessage());
        Files.delete(path);
        assertThrows(BollwerkException.class, store::open);
        assertEquals(1, store.verify().size());
    }

    @Test
    void anOpenIndexOutlivesItsReplacement() throws IOException {
        importFile("npm.zip", Osv.export("GHSA", "npm", 50));
        try (AdvisoryIndex old = store.open()) {
            Path file = store.directory().resolve(store.status().getFirst().file());
            Files.setLastModifiedTime(
                    file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
            importFile("npm.zip", Osv.export("GHSA-new", "npm", 50));
            assertFalse(Files.exists(file), "what nobody can be about to open is swept away");
            assertEquals("GHSA-9", old.find(NPM, "package-9").getFirst().id());
        }
        assertEquals(List.of("GHSA-new-9"), find("package-9"));
    }

    @Test
    void aReplacedShardStaysForThoseAboutToOpenIt() throws IOException {
        importFile("npm.zip", Osv.export("GHSA", "npm", 50));
        Path file = store.directory().resolve(store.status().getFirst().file());
        importFile("npm.zip", Osv.export("GHSA-new", "npm", 50));
        assertTrue(Files.exists(file));
    }

    @Test
    void theSameDataGiveTheSameFile() throws IOException {
        importFile("npm.zip", Osv.export("GHSA", "npm", 50));
        String first = store.status().getFirst().file();
        store.importPaths(
                List.of(directory.resolve("in/npm.zip")),
                NOW.plusSeconds(3600),
                ImportProgress.NONE);
        assertEquals(first, store.status().getFirst().file());
        assertEquals(NOW.plusSeconds(3600), store.status().getFirst().status().imported());
    }

    @Test
    void nothingTemporaryStays() throws IOException {
        importFile("npm.zip", Osv.export("GHSA", "npm", 50));
        try (Stream<Path> files = Files.list(store.directory())) {
            assertEquals(3, files.count(), "lock, manifest, shard");
        }
    }

    @Test
    void onlyOneWriterAtATime() throws IOException {
        try (ShardFiles _ = ShardFiles.lock(store.directory())) {
            var error =
                    assertThrows(
                            BollwerkException.class,
                            () -> importFile("npm.zip", Osv.export("GHSA", "npm", 1)));
            assertEquals(Fault.PREREQUISITE, error.fault());
            assertTrue(error.getMessage().contains("Another process"), error.getMessage());
        }
        importFile("npm.zip", Osv.export("GHSA", "npm", 1));
    }

    @Test
    void theStarterSetIsUsedOnlyBeforeTheFirstImport() throws IOException {
        assertTrue(store.isEmpty());
        try (AdvisoryIndex starter = store.open()) {
            assertTrue(starter.feeds().stream().allMatch(FeedStatus::starter));
        }
        importFile("npm.zip", Osv.export("GHSA", "npm", 1));
        assertFalse(store.isEmpty());
        try (AdvisoryIndex full = store.open()) {
            assertTrue(full.feeds().stream().noneMatch(FeedStatus::starter));
        }
    }

    @Test
    void aDamagedManifestIsNamed() throws IOException {
        importFile("npm.zip", Osv.export("GHSA", "npm", 1));
        Files.writeString(store.directory().resolve("index.json"), "{\"schema\":\"bollw");
        var error = assertThrows(BollwerkException.class, store::open);
        assertEquals(Fault.PREREQUISITE, error.fault());
        assertTrue(error.getMessage().contains("index.json"), error.getMessage());
    }
}
