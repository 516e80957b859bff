package dev.bollwerk.analyze.os;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class RpmHeaderTest {
    private static final Location PLACE = Location.of("var/lib/rpm/Packages");

    /// Writes a header as rpm lays it out.
    private static final class Builder {
        private final List<int[]> index = new ArrayList<>();
        private final ByteArrayOutputStream store = new ByteArrayOutputStream();

        Builder text(int tag, int type, String... values) {
            entry(tag, type, store.size(), values.length);
            for (String value : values) {
                store.writeBytes((value + "\0").getBytes(StandardCharsets.UTF_8));
            }
            return this;
        }

        Builder string(int tag, String value) {
            return text(tag, 6, value);
        }

        Builder numbers(int tag, int... values) {
            entry(tag, 4, store.size(), values.length);
            for (int value : values) {
                store.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
            }
            return this;
        }

        Builder entry(int tag, int type, int offset, int count) {
            index.add(new int[] {tag, type, offset, count});
            return this;
        }

        Builder named() {
            return string(RpmHeader.NAME, "a")
                    .string(RpmHeader.VERSION, "1")
                    .string(RpmHeader.RELEASE, "2");
        }

        RpmHeader build() {
            ByteBuffer bytes = ByteBuffer.allocate(8 + 16 * index.size() + store.size());
            bytes.putInt(index.size()).putInt(store.size());
            index.forEach(
                    entry -> {
                        for (int value : entry) {
                            bytes.putInt(value);
                        }
                    });
            bytes.put(store.toByteArray());
            return new RpmHeader(bytes.flip());
        }
    }

    @Test
    void readsARealHeader() {
        byte[] bytes = Sample.scanners("claircore/internal/rpm/rpmdb/testdata/package.header");
        var header = new RpmHeader(ByteBuffer.wrap(bytes));
        Package found = RpmPackage.read(header, PLACE);
        assertEquals("crypto-policies", found.name());
        assertEquals("20210213-1.git5c710c0.fc34", found.version());
        List<String> files = RpmPackage.files(header);
        assertEquals(152, files.size());
        assertEquals("/etc/crypto-policies", files.getFirst());
        assertTrue(files.contains("/etc/crypto-policies/back-ends/bind.config"));
    }

    @Test
    void fileWithoutItsDirectoryIsDamage() {
        byte[] bytes = Sample.scanners("go-rpmdb/pkg/testdata/blob.bin");
        var header = new RpmHeader(ByteBuffer.wrap(bytes));
        assertEquals("publicsuffix-list-dafsa", RpmPackage.read(header, PLACE).name());
        assertThrows(BollwerkException.class, () -> RpmPackage.files(header));
    }

    @Test
    void oldHeadersHaveWholeNamesOfFiles() {
        RpmHeader header =
                new Builder().named().text(RpmHeader.OLD_FILE_NAMES, 8, "/bin/a", "/bin/b").build();
        assertEquals(List.of("/bin/a", "/bin/b"), RpmPackage.files(header));
    }

    @Test
    void lastEntryOfATagCounts() {
        RpmHeader header = new Builder().named().string(RpmHeader.VERSION, "9").build();
        assertEquals("9-2", RpmPackage.read(header, PLACE).version());
    }

    @Test
    void firstTextOfATranslatedTagCounts() {
        RpmHeader header = new Builder().named().text(RpmHeader.SUMMARY, 9, "one", "eins").build();
        assertEquals("one", header.string(RpmHeader.SUMMARY));
    }

    @Test
    void missingTagsAreEmpty() {
        RpmHeader header = new Builder().named().build();
        assertEquals("", header.string(RpmHeader.VENDOR));
        assertEquals(List.of(), header.strings(RpmHeader.BASE_NAMES));
        assertNull(header.numbers(RpmHeader.EPOCH));
    }

    @Test
    void numbersAreUnsigned() {
        RpmHeader header = new Builder().numbers(RpmHeader.EPOCH, 7, -1).build();
        assertArrayEquals(new long[] {7, 0xffff_ffffL}, header.numbers(RpmHeader.EPOCH));
    }

    @Test
    void wrongTypesCountsAndOffsetsAreDamage() {
        RpmHeader header =
                new Builder()
                        .string(RpmHeader.NAME, "a")
                        .numbers(RpmHeader.VERSION, 1)
                        .entry(RpmHeader.BASE_NAMES, 8, 0, Integer.MAX_VALUE)
                        .entry(RpmHeader.DIR_NAMES, 8, -1, 1)
                        .entry(RpmHeader.DIR_INDEXES, 4, 0, 5)
                        .build();
        assertThrows(BollwerkException.class, () -> header.string(RpmHeader.VERSION));
        assertThrows(BollwerkException.class, () -> header.strings(RpmHeader.BASE_NAMES));
        assertThrows(BollwerkException.class, () -> header.string(RpmHeader.DIR_NAMES));
        assertThrows(BollwerkException.class, () -> header.numbers(RpmHeader.DIR_INDEXES));
    }

    @Test
    void longestStringIsBounded() {
        RpmHeader header = new Builder().string(RpmHeader.NAME, "a".repeat((1 << 20) + 1)).build();
        assertThrows(BollwerkException.class, () -> header.string(RpmHeader.NAME));
    }

    @ParameterizedTest
    @CsvSource({
        "curl-7.76.0-6.cm2.src.rpm, curl, 1:7.76.0-6.cm2",
        "a-b-c-1-2.nosrc.rpm, a-b-c, 1:1-2",
        "'', own, 1:9-9",
        "strange.src.rpm, own, 1:9-9",
        "-1-2.src.rpm, own, 1:9-9",
        "half-1.src.rpm, own, 1:9-9",
    })
    void sourceIsInTheNameOfItsFile(String file, String name, String version) {
        assertEquals(new SourcePackage(name, version), RpmPackage.source(file, "own", "1", "9-9"));
    }
}
