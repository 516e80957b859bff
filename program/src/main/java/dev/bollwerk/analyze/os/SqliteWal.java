package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/// The write-ahead log beside an SQLite database: pages that were committed but not yet copied into
/// it, and count instead of the ones there.
///
/// Frames count up to the last one that ends a transaction, as long as salt and running checksum
/// agree; what comes after is left over from an earlier use of the log, or was never committed. A
/// log whose own header is wrong is ignored, as SQLite does.
///
/// [The WAL file format](https://www.sqlite.org/fileformat2.html#walformat)
final class SqliteWal {
    private static final long MAGIC = 0x377f0682;
    private static final long FORMAT = 3_007_000;
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;

    private final Window file;
    private final int pageSize;
    private final Map<Long, Long> pages = new HashMap<>();
    private long pageCount;

    private SqliteWal(Window file, int pageSize) {
        this.file = file;
        this.pageSize = pageSize;
    }

    /// Reads the log; one without any committed page is like none.
    ///
    /// @param pageSize that of the database
    /// @throws BollwerkException when it is a valid log of another page size
    static SqliteWal read(ByteBuffer bytes, int pageSize) {
        var wal = new SqliteWal(new Window(bytes, ByteOrder.BIG_ENDIAN), pageSize);
        if (wal.file.length() >= HEADER && (wal.file.u32(0) & ~1L) == MAGIC) {
            wal.readFrames();
        }
        return wal;
    }

    /// The newest committed content of a page, or null when it is not in the log.
    @Nullable Window find(long page) {
        Long at = pages.get(page);
        return at == null ? null : file.part(at, pageSize);
    }

    /// Pages of the database after the last commit; 0 when there is none.
    long pageCount() {
        return pageCount;
    }

    /// Pages that are in the log.
    int pages() {
        return pages.size();
    }

    private void readFrames() {
        var checksum = new Checksum((file.u32(0) & 1) == 1);
        checksum.update(file, 0, FRAME_HEADER);
        if (file.u32(4) != FORMAT || !checksum.is(file.u32(24), file.u32(28))) {
            return;
        }
        if (file.u32(8) != pageSize) {
            throw BollwerkException.target(
                    "its log has pages of %d bytes, not %d".formatted(file.u32(8), pageSize));
        }
        Map<Long, Long> open = new HashMap<>();
        long size = FRAME_HEADER + (long) pageSize;
        for (long at = HEADER; at + size <= file.length(); at += size) {
            boolean sameSalt =
                    file.u32(at + 8) == file.u32(16) && file.u32(at + 12) == file.u32(20);
            checksum.update(file, at, 8);
            checksum.update(file, at + FRAME_HEADER, pageSize);
            if (!sameSalt || !checksum.is(file.u32(at + 16), file.u32(at + 20))) {
                return;
            }
            open.put(file.u32(at), at + FRAME_HEADER);
            long committed = file.u32(at + 4);
            if (committed != 0) {
                pages.putAll(open);
                open.clear();
                pageCount = committed;
            }
        }
    }

    /// The running checksum over pairs of 32-bit words, in the byte order that the magic tells.
    private static final class Checksum {
        private final ByteOrder order;
        private int first;
        private int second;

        Checksum(boolean bigEndian) {
            this.order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        }

        void update(Window from, long at, int length) {
            ByteBuffer words = from.slice(at, length).order(order);
            while (words.hasRemaining()) {
                first += words.getInt() + second;
                second += words.getInt() + first;
            }
        }

        boolean is(long expectedFirst, long expectedSecond) {
            return first == (int) expectedFirst && second == (int) expectedSecond;
        }
    }
}
