package dev.bollwerk.analyze.zip;

import dev.bollwerk.BollwerkException;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds and reads the directory at the end of an archive.
/// [APPNOTE.TXT](https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT) §4.3.12 to §4.3.16
final class CentralDirectory {
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int END64 = 0x06064b50;
    private static final int END64_SIZE = 56;
    private static final int LOCATOR64 = 0x07064b50;
    private static final int LOCATOR64_SIZE = 20;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LOCAL_HEADER_SIZE = 30;

    /// Entries of one archive, which are in memory together; real ones have tens of thousands.
    private static final int MOST_ENTRIES = 500_000;

    private final ByteBuffer bytes;
    private final ZipBudget budget;
    private final List<ZipEntry> entries = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /// @param bytes little-endian
    CentralDirectory(ByteBuffer bytes, ZipBudget budget) {
        this.bytes = bytes;
        this.budget = budget;
    }

    List<ZipEntry> entries() {
        return entries;
    }

    List<String> problems() {
        return problems;
    }

    void read() {
        End end = locate(findEnd());
        long start = end.at() - end.size();
        // What stands before the archive shifts every offset, unless its maker accounted for it.
        long shift = start - end.offset();
        if (end.count() > 0 && !isHeader(start)) {
            start = end.offset();
            shift = 0;
            if (!isHeader(start)) {
                throw BollwerkException.target("the directory of the ZIP archive is damaged");
            }
        }
        readEntries(start, shift, end);
        dropOverlapping();
    }

    private int findEnd() {
        int last = bytes.limit() - END_SIZE;
        for (int at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
            if (bytes.getInt(at) == END
                    && at + END_SIZE + unsignedShort(at + 20) <= bytes.limit()) {
                return at;
            }
        }
        throw BollwerkException.target("not a ZIP archive, or its end is missing");
    }

    /// @param at where the record of the end stands; the directory ends there
    /// @param offset of the directory, from the start of the archive
    private record End(long at, long count, long size, long offset) {}

    private End locate(int at) {
        int locator = at - LOCATOR64_SIZE;
        if (locator >= 0 && bytes.getInt(locator) == LOCATOR64) {
            int at64 = findEnd64(locator);
            if (at64 >= 0) {
                return checked(
                        new End(
                                at64,
                                bytes.getLong(at64 + 32),
                                bytes.getLong(at64 + 40),
                                bytes.getLong(at64 + 48)));
            }
        }
        return checked(
                new End(at, unsignedShort(at + 10), unsignedInt(at + 12), unsignedInt(at + 16)));
    }

    private int findEnd64(int locator) {
        long said = bytes.getLong(locator + 8);
        int before = locator - END64_SIZE;
        if (before >= 0 && bytes.getInt(before) == END64) {
            return before;
        }
        boolean inside = said >= 0 && said <= before;
        return inside && bytes.getInt((int) said) == END64 ? (int) said : -1;
    }

    private static End checked(End end) {
        if (end.count() < 0
                || end.size() < 0
                || end.offset() < 0
                || end.size() > end.at()
                || end.offset() > end.at()) {
            throw BollwerkException.target("the directory of the ZIP archive is damaged");
        }
        return end;
    }

    private boolean isHeader(long at) {
        return at >= 0
                && at <= bytes.limit() - DirectoryEntry.SIZE
                && bytes.getInt((int) at) == DirectoryEntry.SIGNATURE;
    }

    private void readEntries(long start, long shift, End end) {
        long at = start;
        long seen = 0;
        while (at < end.at() && isHeader(at)) {
            budget.takeEntry();
            if (++seen > MOST_ENTRIES) {
                throw BollwerkException.target(
                        "not read, over the limit: more than %d entries in one archive"
                                .formatted(MOST_ENTRIES));
            }
            var entry = new DirectoryEntry(bytes, (int) at);
            at += entry.length();
            if (at > end.at()) {
                break;
            }
            ZipEntry parsed = entry.parse(shift);
            if (parsed == null) {
                problem("an entry of its directory is damaged");
            } else {
                entries.add(parsed);
            }
        }
        // The old count has 16 bits and wraps around.
        if ((seen & 0xffff) != (end.count() & 0xffff)) {
            problem("its directory has %d entries, not %d".formatted(seen, end.count()));
        }
    }

    /// Distinct entries never share bytes; when they do, a few kilobytes inflate without end.
    private void dropOverlapping() {
        long[] order = new long[entries.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) entries.get(i).offset() << 32 | i;
        }
        Arrays.sort(order);
        boolean[] dropped = new boolean[order.length];
        int count = 0;
        long end = 0;
        for (long key : order) {
            ZipEntry entry = entries.get((int) key);
            if (entry.offset() < end) {
                dropped[(int) key] = true;
                count++;
            } else {
                end = entry.offset() + LOCAL_HEADER_SIZE + entry.storedSize();
            }
        }
        if (count > 0) {
            var kept = new ArrayList<ZipEntry>(entries.size() - count);
            for (int i = 0; i < dropped.length; i++) {
                if (!dropped[i]) {
                    kept.add(entries.get(i));
                }
            }
            entries.clear();
            entries.addAll(kept);
            problem(
                    "%d entries overlap others, as in a zip bomb; they were not read"
                            .formatted(count));
        }
    }

    private void problem(String text) {
        if (!problems.contains(text)) {
            problems.add(text);
        }
    }

    private int unsignedShort(int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private long unsignedInt(int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }
}
