package dev.bollwerk.analyze.layer;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The records of a PAX extended header that matter for an inventory.
///
/// [POSIX pax extended
/// header](https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html),
/// [GNU sparse formats](https://www.gnu.org/software/tar/manual/html_node/Sparse-Formats.html)
final class PaxRecords {
    /// Bytes of records that are kept for one entry.
    private static final int MOST_KEPT = 4 << 20;

    private static final String CAPABILITIES = "xattr.security.capability";

    private final @Nullable Map<String, byte[]> kept;
    private int keptBytes;
    @Nullable String path;
    @Nullable String link;
    @Nullable String sparseName;
    long size = -1;
    long uid = -1;
    long gid = -1;
    boolean capabilities;
    int sparseMajor = -1;
    int sparseMinor = -1;
    long sparseSize = -1;
    final List<Long> sparseMap = new ArrayList<>();
    boolean hasSparseMap;

    /// @param keepsAll whether [#kept] will be asked for
    PaxRecords(boolean keepsAll) {
        kept = keepsAll ? new LinkedHashMap<>() : null;
    }

    /// The last record of each key that is not told otherwise.
    List<byte[]> kept() {
        List<byte[]> records = new ArrayList<>();
        if (kept != null) {
            kept.forEach(
                    (key, record) -> {
                        if (!isTold(key)) {
                            records.add(record);
                        }
                    });
        }
        return records;
    }

    private static boolean isTold(String key) {
        return switch (key) {
            case "path", "linkpath", "size", "uid", "gid" -> true;
            default -> key.startsWith("GNU.sparse.");
        };
    }

    /// Null when no record says it.
    byte @Nullable [] rawPath() {
        byte[] sparse = value("GNU.sparse.name");
        return sparse == null ? value("path") : sparse;
    }

    /// Null when no record says it.
    byte @Nullable [] rawLink() {
        return value("linkpath");
    }

    private byte @Nullable [] value(String key) {
        byte[] record = kept == null ? null : kept.get(key);
        if (record == null) {
            return null;
        }
        int equals = 0;
        while (record[equals] != '=') {
            equals++;
        }
        return Arrays.copyOfRange(record, equals + 1, record.length - 1);
    }

    /// @return false when there are too many
    private boolean keep(String key, byte[] bytes, int from, int to, boolean empty) {
        if (kept == null) {
            return true;
        }
        if (empty) {
            kept.remove(key);
            return true;
        }
        keptBytes += to - from + 64;
        kept.put(key, Arrays.copyOfRange(bytes, from, to));
        return keptBytes <= MOST_KEPT;
    }

    /// Reads `length key=value\n` records.
    ///
    /// @return false when they are damaged
    boolean read(byte[] bytes, int length) {
        int at = 0;
        while (at < length) {
            int digits = at;
            int size = 0;
            while (digits < length && bytes[digits] >= '0' && bytes[digits] <= '9') {
                size = Math.min(size * 10 + bytes[digits] - '0', 1 << 27);
                digits++;
            }
            int end = at + size;
            if (digits == at || digits >= length || bytes[digits] != ' ' || end > length) {
                return isPadding(bytes, at, length);
            }
            int equals = digits + 1;
            while (equals < end && bytes[equals] != '=') {
                equals++;
            }
            if (equals >= end - 1 || bytes[end - 1] != '\n') {
                return false;
            }
            String key = TarHeader.decode(bytes, digits + 1, equals - digits - 1);
            if (!take(key, bytes, equals + 1, end - equals - 2)
                    || !keep(key, bytes, at, end, equals + 2 == end)) {
                return false;
            }
            at = end;
        }
        return true;
    }

    /// Some writers fill up with zero bytes.
    private static boolean isPadding(byte[] bytes, int at, int length) {
        for (int i = at; i < length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean take(String key, byte[] bytes, int from, int length) {
        if (key.endsWith("path") && hasZero(bytes, from, length)) {
            return false;
        }
        switch (key) {
            case "path" -> path = value(bytes, from, length);
            case "linkpath" -> link = value(bytes, from, length);
            case "GNU.sparse.name" -> sparseName = value(bytes, from, length);
            case "size" -> size = number(bytes, from, length);
            case "uid" -> uid = number(bytes, from, length);
            case "gid" -> gid = number(bytes, from, length);
            case "GNU.sparse.major" -> sparseMajor = (int) number(bytes, from, length);
            case "GNU.sparse.minor" -> sparseMinor = (int) number(bytes, from, length);
            case "GNU.sparse.realsize", "GNU.sparse.size" ->
                    sparseSize = number(bytes, from, length);
            case "GNU.sparse.offset", "GNU.sparse.numbytes" -> {
                hasSparseMap = true;
                sparseMap.add(number(bytes, from, length));
            }
            case "GNU.sparse.map" -> {
                hasSparseMap = true;
                sparseMap.clear();
                return numbers(bytes, from, length);
            }
            case "SCHILY." + CAPABILITIES, "LIBARCHIVE." + CAPABILITIES ->
                    capabilities = length > 0;
            default -> {
                return true;
            }
        }
        return true;
    }

    private static boolean hasZero(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean numbers(byte[] bytes, int from, int length) {
        int start = from;
        for (int i = from; i <= from + length; i++) {
            if (i == from + length || bytes[i] == ',') {
                long number = number(bytes, start, i - start);
                if (number < 0) {
                    return length == 0;
                }
                sparseMap.add(number);
                start = i + 1;
            }
        }
        return true;
    }

    /// Null when the value is empty, which takes back an earlier record.
    private static @Nullable String value(byte[] bytes, int from, int length) {
        return length == 0 ? null : TarHeader.decode(bytes, from, length);
    }

    /// A decimal number, of which a fraction is cut off; -1 when it is none.
    static long number(byte[] bytes, int from, int length) {
        long value = 0;
        int digits = 0;
        for (int i = from; i < from + length && bytes[i] != '.'; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || digits++ > 17) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return length == 0 ? -1 : value;
    }
}
