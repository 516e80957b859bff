package dev.bollwerk.advisory.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.advisory.store.AdvisoryStore;
import dev.bollwerk.advisory.store.ImportProgress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

class ArtifactListTest {
    private static final String ONE = "0122c7cee69b53ed4a7681c03d4ee4c0e2765da5";
    private static final String TWO = "3509860bc2e5b3da001ed45aca94ffbe5694dbda";

    @TempDir Path folder;

    @Test
    void whatIsImportedIsFound() throws IOException {
        Path file = folder.resolve("jars.tsv");
        Files.writeString(
                file,
                """
                # from a mirror
                %s\torg.scala-lang:scala-library:2.12.10
                %s\torg.apache.commons:commons-lang3:3.9
                %s\torg.apache.commons:commons-lang3-copy:3.9
                no line
                """
                        .formatted(TWO.toUpperCase(java.util.Locale.ROOT), ONE, ONE));
        assertTrue(ArtifactList.recognises(file));
        assertEquals(new ArtifactList.Imported(2, 1), ArtifactList.importFrom(file, folder));
        try (ArtifactList list = ArtifactList.open(folder)) {
            assertNotNull(list);
            assertEquals(2, list.size());
            assertEquals("org.apache.commons:commons-lang3:3.9", list.find(ONE));
            assertEquals("org.scala-lang:scala-library:2.12.10", list.find(TWO));
            assertNull(list.find("00" + ONE.substring(2)));
            assertNull(list.find("abc"));
            assertNull(list.find(""));
        }
        try (var left = Files.list(folder.resolve("artifacts"))) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void manyAreFoundAndNoOthers() throws IOException {
        var random = new Random(7);
        var text = new StringBuilder();
        byte[] digest = new byte[20];
        for (int i = 0; i < 20_000; i++) {
            random.nextBytes(digest);
            text.append(java.util.HexFormat.of().formatHex(digest))
                    .append("\tg%d:a%d:%d\n".formatted(i % 100, i % 1000, i));
        }
        Path file = folder.resolve("jars.tsv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertTrue(ArtifactList.recognises(file));
        assertEquals(20_000, ArtifactList.importFrom(file, folder).jars());
        try (ArtifactList list = ArtifactList.open(folder)) {
            assertNotNull(list);
            for (String line : text.toString().lines().toList()) {
                assertEquals(line.substring(41), list.find(line.substring(0, 40)));
            }
            for (int i = 0; i < 1000; i++) {
                random.nextBytes(digest);
                assertNull(list.find(java.util.HexFormat.of().formatHex(digest)));
            }
        }
    }

    @Test
    void feedsAreNoLists() throws IOException {
        Path file = folder.resolve("feed.json");
        Files.writeString(file, "{\"id\": \"x\"}\n");
        assertFalse(ArtifactList.recognises(file));
        Files.writeString(file, "");
        assertFalse(ArtifactList.recognises(file));
        assertNull(ArtifactList.open(folder));
    }

    @Test
    void importIsToldOfLikeAFeed() throws IOException {
        Path file = folder.resolve("jars.tsv");
        Files.writeString(file, ONE + "\tg:a:1\n");
        var report =
                new AdvisoryStore(folder.resolve("data"))
                        .importPaths(List.of(file), Instant.EPOCH, ImportProgress.NONE);
        assertEquals("maven-sha1", report.feeds().getFirst().feed());
        assertEquals(1, report.feeds().getFirst().records());
        try (ArtifactList list = ArtifactList.open(folder.resolve("data"))) {
            assertNotNull(list);
            assertEquals("g:a:1", list.find(ONE));
        }
    }

    @Test
    void damagedFilesGiveOnlyOwnErrors() throws IOException {
        Path file = folder.resolve("jars.tsv");
        Files.writeString(file, ONE + "\tg:a:1\n" + TWO + "\th:b:2\n");
        ArtifactList.importFrom(file, folder);
        Path list = folder.resolve("artifacts/sha1.list");
        byte[] good = Files.readAllBytes(list);
        Mutations.run(
                "artifact list",
                good,
                bytes -> {
                    try {
                        Files.write(list, bytes);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                    try (ArtifactList open = ArtifactList.open(folder)) {
                        assertNotNull(open);
                        open.find(ONE);
                        open.find(TWO);
                    }
                });
        Files.write(list, new byte[5]);
        assertThrows(BollwerkException.class, () -> ArtifactList.open(folder));
    }
}
