package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.function.Consumer;

/// rpm's `Packages` as a Berkeley DB hash, of either byte order.
///
/// All hash pages are read in the order of the file instead of following the buckets: each header
/// lies on one of them or, when it is large, on a chain of overflow pages of its own. Pages that
/// were freed have another type. Numbers in the file have the byte order of the machine that wrote
/// it; the magic number tells which.
///
/// Layout as in `dbinc/db_page.h` of
/// [Berkeley DB](https://docs.oracle.com/database/bdb181/html/index.html).
final class BerkeleyHash implements HeaderStore {
    private static final int MAGIC = 0x061561;
    private static final int MAGIC_AT = 12;
    private static final int META_HEADER = 72;
    private static final int PAGE_HEADER = 26;

    private static final int UNSORTED_HASH_PAGE = 2;
    private static final int OVERFLOW_PAGE = 7;
    private static final int HASH_META_PAGE = 8;
    private static final int HASH_PAGE = 13;

    private static final int ON_PAGE = 1;
    private static final int OFF_PAGE = 3;

    private final Window file;
    private final int pageSize;
    private final long pages;
    private final BitSet used = new BitSet();
    private final Scratch scratch = new Scratch();

    /// @throws BollwerkException when the meta page is damaged, encrypted or of another kind
    BerkeleyHash(ByteBuffer bytes) {
        boolean big = magic(bytes) == MAGIC;
        this.file = new Window(bytes, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        long size = file.u32(20);
        if (size < 512 || size > 65536 || Long.bitCount(size) != 1) {
            throw BollwerkException.target("a page size of %d is not possible".formatted(size));
        }
        if (file.u8(24) != 0) {
            throw BollwerkException.target("the database is encrypted");
        }
        if (file.u8(25) != HASH_META_PAGE) {
            throw BollwerkException.target("the database is not a hash");
        }
        this.pageSize = (int) size;
        this.pages = file.u32(32) + 1;
    }

    /// Whether this is a Berkeley DB hash.
    static boolean matches(ByteBuffer bytes) {
        int magic = bytes.remaining() < META_HEADER ? 0 : magic(bytes);
        return magic == MAGIC || magic == Integer.reverseBytes(MAGIC);
    }

    private static int magic(ByteBuffer bytes) {
        return bytes.slice().order(ByteOrder.BIG_ENDIAN).getInt(MAGIC_AT);
    }

    @Override
    public void forEach(Consumer<ByteBuffer> header, Consumer<String> damage) {
        int there = file.length() / pageSize;
        if (there < pages) {
            damage.accept("the file ends after %d of %d pages".formatted(there, pages));
        }
        for (int page = 1; page < Math.min(pages, there); page++) {
            try {
                readPage(page, header, damage);
            } catch (BollwerkException e) {
                damage.accept("page %d: %s".formatted(page, e.getMessage()));
            }
        }
    }

    /// A hash page has an array of offsets, of a key and its value in turn; the items grow down
    /// from the end of the page, so an item ends where the one before it starts.
    private void readPage(int number, Consumer<ByteBuffer> header, Consumer<String> damage) {
        Window page = page(number);
        int type = page.u8(25);
        if (type != HASH_PAGE && type != UNSORTED_HASH_PAGE) {
            return;
        }
        int items = page.u16(20);
        int keyEnd = pageSize;
        for (int i = 0; i + 1 < items; i += 2) {
            int key = page.u16(PAGE_HEADER + 2L * i);
            int value = page.u16(PAGE_HEADER + 2L * (i + 1));
            try {
                readValue(page.part(key, keyEnd - key), page.part(value, key - value), header);
            } catch (BollwerkException e) {
                damage.accept("page %d, item %d: %s".formatted(number, i, e.getMessage()));
            }
            keyEnd = value;
        }
    }

    private void readValue(Window key, Window value, Consumer<ByteBuffer> header) {
        boolean counter = key.u8(0) == ON_PAGE && key.length() == 5 && key.u32(1) == 0;
        if (counter) {
            // entry 0 is the highest number of a header so far
            return;
        }
        switch (value.u8(0)) {
            case ON_PAGE -> header.accept(value.slice(1, value.length() - 1L));
            case OFF_PAGE -> header.accept(readChain(value.u32(4), value.u32(8)));
            default ->
                    throw BollwerkException.target(
                            "an item of type %d is not known".formatted(value.u8(0)));
        }
    }

    private ByteBuffer readChain(long first, long length) {
        scratch.clear();
        long next = first;
        while (scratch.length() < length) {
            Window page = page(next);
            if (page.u8(25) != OVERFLOW_PAGE || used.get((int) next)) {
                throw BollwerkException.target(
                        "page %d is not the next overflow page".formatted(next));
            }
            used.set((int) next);
            int count = (int) Math.min(page.u16(22), length - scratch.length());
            scratch.append(page, PAGE_HEADER, count);
            next = page.u32(16);
        }
        return scratch.view();
    }

    private Window page(long number) {
        return file.part(number * pageSize, pageSize);
    }
}
