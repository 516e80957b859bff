package dev.bollwerk.advisory.index;

import dev.bollwerk.advisory.index.ShardFormat.Section;
import dev.bollwerk.version.VersionScheme;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/// The bytes of a shard, each page checked before it is used for the first time.
///
/// Several threads may check the same page at once; all come to the same answer.
final class Pages {
    private final String shard;
    private final ByteBuffer bytes;
    private final int checksumTable;
    private final long[] checked;
    private final int[] from = new int[Section.values().length];
    private final int[] length = new int[Section.values().length];

    private Pages(String shard, ByteBuffer bytes, int checksumTable) {
        this.shard = shard;
        this.bytes = bytes;
        this.checksumTable = checksumTable;
        this.checked = new long[checksumTable / ShardFormat.PAGE / 64 + 1];
    }

    /// Checks the header and the checksum table.
    static Pages open(String shard, MemorySegment segment) {
        long size = segment.byteSize();
        if (size < 2 * ShardFormat.PAGE || size > ShardFormat.MAX_SIZE) {
            throw ShardFormat.damaged(shard, "its size is " + size + " bytes");
        }
        ByteBuffer bytes = segment.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        checkHeader(shard, bytes);
        int table = checksumTable(shard, bytes);
        var pages = new Pages(shard, bytes, table);
        pages.readSections();
        return pages;
    }

    private static void checkHeader(String shard, ByteBuffer bytes) {
        if (bytes.getLong(ShardFormat.AT_MAGIC) != ShardFormat.MAGIC) {
            throw ShardFormat.damaged(shard, "it does not begin as advisory data does");
        }
        int sum = checksum(bytes, 0, ShardFormat.AT_HEADER_CHECKSUM);
        if (sum != bytes.getInt(ShardFormat.AT_HEADER_CHECKSUM)) {
            throw ShardFormat.damaged(shard, "the checksum of its header is wrong");
        }
        if (bytes.getInt(ShardFormat.AT_VERSION) != ShardFormat.VERSION
                || bytes.getInt(ShardFormat.AT_KEY_FORMAT) != VersionScheme.KEY_FORMAT) {
            throw ShardFormat.damaged(shard, "another version of this program made it");
        }
        if (bytes.getLong(ShardFormat.AT_LENGTH) != bytes.capacity()) {
            throw ShardFormat.damaged(
                    shard,
                    "it has %d bytes instead of %d"
                            .formatted(bytes.capacity(), bytes.getLong(ShardFormat.AT_LENGTH)));
        }
    }

    private static int checksumTable(String shard, ByteBuffer bytes) {
        long table = bytes.getLong(ShardFormat.AT_CHECKSUM_TABLE);
        boolean inside = table >= ShardFormat.PAGE && table < bytes.capacity();
        long pages = table / ShardFormat.PAGE - 1;
        if (!inside
                || table % ShardFormat.PAGE != 0
                || bytes.capacity() - table != pages * Integer.BYTES) {
            throw ShardFormat.damaged(shard, "its checksums are not where they belong");
        }
        int sum = checksum(bytes, (int) table, bytes.capacity());
        if (sum != bytes.getInt(ShardFormat.AT_CHECKSUM_OF_TABLE)) {
            throw ShardFormat.damaged(shard, "the checksum of its checksums is wrong");
        }
        return (int) table;
    }

    private void readSections() {
        if (bytes.getInt(ShardFormat.AT_SECTION_COUNT) != from.length) {
            throw ShardFormat.damaged(shard, "it has another number of sections");
        }
        long next = ShardFormat.PAGE;
        for (int i = 0; i < from.length; i++) {
            long offset = bytes.getLong(ShardFormat.AT_SECTIONS + 16 * i);
            long size = bytes.getLong(ShardFormat.AT_SECTIONS + 16 * i + 8);
            if (offset < next || offset % 8 != 0 || size < 0 || size > checksumTable - offset) {
                throw ShardFormat.damaged(shard, "section %s is out of place".formatted(i));
            }
            from[i] = (int) offset;
            length[i] = (int) size;
            next = offset + size;
        }
    }

    String shard() {
        return shard;
    }

    int length(Section section) {
        return length[section.ordinal()];
    }

    /// How many entries of `width` bytes a section holds.
    int count(Section section, int width) {
        int size = length(section);
        if (size % width != 0) {
            throw ShardFormat.damaged(shard, "section %s is uneven".formatted(section));
        }
        return size / width;
    }

    int i32(Section section, int index) {
        return bytes.getInt(entry(section, index, Integer.BYTES));
    }

    long i64(Section section, int index) {
        return bytes.getLong(entry(section, index, Long.BYTES));
    }

    /// Where an entry of a table lies; sections are aligned, so no entry lies on two pages. Written
    /// out since a search comes here ten times for each name, before anything is compiled.
    private int entry(Section section, int index, int width) {
        int number = section.ordinal();
        long offset = (long) index * width;
        if (offset < 0 || offset > length[number] - width) {
            throw ShardFormat.damaged(shard, "section %s is too short".formatted(section));
        }
        int at = from[number] + (int) offset;
        int page = at >> 12;
        if ((checked[page >> 6] & 1L << page) == 0) {
            check(at, at);
        }
        return at;
    }

    byte[] bytes(Section section, long offset, long size) {
        int at = place(section, offset, size);
        byte[] copy = new byte[(int) size];
        bytes.get(at, copy);
        return copy;
    }

    /// The part of a section that entry `index` of a table of offsets gives.
    byte[] slice(Section table, int index, Section section) {
        long start = i32(table, index) & 0xffffffffL;
        long end = i32(table, index + 1) & 0xffffffffL;
        if (end < start) {
            throw ShardFormat.damaged(shard, "section %s is out of order".formatted(table));
        }
        return bytes(section, start, end - start);
    }

    /// Checks all pages.
    void verify() {
        check(ShardFormat.PAGE, checksumTable - 1);
    }

    /// Where bytes of a section lie in the shard, after their pages were checked.
    private int place(Section section, long offset, long size) {
        if (offset < 0 || size < 0 || size > length(section) - offset) {
            throw ShardFormat.damaged(shard, "section %s is too short".formatted(section));
        }
        int at = from[section.ordinal()] + (int) offset;
        if (size > 0) {
            check(at, at + (int) size - 1);
        }
        return at;
    }

    private void check(int first, int last) {
        for (int page = first / ShardFormat.PAGE; page <= last / ShardFormat.PAGE; page++) {
            long bit = 1L << page;
            if ((checked[page >> 6] & bit) == 0) {
                checkPage(page);
                // Two threads may lose each other's bit here; the page is then checked again.
                checked[page >> 6] |= bit;
            }
        }
    }

    private void checkPage(int page) {
        int start = page * ShardFormat.PAGE;
        int sum = checksum(bytes, start, start + ShardFormat.PAGE);
        if (sum != bytes.getInt(checksumTable + (page - 1) * Integer.BYTES)) {
            throw ShardFormat.damaged(shard, "page %d does not match its checksum".formatted(page));
        }
    }

    private static int checksum(ByteBuffer bytes, int from, int to) {
        var crc = new CRC32C();
        crc.update(bytes.slice(from, to - from));
        return (int) crc.getValue();
    }
}
