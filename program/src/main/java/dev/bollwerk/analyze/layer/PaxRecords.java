package dev.bollwerk.analyze.layer;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The records of a PAX extended header that matter for an inventory.
///
/// [POSIX pax extended
/// header](https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html),
/// [GNU sparse formats](https://www.gnu.org/software/tar/manual/html_node/Sparse-Formats.html)
final class PaxRecords {
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
            if (!take(key, bytes, equals + 1, end - equals - 2)) {
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
            case "SCHILY.xattr.security.capability", "LIBARCHIVE.xattr.security.capability" ->
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
