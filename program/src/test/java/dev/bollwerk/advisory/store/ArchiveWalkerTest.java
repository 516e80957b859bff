package dev.bollwerk.advisory.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.layer.TarBuilder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class ArchiveWalkerTest {
    private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 2 << 20, 100, 4);

    @TempDir Path directory;

    /// Keeps what it is shown: name and content.
    private static final class Seen implements ArchiveWalker.Visitor {
        private final Map<String, String> files = new TreeMap<>();

        @Override
        public void file(String name, byte[] head, int length, InputStream in) throws IOException {
            files.put(name, new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }

        @Override
        public void broken(String name, String reason) {
            files.put(name, "broken");
        }
    }

    private Map<String, String> walk(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("input"), bytes);
        var seen = new Seen();
        new ArchiveWalker(LIMITS, 1024, seen).walk(file, "in", _ -> {});
        return seen.files;
    }

    @Test
    void aPlainFileIsItself() throws IOException {
        assertEquals(Map.of("in", "text"), walk(Osv.utf8("text")));
        assertEquals(Map.of("in", ""), walk(new byte[0]));
    }

    @Test
    void everyContainerIsOpened() throws IOException {
        byte[] zip = Osv.zip(Map.of("a/b.json", "x".repeat(5000)));
        byte[] tar =
                new TarBuilder()
                        .dir("d")
                        .file("d/one", "1")
                        .symlink("d/link", "one")
                        .file("long/" + "n".repeat(180), "2")
                        .file("all.zip", zip)
                        .file("text.gz", TarBuilder.gzip(Osv.utf8("3")))
                        .toBytes();
        Map<String, String> expected =
                new TreeMap<>(
                        Map.of(
                                "in/d/one",
                                "1",
                                "in/long/" + "n".repeat(180),
                                "2",
                                "in/all.zip/a/b.json",
                                "x".repeat(5000),
                                "in/text",
                                "3"));
        assertEquals(expected, walk(tar));
        assertEquals(expected, walk(TarBuilder.gzip(tar)));
        assertEquals(expected, walk(Zstd.compress(tar)));
        assertEquals(Map.of("in/a/b.json", "x".repeat(5000)), walk(zip));
    }

    @Test
    void gnuLongNamesAreRead() throws IOException {
        byte[] tar = new TarBuilder().gnu().file("n".repeat(300), "1").file("b", "2").toBytes();
        assertEquals(Map.of("in/" + "n".repeat(300), "1", "in/b", "2"), walk(tar));
    }

    @Test
    void aLongZstdWindowIsRead() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zstd = new ZstdOutputStream(bytes, 3)) {
            zstd.setLong(27);
            zstd.write(Osv.utf8("long"));
        }
        assertEquals(Map.of("in", "long"), walk(bytes.toByteArray()));
    }

    @Test
    void aDamagedFileInAnArchiveLeavesTheOthers() throws IOException {
        byte[] gzip = TarBuilder.gzip(Osv.utf8("x".repeat(3000)));
        gzip[gzip.length - 3] ^= 1;
        byte[] tar = new TarBuilder().file("a.gz", gzip).file("b", "2").toBytes();
        assertEquals(Map.of("in/a.gz", "broken", "in/b", "2"), without(walk(tar), "in/a"));
    }

    private static Map<String, String> without(Map<String, String> files, String name) {
        files.remove(name);
        return files;
    }

    @Test
    void aCutArchiveIsNoticed() {
        byte[] zip = Osv.export("GHSA", "npm", 20);
        byte[] tar = new TarBuilder().file("a", "x".repeat(2000)).file("b", "2").toBytes();
        for (byte[] whole : List.of(zip, TarBuilder.gzip(tar), Zstd.compress(tar))) {
            assertThrows(IOException.class, () -> walk(Arrays.copyOf(whole, whole.length * 3 / 4)));
        }
        assertThrows(IOException.class, () -> walk(Arrays.copyOf(tar, 1500)));
    }

    @Test
    void limitsHold() {
        byte[] bomb = TarBuilder.gzip(new byte[3 << 20]);
        assertTrue(
                assertThrows(BollwerkException.class, () -> walk(bomb))
                        .getMessage()
                        .contains("limit"));
        byte[] deep = Osv.utf8("x");
        for (int i = 0; i < 6; i++) {
            deep = TarBuilder.gzip(deep);
        }
        byte[] deepest = deep;
        assertThrows(BollwerkException.class, () -> walk(deepest));
        byte[] many = Osv.export("GHSA", "npm", 101);
        assertThrows(BollwerkException.class, () -> walk(many));
    }

    @Test
    void damageGivesOnlyOurErrors() {
        byte[] zip = Osv.zip(Map.of("a/b.json", "x".repeat(500), "c", "y"));
        byte[] tar = new TarBuilder().file("a".repeat(150), "1").file("z.zip", zip).toBytes();
        Mutations.run(
                "archive walker",
                List.of(tar, zip, TarBuilder.gzip(tar), Zstd.compress(tar)),
                bytes -> {
                    try {
                        walk(bytes);
                    } catch (IOException _) {
                        // the importer names the file and goes on
                    } catch (UncheckedIOException e) {
                        throw new AssertionError(e);
                    }
                });
    }
}
