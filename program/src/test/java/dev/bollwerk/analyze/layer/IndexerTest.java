package dev.bollwerk.analyze.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.ContentPass;
import dev.bollwerk.analyze.file.ContentResult;
import dev.bollwerk.analyze.file.ContentScanner;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.image.FileTree;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Files that are wanted for their first bytes.
class IndexerTest {
    private static final Limits LIMITS = Limits.USUAL.withFileBytes(100_000);

    /// Takes files that begin with `MAGIC` and are executable; notes their length.
    private record Magic() implements Analyzer {
        @Override
        public String name() {
            return "magic";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public boolean wants(String path, String name) {
            return false;
        }

        @Override
        public boolean wants(TreeEntry entry, String name) {
            return (entry.mode() & 0111) != 0;
        }

        @Override
        public boolean sniffs() {
            return true;
        }

        @Override
        public boolean accepts(byte[] bytes, int from, int length) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1).startsWith("MAGIC");
        }

        @Override
        public void analyze(FileView file, Discoveries discoveries) {
            String last = file.toByteArray().length == 0 ? "" : "" + file.bytes().get(0);
            discoveries.add(
                    Package.of(
                            "generic",
                            last,
                            "" + file.bytes().remaining(),
                            Location.of(file.path())));
        }
    }

    @Test
    void takesAFileByItsFirstBytes() {
        assertEquals("a 77/9000", read(0755, 9000, 9000, "MAGIC"));
    }

    @Test
    void takesAFileWhoseFirstBytesComeOneByOne() {
        assertEquals("a 77/9000", read(0755, 9000, 1, "MAGIC"));
    }

    @Test
    void takesAFileShorterThanItSaid() {
        assertEquals("a 77/8", read(0755, 9000, 8, "MAGIC", 8));
    }

    @Test
    void leavesOtherFiles() {
        assertEquals("", read(0755, 9000, 9000, "ANVIL"));
        assertEquals("", read(0644, 9000, 9000, "MAGIC"));
        assertEquals("", read(0755, 0, 1, ""));
    }

    @Test
    void namesAFileThatIsTooLargeOnlyWhenItIsOfTheKind() {
        assertEquals("", read(0755, 200_000, 4096, "ANVIL"));
        assertEquals(
                "a It has 200000 bytes; files over 100000 bytes are not looked into"
                        + " (--max-file-bytes).",
                read(0755, 200_000, 4096, "MAGIC"));
    }

    /// Holds nothing of what it is given, and wants archives whole.
    private record Reader() implements ContentScanner, ContentPass {
        @Override
        public String key() {
            return "reader";
        }

        @Override
        public Reading reading(String path, String name) {
            return name.endsWith(".jar") ? Reading.WHOLE : Reading.STREAM;
        }

        @Override
        public ContentPass pass() {
            return this;
        }

        @Override
        public void begin(String file) {}

        @Override
        public void write(byte[] bytes, int from, int length) {}

        @Override
        public void skip(long zeros) {}

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public ContentResult end() {
            return ContentResult.EMPTY;
        }

        @Override
        public ContentResult read(FileView file) {
            return ContentResult.EMPTY;
        }
    }

    @Test
    void whatIsNotSearchedForSecretsIsAGap() {
        try (var indexer = new Indexer(List.of(), new Reader(), LIMITS)) {
            assertEquals(null, indexer.entry(0, file("a.jar", 200_000)));
            var longer = indexer.entry(1, file("b.jar", 5));
            var text = indexer.entry(2, file("c.txt", 5));
            if (longer == null || text == null) {
                throw new AssertionError("not wanted");
            }
            longer.write(new byte[200_000], 0, 200_000);
            longer.end();
            text.fail("It cannot be read: no permission.");
            assertEquals(
                    List.of(
                            "a.jar It has 200000 bytes; archives over 100000 bytes are not searched"
                                    + " for secrets (--max-file-bytes).",
                            "b.jar It has more than 100000 bytes (--max-file-bytes). It was not"
                                    + " searched for secrets.",
                            "c.txt It cannot be read: no permission. It was not searched for"
                                    + " secrets."),
                    indexer.finish().gaps().stream()
                            .map(gap -> gap.path() + " " + gap.reason())
                            .toList());
        }
    }

    /// A folder's file that is larger than the limit is searched up to it.
    @Test
    void whatIsSearchedInPartIsAGap() {
        FileTree tree =
                new FileTree() {
                    @Override
                    public String name() {
                        return "tree";
                    }

                    @Override
                    public void close() {}

                    @Override
                    public void walk(Visitor visitor) throws IOException {
                        visitor.visit(
                                file("dump.sql", 300_000),
                                () -> new ByteArrayInputStream(new byte[300_000]));
                        visitor.visit(
                                file("small.sql", 90_000),
                                () -> new ByteArrayInputStream(new byte[90_000]));
                    }
                };
        try (var indexer = new Indexer(List.of(), new Reader(), LIMITS)) {
            TreeReader.read(tree, LIMITS, indexer);
            assertEquals(
                    List.of(
                            "dump.sql Only its first 100000 bytes were searched for secrets"
                                    + " (--max-file-bytes)."),
                    indexer.finish().gaps().stream()
                            .map(gap -> gap.path() + " " + gap.reason())
                            .toList());
        }
    }

    private static TreeEntry file(String path, long size) {
        return new TreeEntry(path, TreeEntry.Kind.FILE, 0644, 0, 0, size, null, false);
    }

    @Test
    void aHoleAtTheStartIsLookedAt() {
        try (var indexer = new Indexer(List.of(new Magic()), LIMITS)) {
            var sink = indexer.entry(0, entry(0755, 50_000));
            if (sink == null) {
                throw new AssertionError("not wanted");
            }
            sink.skip(50_000);
            sink.end();
            assertEquals("", describe(indexer.finish()));
        }
    }

    private static String read(int mode, int size, int piece, String start) {
        return read(mode, size, piece, start, size);
    }

    /// What is seen in one file that comes in pieces.
    private static String read(int mode, int size, int piece, String start, int real) {
        byte[] bytes = new byte[real];
        System.arraycopy(start.getBytes(StandardCharsets.UTF_8), 0, bytes, 0, start.length());
        try (var indexer = new Indexer(List.of(new Magic()), LIMITS)) {
            var sink = indexer.entry(0, entry(mode, size));
            if (sink != null) {
                for (int at = 0; at < real; at += piece) {
                    sink.write(bytes, at, Math.min(piece, real - at));
                }
                sink.end();
            }
            return describe(indexer.finish());
        }
    }

    private static TreeEntry entry(int mode, long size) {
        return new TreeEntry("a", TreeEntry.Kind.FILE, mode, 0, 0, size, null, false);
    }

    private static String describe(LayerIndex index) {
        var text = new StringBuilder();
        for (Analyzed analyzed : index.analyzed()) {
            text.append(analyzed.result().path());
            analyzed.result()
                    .packages()
                    .forEach(p -> text.append(" " + p.name() + "/" + p.version()));
            analyzed.result().gaps().forEach(gap -> text.append(" " + gap.reason()));
        }
        return text.toString();
    }
}
