package dev.bollwerk.analyze.zip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class ZipArchiveTest {
    private static final byte[] HELLO = "hello, hello, hello".getBytes(StandardCharsets.UTF_8);

    private final ZipBudget budget = new ZipBudget(ZipLimits.DEFAULT);

    @Test
    void readsStoredAndDeflatedEntries() throws IOException {
        byte[] zip = zip("stored", "deflated");
        for (ByteBuffer bytes :
                List.of(
                        ByteBuffer.wrap(zip),
                        direct(zip),
                        ByteBuffer.wrap(zip).asReadOnlyBuffer())) {
            var archive = ZipArchive.open(bytes, budget);
            assertEquals(List.of("stored", "deflated"), names(archive));
            for (var entry : archive.entries()) {
                assertArrayEquals(HELLO, bytes(archive.read(entry, budget)));
                archive.release(entry, budget);
            }
            assertEquals(List.of(), archive.problems());
        }
    }

    @Test
    void skipsWhatStandsBeforeAndBehind() throws IOException {
        byte[] zip = zip("a", "b");
        byte[] padded = new byte[zip.length + 1000];
        System.arraycopy(zip, 0, padded, 700, zip.length);
        var archive = ZipArchive.open(ByteBuffer.wrap(padded), budget);
        assertArrayEquals(HELLO, bytes(archive.read(archive.entries().getLast(), budget)));
    }

    @Test
    void acceptsOffsetsThatAlreadyCountWhatStandsBefore() throws IOException {
        byte[] zip = zip("a", "b");
        byte[] padded = new byte[zip.length + 100];
        System.arraycopy(zip, 0, padded, 100, zip.length);
        var view = ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN);
        int end = padded.length - 22;
        int directory = view.getInt(end + 16) + 100;
        view.putInt(end + 16, directory);
        for (int at = directory;
                at < end;
                at += 46 + view.getShort(at + 28) + view.getShort(at + 30)) {
            view.putInt(at + 42, view.getInt(at + 42) + 100);
        }
        var archive = ZipArchive.open(ByteBuffer.wrap(padded), budget);
        assertArrayEquals(HELLO, bytes(archive.read(archive.entries().getFirst(), budget)));
    }

    @Test
    void readsSizesOfZip64() throws IOException {
        byte[] zip = zip64();
        var archive = ZipArchive.open(ByteBuffer.wrap(zip), budget);
        assertEquals(List.of("a"), names(archive));
        assertArrayEquals(HELLO, bytes(archive.read(archive.entries().getFirst(), budget)));
        assertEquals(List.of(), archive.problems());
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/passwd,        etc/passwd",
        "../../etc/passwd,   etc/passwd",
        "a/../b,             a/b",
        "a\\b,               a/b",
        "a//b/./c,           a/b/c",
        "'a\u001b[31m',      'a?[31m'",
        "a..b/,              a..b/"
    })
    void cleansNames(String name, String expected) throws IOException {
        var archive = ZipArchive.open(ByteBuffer.wrap(zip(name)), budget);
        assertEquals(List.of(expected), names(archive));
    }

    @Test
    void dropsEntriesThatOverlap() throws IOException {
        byte[] zip = zip("a", "b", "c");
        var view = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int directory = view.getInt(zip.length - 22 + 16);
        view.putInt(directory + 47 + 42, 0);
        var archive = ZipArchive.open(ByteBuffer.wrap(zip), budget);
        assertEquals(List.of("a", "c"), names(archive));
        assertEquals(
                List.of("1 entries overlap others, as in a zip bomb; they were not read"),
                archive.problems());
    }

    @Test
    void refusesWhatItCannotRead() throws IOException {
        byte[] zip = zip("a");
        int directory = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 6);
        assertEquals("not read, encrypted", refusal(zip, directory + 8, 1));
        assertEquals("not read, compressed with method 12", refusal(zip, directory + 10, 12));
        assertEquals(
                "not read, shorter than the directory says", refusal(zip, directory + 24, 100));
        assertEquals("not read, longer than the directory says", refusal(zip, directory + 24, 1));
        assertEquals("not read, its checksum does not hold", refusal(zip, directory + 16, 1));
        assertEquals("not read, its local header is damaged", refusal(zip, 0, 1));
        assertEquals(
                "not read, over the limit: an entry of more than 268435456 bytes",
                refusal(zip, directory + 27, 0x40));
        assertEquals(
                "not read, over the limit: an entry that grows more than 100-fold",
                refusal(zip, directory + 26, 0x40));
    }

    @Test
    void refusesMoreThanItsLimits() throws IOException {
        byte[] zip = zip("a", "b", "c");
        var few = new ZipBudget(new ZipLimits(2, 9, 9, 99, 99, 99, 9));
        assertRefused("more than 2 entries", () -> ZipArchive.open(ByteBuffer.wrap(zip), few));
        var held = new ZipBudget(new ZipLimits(9, 9, 9, 99, 30, 99, 9));
        var archive = ZipArchive.open(ByteBuffer.wrap(zip), held);
        var entry = archive.entries().getFirst();
        archive.read(entry, held);
        assertRefused("more than 30 inflated bytes at a time", () -> archive.read(entry, held));
        archive.release(entry, held);
        archive.read(entry, held);
        var total = new ZipBudget(new ZipLimits(9, 1, 9, 99, 99, 30, 9));
        archive.read(entry, total);
        archive.release(entry, total);
        assertRefused("more than 30 inflated bytes in all", () -> archive.read(entry, total));
        total.enter(9);
        assertRefused("more than 1 archives inside archives", () -> total.enter(1));
        assertRefused("archives nested deeper than 9", () -> total.enter(10));
    }

    @Test
    void refusesWhatIsNoArchive() {
        assertThrows(
                BollwerkException.class,
                () -> ZipArchive.open(ByteBuffer.wrap(new byte[100]), budget));
        assertThrows(
                BollwerkException.class, () -> ZipArchive.open(ByteBuffer.allocate(0), budget));
    }

    @Test
    void survivesDamage() throws IOException {
        Mutations.run("ZipArchive", List.of(zip("a", "stored", "c"), zip64()), this::readAll);
    }

    private void readAll(byte[] bytes) {
        var own = new ZipBudget(ZipLimits.DEFAULT);
        var archive = ZipArchive.open(ByteBuffer.wrap(bytes), own);
        for (var entry : archive.entries()) {
            try {
                archive.read(entry, own);
                archive.release(entry, own);
            } catch (BollwerkException _) {
                // the next one may be whole
            }
        }
    }

    private String refusal(byte[] zip, int at, int value) {
        byte[] damaged = zip.clone();
        damaged[at] = (byte) value;
        var archive = ZipArchive.open(ByteBuffer.wrap(damaged), budget);
        var thrown =
                assertThrows(
                        BollwerkException.class,
                        () -> archive.read(archive.entries().getFirst(), budget));
        return thrown.getMessage();
    }

    private static void assertRefused(String what, org.junit.jupiter.api.function.Executable code) {
        var thrown = assertThrows(BollwerkException.class, code);
        assertTrue(thrown.getMessage().endsWith(what), thrown::getMessage);
    }

    private static List<String> names(ZipArchive archive) {
        return archive.entries().stream().map(entry -> entry.name()).toList();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    /// Entries with data descriptors, but those named `stored`.
    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (String name : names) {
                var entry = new ZipEntry(name);
                if (name.equals("stored")) {
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(HELLO.length);
                    entry.setCrc(crc());
                }
                out.putNextEntry(entry);
                out.write(HELLO);
            }
        }
        return bytes.toByteArray();
    }

    private static long crc() {
        var crc = new CRC32();
        crc.update(HELLO);
        return crc.getValue();
    }

    /// One stored entry whose sizes, offset and directory stand in ZIP64 records only.
    private static byte[] zip64() {
        var out = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x04034b50).putShort((short) 45).putShort((short) 0).putShort((short) 0);
        out.putInt(0).putInt((int) crc()).putInt(HELLO.length).putInt(HELLO.length);
        out.putShort((short) 1).putShort((short) 0).put((byte) 'a').put(HELLO);
        int directory = out.position();
        out.putInt(0x02014b50).putShort((short) 45).putShort((short) 45).putShort((short) 0);
        out.putShort((short) 0).putInt(0).putInt((int) crc()).putInt(-1).putInt(-1);
        out.putShort((short) 1).putShort((short) 28).putShort((short) 0).putShort((short) 0);
        out.putShort((short) 0).putInt(0).putInt(-1).put((byte) 'a');
        out.putShort((short) 1).putShort((short) 24);
        out.putLong(HELLO.length).putLong(HELLO.length).putLong(0);
        int end = out.position();
        out.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
        out.putInt(0).putInt(0).putLong(1).putLong(1).putLong(end - directory).putLong(directory);
        out.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        out.putInt(0x06054b50).putShort((short) 0).putShort((short) 0).putShort((short) -1);
        out.putShort((short) -1).putInt(-1).putInt(-1).putShort((short) 0);
        return Arrays.copyOf(out.array(), out.position());
    }
}
