package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/// The pages of an SQLite database, those of its write-ahead log first.
///
/// Each page has one use in a sound database. [#claim] holds a reader to that: a page that was read
/// before or is outside of the file is damage, so no damaged link can lead in a circle.
///
/// [The SQLite file format](https://www.sqlite.org/fileformat2.html)
final class SqliteFile {
    static final int HEADER = 100;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Window file;
    private final @Nullable SqliteWal wal;
    private final int pageSize;
    private final int usable;
    private final Charset charset;
    private final long pageCount;
    private final BitSet used = new BitSet();
    private final BitSet free = new BitSet();

    /// @throws BollwerkException when the header is damaged
    SqliteFile(ByteBuffer bytes, @Nullable SqliteWal wal) {
        this.file = new Window(bytes, ByteOrder.BIG_ENDIAN);
        this.pageSize = pageSize(bytes);
        this.wal = wal;
        Window first = page(1);
        this.usable = pageSize - first.u8(20);
        if (usable < 480) {
            throw BollwerkException.target("only %d bytes of a page are used".formatted(usable));
        }
        this.charset = charset(first.u32(56));
        this.pageCount = countPages(first);
    }

    /// Bytes of a page, from the header of the database.
    static int pageSize(ByteBuffer bytes) {
        int size = new Window(bytes, ByteOrder.BIG_ENDIAN).u16(16);
        if (size != 1 && (size < 512 || Integer.bitCount(size) != 1)) {
            throw BollwerkException.target("a page size of %d is not possible".formatted(size));
        }
        return size == 1 ? 65536 : size;
    }

    /// Whether this is an SQLite database.
    static boolean matches(ByteBuffer bytes) {
        return bytes.remaining() >= HEADER
                && bytes.slice(bytes.position(), MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    /// Bytes of a page that content may use.
    int usable() {
        return usable;
    }

    /// How text is encoded.
    Charset charset() {
        return charset;
    }

    /// Reads which pages are free: they are in a list of trunk pages, each with the numbers of free
    /// leaf pages.
    ///
    /// @throws BollwerkException when the list is damaged
    void readFreePages() {
        Window first = page(1);
        long trunk = first.u32(32);
        long left = first.u32(36);
        while (trunk != 0 && left > 0) {
            markFree(trunk);
            Window page = page(trunk);
            long leaves = page.u32(4);
            for (int i = 0; i < leaves; i++) {
                markFree(page.u32(8 + 4L * i));
            }
            left -= leaves + 1;
            trunk = page.u32(0);
        }
    }

    private void markFree(long number) {
        check(number);
        if (free.get((int) number)) {
            throw BollwerkException.target("page %d is in it twice".formatted(number));
        }
        free.set((int) number);
    }

    /// Whether a page is in the list of free pages.
    boolean isFree(long number) {
        return number < free.length() && free.get((int) number);
    }

    /// A page that must not have had a use before.
    Window claim(long number) {
        check(number);
        if (used.get((int) number)) {
            throw BollwerkException.target("page %d is used twice".formatted(number));
        }
        used.set((int) number);
        return page(number);
    }

    private void check(long number) {
        if (number < 1 || number > pageCount) {
            throw BollwerkException.target(
                    "page %d is not one of its %d pages".formatted(number, pageCount));
        }
    }

    private Window page(long number) {
        Window newer = wal == null ? null : wal.find(number);
        return newer == null ? file.part((number - 1) * pageSize, pageSize) : newer;
    }

    private static Charset charset(long encoding) {
        return switch ((int) encoding) {
            case 2 -> StandardCharsets.UTF_16LE;
            case 3 -> StandardCharsets.UTF_16BE;
            default -> StandardCharsets.UTF_8;
        };
    }

    /// The count in the header counts only if it was written together with the change counter.
    private long countPages(Window first) {
        long inLog = wal == null ? 0 : wal.pageCount();
        long inHeader = first.u32(24) == first.u32(92) ? first.u32(28) : 0;
        long inFile = (file.length() + pageSize - 1L) / pageSize;
        long count = inLog != 0 ? inLog : inHeader != 0 ? inHeader : inFile;
        // no real page is behind both ends, so a wild number must not become a large bit set
        long most = inFile + (wal == null ? 0 : wal.pages());
        return Math.min(count, Math.max(most, 1));
    }
}
