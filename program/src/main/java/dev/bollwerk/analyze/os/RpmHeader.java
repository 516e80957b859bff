package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The header of an rpm package: an index of tags, each with a type, an offset and a count, and the
/// store that they point into. All numbers are big-endian.
///
/// Where a tag is there twice the last one counts: rpm appends what it changes at installation.
///
/// [Package format](https://rpm-software-management.github.io/rpm/manual/format_header.html)
final class RpmHeader {
    static final int NAME = 1000;
    static final int VERSION = 1001;
    static final int RELEASE = 1002;
    static final int EPOCH = 1003;
    static final int SUMMARY = 1004;
    static final int VENDOR = 1011;
    static final int LICENSE = 1014;
    static final int PACKAGER = 1015;
    static final int URL = 1020;
    static final int ARCH = 1022;
    static final int OLD_FILE_NAMES = 1027;
    static final int SOURCE_RPM = 1044;
    static final int DIR_INDEXES = 1116;
    static final int BASE_NAMES = 1117;
    static final int DIR_NAMES = 1118;
    static final int MODULARITY_LABEL = 5096;

    /// Strings of an array at most; the largest real packages have a tenth of it.
    static final int MOST_STRINGS = 1_000_000;

    /// Bytes of one string at most.
    private static final int LONGEST_STRING = 1 << 20;

    private static final int INT32 = 4;
    private static final int STRING = 6;
    private static final int STRING_ARRAY = 8;
    private static final int I18N_STRING = 9;

    private static final int INTRO = 8;
    private static final int ENTRY = 16;
    private static final int MOST_ENTRIES = 0xffff;

    private record Entry(int type, long offset, long count) {}

    private final Window store;
    private final Map<Integer, Entry> entries = new HashMap<>();

    /// @throws BollwerkException when the index or the store is cut
    RpmHeader(ByteBuffer bytes) {
        var whole = new Window(bytes, ByteOrder.BIG_ENDIAN);
        long count = whole.u32(0);
        if (count == 0 || count > MOST_ENTRIES) {
            throw BollwerkException.target("a header cannot have %d tags".formatted(count));
        }
        this.store = whole.part(INTRO + count * ENTRY, whole.u32(4));
        for (long at = INTRO; at < INTRO + count * ENTRY; at += ENTRY) {
            var entry = new Entry((int) whole.u32(at + 4), whole.u32(at + 8), whole.u32(at + 12));
            entries.put((int) whole.u32(at), entry);
        }
    }

    /// A string, or the first of several; empty when the tag is not there.
    String string(int tag) {
        Entry entry = find(tag, STRING, STRING_ARRAY, I18N_STRING);
        return entry == null || entry.count() == 0 ? "" : text(entry.offset());
    }

    /// All strings; empty when the tag is not there.
    List<String> strings(int tag) {
        Entry entry = find(tag, STRING, STRING_ARRAY, I18N_STRING);
        if (entry == null) {
            return List.of();
        }
        List<String> strings = new ArrayList<>();
        long at = entry.offset();
        for (int i = 0; i < checkCount(entry); i++) {
            int end = store.zeroFrom(at);
            strings.add(text(at, end));
            at = end + 1L;
        }
        return strings;
    }

    /// Unsigned 32-bit numbers; null when the tag is not there.
    long @Nullable [] numbers(int tag) {
        Entry entry = find(tag, INT32, INT32, INT32);
        if (entry == null) {
            return null;
        }
        long[] numbers = new long[(int) checkCount(entry)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = store.u32(entry.offset() + 4L * i);
        }
        return numbers;
    }

    private @Nullable Entry find(int tag, int type, int orType, int orElseType) {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return null;
        }
        if (entry.type() != type && entry.type() != orType && entry.type() != orElseType) {
            throw BollwerkException.target(
                    "tag %d cannot have type %d".formatted(tag, entry.type()));
        }
        return entry;
    }

    /// Each value has one byte at least, so a wild count never becomes a large array.
    private long checkCount(Entry entry) {
        if (entry.count() > Math.min(MOST_STRINGS, store.length() - entry.offset())) {
            throw BollwerkException.target("a tag has too many values: " + entry.count());
        }
        return entry.count();
    }

    private String text(long at) {
        return text(at, store.zeroFrom(at));
    }

    private String text(long at, int end) {
        if (end - at > LONGEST_STRING) {
            throw BollwerkException.target(
                    "a string is longer than %d bytes".formatted(LONGEST_STRING));
        }
        byte[] bytes = new byte[end - (int) at];
        store.copy(at, bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
