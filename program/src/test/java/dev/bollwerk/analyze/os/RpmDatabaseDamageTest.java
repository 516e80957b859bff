package dev.bollwerk.analyze.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.inventory.Location;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class RpmDatabaseDamageTest {
    private static final String PATH = "var/lib/rpm/Packages";

    private final RpmDatabase analyzer = new RpmDatabase();

    @ParameterizedTest
    @ValueSource(
            strings = {"rpmdb.sqlite", "Packages.db", "Packages-1234-4096", "Packages-4321-512"})
    void damagedDatabasesGiveOnlyOwnErrors(String name) {
        byte[] good = Sample.own(name + ".gz");
        // most bytes are those of file names; damage that matters is at the start and in a header
        byte[] start = Arrays.copyOf(good, Math.min(good.length, 48 << 10));
        Mutations.run(name, List.of(good, start), bytes -> analyze(bytes));
    }

    @Test
    void damagedLogsGiveOnlyOwnErrors() {
        byte[] database = Sample.own("rpmdb.sqlite.gz");
        Mutations.run(
                "sqlite log",
                Sample.own("rpmdb.sqlite-wal.gz"),
                log -> Sample.analyze(analyzer, withLog(database, log)));
        Mutations.run(
                "sqlite beside a log",
                database,
                bytes ->
                        Sample.analyze(
                                analyzer, withLog(bytes, Sample.own("rpmdb.sqlite-wal.gz"))));
    }

    @Test
    void damagedHeadersGiveOnlyOwnErrors() {
        List<byte[]> goods =
                List.of(
                        Sample.scanners("go-rpmdb/pkg/testdata/blob.bin"),
                        Sample.scanners("claircore/internal/rpm/rpmdb/testdata/package.header"));
        Mutations.run(
                "rpm header",
                goods,
                bytes -> {
                    var header = new RpmHeader(ByteBuffer.wrap(bytes));
                    RpmPackage.read(header, Location.of(PATH));
                    assertEquals(
                            RpmPackage.files(header).size(),
                            RpmPackage.files(header).stream().filter(path -> true).count());
                });
    }

    /// A link from a page back to one before must not go round for ever.
    @Test
    void circleOfSqlitePagesEnds() {
        byte[] database = Sample.own("rpmdb.sqlite.gz");
        ByteBuffer pages = ByteBuffer.wrap(database);
        for (int page = 1; page < database.length / 4096; page++) {
            int at = page * 4096;
            if (database[at] == 5) {
                // the last child of each inner page is that page
                pages.putInt(at + 8, page + 1);
            } else if (database[at] == 0) {
                // an overflow page follows itself
                pages.putInt(at, page + 1);
            }
        }
        FileResult result = analyze(database);
        assertEquals(1, result.gaps().size());
        assertFalse(result.packages().isEmpty(), "small headers are still read");
    }

    @Test
    void pageThatIsInTheFreeListIsDamageButRead() {
        byte[] database = Sample.own("rpmdb.sqlite.gz");
        ByteBuffer pages = ByteBuffer.wrap(database);
        assertTrue(pages.getInt(36) > 0, "the database has free pages");
        FileResult before = analyze(database);
        var file = new SqliteFile(ByteBuffer.wrap(database), null);
        long root = new SqliteTable(file, reason -> {}).findRoot("Packages");
        int trunk = (pages.getInt(32) - 1) * 4096;
        pages.putInt(trunk + 8, (int) root);
        FileResult result = analyze(database);
        assertEquals(before.packages(), result.packages());
        assertEquals(1, result.gaps().size());
        assertTrue(result.gaps().getFirst().reason().contains("in the list of free pages"));
    }

    @Test
    void circleOfBerkeleyPagesEnds() {
        byte[] database = Sample.own("Packages-4321-512.gz");
        ByteBuffer pages = ByteBuffer.wrap(database).order(ByteOrder.BIG_ENDIAN);
        for (int page = 1; page < database.length / 512; page++) {
            if (database[page * 512 + 25] == 7) {
                pages.putInt(page * 512 + 16, page);
            }
        }
        FileResult result = analyze(database);
        assertEquals(1, result.gaps().size());
    }

    @Test
    void wrongChecksumOfAnNdbHeaderIsAGap() {
        byte[] database = Sample.own("Packages.db.gz");
        int packages = analyze(database).packages().size();
        database[4096 + 2000] ^= 1;
        FileResult result = analyze(database);
        assertEquals(packages - 1, result.packages().size());
        assertTrue(
                result.gaps().getFirst().reason().contains("the checksum of its header is wrong"));
    }

    /// Thousands of slots that name one header would cost far more than the file has bytes.
    @Test
    void headerThatIsNamedManyTimesEndsEarly() {
        byte[] good = Sample.own("Packages.db.gz");
        ByteBuffer slots = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 48; at < 4096; at += 16) {
            slots.put(at, good, 32, 16);
        }
        FileResult result = analyze(good);
        assertTrue(result.packages().size() < 250, "no more than the file has room for");
        assertEquals(1, result.gaps().size());
        assertTrue(result.gaps().getFirst().reason().contains("than the file has room for"));
    }

    @Test
    void cutDatabaseGivesWhatIsLeft() {
        byte[] good = Sample.own("Packages-1234-4096.gz");
        FileResult result = analyze(Arrays.copyOf(good, good.length / 2));
        assertEquals(1, result.gaps().size());
        assertTrue(result.gaps().getFirst().reason().contains("the file ends after"));
    }

    private FileResult analyze(byte[] bytes) {
        return Sample.analyze(analyzer, PATH, bytes);
    }

    private static FileView withLog(byte[] database, byte[] log) {
        return new FileView(PATH, ByteBuffer.wrap(database), Map.of("-wal", ByteBuffer.wrap(log)));
    }
}
