package dev.bollwerk.analyze.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;
import dev.bollwerk.image.MergedTree;
import dev.bollwerk.image.Overlay;
import dev.bollwerk.image.TreeEntry.Kind;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class TarWalkerTest {
    private static final String LONG = "d/".repeat(80) + "file";

    /// One of everything.
    private static TarBuilder everything() {
        return new TarBuilder()
                .global("comment", "whole archive")
                .dir("./")
                .dir("etc")
                .owner(7, 8)
                .mode(04755)
                .file("./etc/passwd", "root")
                .symlink("etc/link", "../etc/passwd")
                .hardlink("etc/hard", "./etc/passwd")
                .fifo("run/fifo")
                .device("dev/null")
                .file(LONG, "long")
                .symlink("long", LONG)
                .pax("SCHILY.xattr.security.capability", "\u0001x")
                .file("bin/ping", "cap")
                .pax("GNU.sparse.major", "1")
                .pax("GNU.sparse.minor", "0")
                .pax("GNU.sparse.name", "sparse")
                .pax("GNU.sparse.realsize", "2000")
                .file("GNUSparseFile.0/sparse", block("2\n0\n3\n1000\n4\n") + "abcdefg")
                .gnu()
                .file("g" + LONG, "gnu")
                .file("empty", "");
    }

    @Test
    void everythingComesOutWhateverThePieces() {
        byte[] tar = everything().toBytes();
        Entries whole = Entries.walk(tar);
        assertEquals(12, whole.list.size());
        assertTrue(whole.leftOut.isEmpty());
        for (int piece : new int[] {1, 7, 511, 512, 513, 1000, 4096}) {
            Entries pieces = Entries.walk(tar, Limits.USUAL, piece);
            assertEquals(whole.list, pieces.list);
            assertEquals(whole.bodies.keySet(), pieces.bodies.keySet());
            whole.bodies.forEach(
                    (path, body) -> assertTrue(Arrays.equals(body, pieces.bodies.get(path))));
        }
    }

    @Test
    void attributesAreRead() {
        Entries entries = Entries.walk(everything().toBytes());
        var passwd = entries.entry("etc/passwd");
        assertEquals(04755, passwd.mode());
        assertEquals(7, passwd.uid());
        assertEquals(8, passwd.gid());
        assertEquals(4, passwd.size());
        assertEquals("root", entries.body("etc/passwd"));
        assertEquals("../etc/passwd", entries.entry("etc/link").link());
        assertEquals("etc/passwd", entries.entry("etc/hard").link());
        assertEquals(Kind.FIFO, entries.entry("run/fifo").kind());
        assertEquals(Kind.CHARACTER_DEVICE, entries.entry("dev/null").kind());
        assertTrue(entries.entry("bin/ping").capabilities());
        assertFalse(passwd.capabilities());
        assertEquals(LONG, entries.entry("long").link());
        assertEquals("long", entries.body(LONG));
        assertEquals("gnu", entries.body("g" + LONG));
    }

    @Test
    void sparseFilesOfEveryFormatAreFilled() {
        byte[] expected = new byte[2000];
        System.arraycopy("abcdefg".getBytes(StandardCharsets.US_ASCII), 0, expected, 0, 3);
        System.arraycopy("defg".getBytes(StandardCharsets.US_ASCII), 0, expected, 1000, 4);
        Entries entries =
                Entries.walk(
                        everything()
                                .pax("GNU.sparse.size", "2000")
                                .pax("GNU.sparse.map", "0,3,1000,4")
                                .file("v01", "abcdefg")
                                .raw(oldSparse(2000, 7, 0, 3, 1000, 4))
                                .raw(block("abcdefg").getBytes(StandardCharsets.US_ASCII))
                                .file("after", "x")
                                .toBytes());
        for (String path : List.of("sparse", "v01", "old")) {
            assertEquals(2000, entries.entry(path).size(), path);
            assertTrue(Arrays.equals(expected, entries.bodies.get(path)), path);
        }
        assertEquals("x", entries.body("after"));
    }

    @Test
    void anOldSparseMapGoesOnInExtensionBlocks() {
        byte[] header = oldSparse(100, 5, 0, 1, 2, 1, 4, 1, 6, 1);
        header[482] = 1;
        TarBuilder.checksum(header);
        byte[] extension = new byte[512];
        pair(extension, 0, 8, 1);
        var tar =
                new TarBuilder()
                        .raw(header)
                        .raw(extension)
                        .raw(block("abcde").getBytes(StandardCharsets.US_ASCII))
                        .file("after", "x");
        Entries entries = Entries.walk(tar.toBytes());
        assertEquals("a\0b\0c\0d\0e", entries.body("old").substring(0, 9));
        assertEquals("x", entries.body("after"));
    }

    @Test
    void brokenSparseMapsAreDamage() {
        for (String map : List.of("0,3,2,4", "0,7,1", "5,3,0,4", "0,3,1999,4", "0,3", "a")) {
            var tar =
                    new TarBuilder()
                            .pax("GNU.sparse.size", "2000")
                            .pax("GNU.sparse.map", map)
                            .file("f", "abcdefg");
            assertThrows(BollwerkException.class, () -> Entries.walk(tar.toBytes()), map);
        }
    }

    @Test
    void oldAndOddHeadersAreUnderstood() {
        byte[] v7dir = TarBuilder.header("old/", '\0', "", 0, 0755, 0, 0, false);
        byte[] contiguous = TarBuilder.header("cont", '7', "", 1, 0644, 0, 0, false);
        byte[] big = TarBuilder.header("big", '0', "", 0, 0644, 0, 0, true);
        Arrays.fill(big, 124, 136, (byte) 0);
        Arrays.fill(big, 108, 116, (byte) 0);
        big[124] = (byte) 0x80;
        big[135] = 2;
        big[108] = (byte) 0x80;
        big[115] = 9;
        byte[] signed = TarBuilder.header("sign\u00e9", '0', "", 0, 0644, 0, 0, false);
        int sum = 8 * ' ';
        for (int i = 0; i < 512; i++) {
            sum += i >= 148 && i < 156 ? 0 : signed[i];
        }
        System.arraycopy(
                "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII), 0, signed, 148, 8);
        byte[] prefixed = TarBuilder.header("name", '0', "", 0, 0644, 0, 0, false);
        System.arraycopy("pre/fix".getBytes(StandardCharsets.US_ASCII), 0, prefixed, 345, 7);
        Entries entries =
                Entries.walk(
                        new TarBuilder()
                                .raw(v7dir)
                                .raw(contiguous)
                                .raw(block("c").getBytes(StandardCharsets.US_ASCII))
                                .raw(TarBuilder.checksum(big))
                                .raw(block("bb").getBytes(StandardCharsets.US_ASCII))
                                .raw(signed)
                                .raw(TarBuilder.checksum(prefixed))
                                .toBytes());
        assertEquals(List.of("old", "cont", "big", "sign\u00e9", "pre/fix/name"), entries.paths());
        assertEquals(Kind.DIRECTORY, entries.entry("old").kind());
        assertEquals("c", entries.body("cont"));
        assertEquals("bb", entries.body("big"));
        assertEquals(9, entries.entry("big").uid());
    }

    @Test
    void pathsAreCleanedAndThoseThatLeadUpAreLeftOut() {
        Entries entries =
                Entries.walk(
                        new TarBuilder()
                                .file("/abs", "1")
                                .file("./a//b/./c", "2")
                                .file("../up", "3")
                                .file("a/../up", "4")
                                .hardlink("h", "../etc/shadow")
                                .file("..a/b..", "5")
                                .file(".hidden/...", "6")
                                .toBytes());
        assertEquals(List.of("abs", "a/b/c", "..a/b..", ".hidden/..."), entries.paths());
        assertEquals(List.of("../up", "a/../up", "h"), entries.leftOut);
    }

    @Test
    void brokenPaxHeadersAreDamage() {
        for (String record :
                List.of("8 path=a\n", "x path=a\n", "12 path=a\0b\n", "12 path=abcdef")) {
            byte[] body = record.getBytes(StandardCharsets.US_ASCII);
            var tar = new TarBuilder().entry("pax", 'x', "", body, 0644).file("a", "1");
            assertThrows(DamageException.class, () -> Entries.walk(tar.toBytes()), record);
        }
    }

    @Test
    void unknownTypesAreLeftOut() {
        var tar = new TarBuilder().entry("odd", 'Z', "", new byte[600], 0644).file("a", "1");
        Entries entries = Entries.walk(tar.toBytes());
        assertEquals(List.of("a"), entries.paths());
        assertEquals(List.of("odd"), entries.leftOut);
    }

    @Test
    void theEndIsWhereTheEnginesSeeIt() {
        byte[] tar = new TarBuilder().file("a", "1").toUnendedBytes();
        byte[] two = new TarBuilder().file("b", "2").toBytes();
        assertEquals(List.of("a"), Entries.walk(tar).paths());
        assertEquals(List.of("a"), Entries.walk(join(tar, new byte[512])).paths());
        assertEquals(List.of("a"), Entries.walk(join(tar, new byte[100])).paths());
        assertEquals(List.of("a", "b"), Entries.walk(join(tar, new byte[512], two)).paths());
        assertEquals(List.of("a"), Entries.walk(join(tar, new byte[1024], two)).paths());
        byte[] garbage = new byte[3000];
        Arrays.fill(garbage, (byte) 'x');
        assertEquals(List.of("a"), Entries.walk(join(tar, new byte[1024], garbage)).paths());
        assertEquals(List.of(), Entries.walk(new byte[0]).paths());
    }

    @Test
    void aCutTarNamesTheByte() {
        byte[] tar = everything().toUnendedBytes();
        var inBody = assertThrows(DamageException.class, () -> Entries.walk(cut(tar, 2050 + 512)));
        assertTrue(inBody.getMessage().contains("byte 2562"), inBody.getMessage());
        var inHeader = assertThrows(DamageException.class, () -> Entries.walk(cut(tar, 100)));
        assertTrue(inHeader.getMessage().contains("byte 100"), inHeader.getMessage());
        int complete = 0;
        for (int length = 0; length < tar.length; length++) {
            try {
                Entries.walk(cut(tar, length));
                complete++;
            } catch (DamageException e) {
                assertTrue(e.getMessage().contains("byte " + length), e.getMessage());
            }
        }
        assertTrue(complete > 12 && complete < tar.length / 2, "complete: " + complete);
    }

    @Test
    void aBrokenChecksumNamesTheByte() {
        byte[] tar = new TarBuilder().file("a", "1").file("b", "2").toBytes();
        tar[1024] ^= 1;
        var error = assertThrows(DamageException.class, () -> Entries.walk(tar));
        assertTrue(error.getMessage().contains("byte 1024"), error.getMessage());
    }

    @Test
    void limitsNameTheirOption() {
        byte[] tar = everything().toBytes();
        assertLimit("--max-layer-entries", tar, Limits.USUAL.withLayerEntries(5));
        assertLimit("--max-path-length", tar, Limits.USUAL.withPathLength(100));
        assertLimit("--max-path-depth", tar, Limits.USUAL.withPathDepth(50));
        byte[] bomb = TarBuilder.header("././@LongLink", 'L', "", 1L << 32, 0644, 0, 0, true);
        assertLimit("--max-path-length", bomb, Limits.USUAL);
        assertLimit("--max-layer-bytes", tar, Limits.USUAL.withLayerBytes(1_000));
    }

    private static void assertLimit(String option, byte[] tar, Limits limits) {
        var error =
                assertThrows(BollwerkException.class, () -> Entries.walk(tar, limits, tar.length));
        assertTrue(error.getMessage().contains(option), error.getMessage());
    }

    @Test
    void namesThatAreNoUtf8StayApart() throws IOException {
        byte[] tar = Files.readAllBytes(fixture("claircore/pkg/tarfs/testdata/bad_name.tar"));
        assertEquals("._".length(), Entries.walk(tar).paths().getFirst().indexOf("__") + 2);
        assertTrue(Entries.walk(tar).paths().getFirst().endsWith("bad\u00fdname"));
        byte[] a = TarBuilder.header("?", '0', "", 0, 0644, 0, 0, false);
        byte[] b = a.clone();
        a[0] = (byte) 0xfe;
        b[0] = (byte) 0xff;
        List<String> paths =
                Entries.walk(
                                new TarBuilder()
                                        .raw(TarBuilder.checksum(a))
                                        .raw(TarBuilder.checksum(b))
                                        .toBytes())
                        .paths();
        assertNotEquals(paths.get(0), paths.get(1));
    }

    @Test
    void realOddArchivesAreRead() throws IOException {
        Entries concatenated = Entries.walk(read("claircore/pkg/tarfs/testdata/concat.tar"));
        assertTrue(concatenated.paths().contains("run/logs/log.txt"));
        assertTrue(
                Entries.walk(read("claircore/pkg/tarfs/testdata/known/oddlayer.tar"))
                        .paths()
                        .isEmpty());
        Entries escape =
                Entries.walk(read("osv-scalibr/artifact/image/unpack/testdata/escape.tar"));
        MergedTree tree = Overlay.merge(List.of(escape.list));
        assertTrue(tree.resolve("usr/share/doc/a/copyright").isPresent());
        assertTrue(tree.resolve("usr/share/doc/c/copyright").isEmpty());
    }

    @Test
    void realWhiteoutsHide() throws IOException {
        assertEquals(
                List.of("a", "a/b", "a/b/c", "etc", "etc/passwd"),
                over(
                        "claircore/whiteout/testdata/whiteout.layer",
                        "etc/profile",
                        "etc/passwd",
                        "a/b/c"));
        assertEquals(
                List.of("a", "a/other"),
                over(
                        "claircore/whiteout/testdata/whiteout_advanced.layer",
                        "a/a_file.txt",
                        "a_root_file.txt",
                        "b/c",
                        "a/other"));
        assertEquals(
                List.of("a", "b", "b/low", "b/not.a.wh..wh..opq"),
                over("claircore/whiteout/testdata/whiteout_opaque.layer", "a/low", "b/low"));
    }

    private static List<String> over(String layer, String... lower) throws IOException {
        var below = new TarBuilder();
        for (String path : lower) {
            below.file(path, "");
        }
        MergedTree tree =
                Overlay.merge(
                        List.of(
                                Entries.walk(below.toBytes()).list,
                                Entries.walk(read(layer)).list));
        List<String> paths = new ArrayList<>();
        tree.forEach(node -> paths.add(node.path()));
        paths.sort(null);
        return paths;
    }

    @Test
    void damageIsOurOwnException() throws IOException {
        byte[] real = read("osv-scalibr/artifact/image/unpack/testdata/escape.tar");
        Mutations.run(
                "tar",
                List.of(everything().toBytes(), real, everything().toUnendedBytes()),
                bytes -> {
                    fixChecksums(bytes);
                    Entries.walk(bytes);
                });
    }

    /// Most damage would end at the checksum of a header, so every second input gets right ones.
    private static void fixChecksums(byte[] tar) {
        if (tar.length % 2 == 0) {
            for (int at = 0; at + 512 <= tar.length; at += 512) {
                if (tar[at + 257] == 'u' && tar[at + 258] == 's') {
                    byte[] header = TarBuilder.checksum(Arrays.copyOfRange(tar, at, at + 512));
                    System.arraycopy(header, 0, tar, at, 512);
                }
            }
        }
    }

    private static byte[] oldSparse(long realSize, long stored, long... map) {
        byte[] header = TarBuilder.header("old", 'S', "", stored, 0644, 0, 0, true);
        for (int i = 0; i < map.length; i += 2) {
            pair(header, 386 + 12 * i, map[i], map[i + 1]);
        }
        octal(header, 483, realSize);
        return TarBuilder.checksum(header);
    }

    private static void pair(byte[] block, int at, long offset, long length) {
        octal(block, at, offset);
        octal(block, at + 12, length);
    }

    private static void octal(byte[] block, int at, long value) {
        byte[] digits = "%011o".formatted(value).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, block, at, 11);
    }

    private static String block(String text) {
        return text + "\0".repeat(512 - text.length() % 512);
    }

    private static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    private static byte[] join(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] read(String fixture) throws IOException {
        return Files.readAllBytes(fixture(fixture));
    }

    private static java.nio.file.Path fixture(String path) {
        return Shared.path("fixtures/scanners/" + path);
    }
}
