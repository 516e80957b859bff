package dev.bollwerk.advisory.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;
import dev.bollwerk.Mutations;
import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.artifact.ArtifactList;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

class ExportTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    @TempDir Path directory;
    private AdvisoryStore store;
    private Path export;

    @BeforeEach
    void makeExport() throws IOException {
        store = new AdvisoryStore(directory.resolve("data"));
        Path npm = Files.write(directory.resolve("npm.zip"), Osv.export("GHSA", "npm", 20));
        Path pypi = Files.write(directory.resolve("p.zip"), Osv.export("PYSEC-1", "PyPI", 20));
        store.importPaths(List.of(npm, pypi), NOW, ImportProgress.NONE);
        export = directory.resolve("advisories.tar.zst");
        store.export(export);
    }

    private static void importInto(AdvisoryStore other, Path file) {
        other.importPaths(List.of(file), NOW, ImportProgress.NONE);
    }

    @Test
    void anExportIsTheSameElsewhere() {
        var other = new AdvisoryStore(directory.resolve("other"));
        ImportReport report = other.importPaths(List.of(export), NOW, ImportProgress.NONE);
        assertEquals(2, report.feeds().size());
        assertEquals(store.status(), other.status());
        assertEquals(List.of(), other.verify());
        try (AdvisoryIndex index = other.open()) {
            assertEquals(1, index.find(Ecosystem.parse("npm"), "package-3").size());
        }
    }

    @Test
    void nothingToExportIsAnError() {
        var empty = new AdvisoryStore(directory.resolve("empty"));
        Path file = directory.resolve("empty.tar.zst");
        var error = assertThrows(BollwerkException.class, () -> empty.export(file));
        assertEquals(Fault.PREREQUISITE, error.fault());
        assertTrue(Files.notExists(file));
    }

    @Test
    void anExportThatUnpacksToTooMuchIsRefused() throws IOException {
        try (ShardFiles files = ShardFiles.lock(directory.resolve("small"))) {
            var error =
                    assertThrows(
                            BollwerkException.class,
                            () -> ExportFile.install(export, files, directory, 10_000));
            assertTrue(error.getMessage().contains("more than 10000 bytes"), error.getMessage());
        }
    }

    private static final String SHA1 = "3509860bc2e5b3da001ed45aca94ffbe5694dbda";

    private void knowJars(AdvisoryStore to) throws IOException {
        Path list = directory.resolve("jars.tsv");
        Files.writeString(list, SHA1 + "\torg.scala-lang:scala-library:2.12.10\n");
        importInto(to, list);
    }

    @Test
    void theListOfJarsTravelsToo() throws IOException {
        knowJars(store);
        store.export(export);
        Path data = directory.resolve("other");
        var other = new AdvisoryStore(data);
        ImportReport report = other.importPaths(List.of(export), NOW, ImportProgress.NONE);
        assertEquals(
                List.of("maven-sha1 1"),
                report.feeds().stream()
                        .filter(feed -> feed.feed().startsWith("maven"))
                        .map(feed -> feed.feed() + " " + feed.records())
                        .toList());
        assertEquals(store.status(), other.status());
        try (ArtifactList list = ArtifactList.open(data)) {
            assertNotNull(list);
            assertEquals("org.scala-lang:scala-library:2.12.10", list.find(SHA1));
        }
    }

    @Test
    void theListOfJarsMayTravelAlone() throws IOException {
        var first = new AdvisoryStore(directory.resolve("first"));
        knowJars(first);
        first.export(export);
        Path data = directory.resolve("second");
        importInto(new AdvisoryStore(data), export);
        try (ArtifactList list = ArtifactList.open(data)) {
            assertNotNull(list);
            assertEquals(1, list.size());
        }
    }

    @Test
    void aDamagedListOfJarsIsRefused() throws IOException {
        knowJars(store);
        store.export(export);
        byte[] tar;
        try (var in = new ZstdInputStream(Files.newInputStream(export))) {
            tar = in.readAllBytes();
        }
        tar[tar.length - 1024 - 512] ^= 1;
        Path damaged = Files.write(directory.resolve("damaged"), Zstd.compress(tar));
        Path data = directory.resolve("third");
        var error =
                assertThrows(
                        BollwerkException.class,
                        () -> importInto(new AdvisoryStore(data), damaged));
        assertTrue(error.getMessage().contains("does not match its digest"), error.getMessage());
        try (ArtifactList list = ArtifactList.open(data)) {
            assertNull(list);
        }
    }

    @Test
    void aFeedWithALongNameCanBeExported() throws IOException {
        String feed = "LONG" + "G".repeat(150);
        Path file = Files.write(directory.resolve("l.zip"), Osv.export(feed, "npm", 3));
        importInto(store, file);
        store.export(export);
        var other = new AdvisoryStore(directory.resolve("other"));
        importInto(other, export);
        assertEquals(store.status(), other.status());
    }

    @Test
    void aDamagedExportInstallsNothing() throws IOException {
        byte[] tar;
        try (var in = new ZstdInputStream(Files.newInputStream(export))) {
            tar = in.readAllBytes();
        }
        Mutations.run(
                "export reader",
                tar,
                bytes -> {
                    var other = new AdvisoryStore(directory.resolve("fuzz"));
                    try {
                        Path file = directory.resolve("damaged.tar.zst");
                        Files.write(file, Zstd.compress(bytes, 1));
                        importInto(other, file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    assertEquals(List.of(), other.verify());
                });
    }
}
