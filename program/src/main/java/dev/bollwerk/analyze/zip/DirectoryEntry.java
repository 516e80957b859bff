package dev.bollwerk.analyze.zip;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One header of the central directory, with its ZIP64 extension (APPNOTE.TXT §4.3.12, §4.5.3).
///
/// @param bytes little-endian
/// @param at where the header starts; its fixed part lies within the bytes
record DirectoryEntry(ByteBuffer bytes, int at) {
    static final int SIGNATURE = 0x02014b50;
    static final int SIZE = 46;

    private static final long IN_EXTENSION = 0xffff_ffffL;
    private static final int ZIP64 = 1;
    private static final int ENCRYPTED = 1;

    /// As long as a path of Linux may be.
    private static final int LONGEST_NAME = 4_096;

    int length() {
        return SIZE + nameLength() + extraLength() + unsignedShort(32);
    }

    private int nameLength() {
        return unsignedShort(28);
    }

    private int extraLength() {
        return unsignedShort(30);
    }

    /// The entry, or null when it cannot be true.
    ///
    /// @param shift added to every offset
    @Nullable ZipEntry parse(long shift) {
        long size = unsignedInt(24);
        long storedSize = unsignedInt(20);
        long offset = unsignedInt(42);
        int[] cursor = {zip64()};
        size = size == IN_EXTENSION ? next(cursor) : size;
        storedSize = storedSize == IN_EXTENSION ? next(cursor) : storedSize;
        offset = (offset == IN_EXTENSION ? next(cursor) : offset) + shift;
        boolean possible =
                nameLength() <= LONGEST_NAME
                        && size >= 0
                        && storedSize >= 0
                        && storedSize <= bytes.limit()
                        && offset >= 0
                        && offset < bytes.limit();
        if (!possible) {
            return null;
        }
        return new ZipEntry(
                name(),
                unsignedShort(10),
                (unsignedShort(8) & ENCRYPTED) != 0,
                storedSize,
                size,
                bytes.getInt(at + 16),
                (int) offset);
    }

    /// Where the values of the ZIP64 extension stand, or -1.
    private int zip64() {
        int field = at + SIZE + nameLength();
        int end = field + extraLength();
        while (field + 4 <= end) {
            int length = Short.toUnsignedInt(bytes.getShort(field + 2));
            if (Short.toUnsignedInt(bytes.getShort(field)) == ZIP64) {
                return field + 4;
            }
            field += 4 + length;
        }
        return -1;
    }

    private long next(int[] cursor) {
        if (cursor[0] < 0 || cursor[0] + 8 > at + length()) {
            return -1;
        }
        long value = bytes.getLong(cursor[0]);
        cursor[0] += 8;
        return value;
    }

    private String name() {
        byte[] raw = new byte[nameLength()];
        bytes.get(at + SIZE, raw);
        return clean(decode(raw));
    }

    /// UTF-8 where it is that, whatever the flag says; else one character per byte.
    private static String decode(byte[] raw) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
        } catch (CharacterCodingException e) {
            return new String(raw, StandardCharsets.ISO_8859_1);
        }
    }

    private static String clean(String name) {
        if (isClean(name)) {
            return name;
        }
        String plain = name.replace('\\', '/').replaceAll("\\p{Cntrl}", "?");
        List<String> segments = new ArrayList<>();
        for (String segment : plain.split("/")) {
            if (!segment.isEmpty() && !segment.equals(".") && !segment.equals("..")) {
                segments.add(segment);
            }
        }
        return String.join("/", segments) + (plain.endsWith("/") ? "/" : "");
    }

    private static boolean isClean(String name) {
        if (name.startsWith("/")
                || name.contains("..")
                || name.contains("./")
                || name.contains("//")) {
            return false;
        }
        return name.chars().allMatch(c -> c >= ' ' && c != '\\' && (c < 0x7f || c > 0x9f));
    }

    private int unsignedShort(int offset) {
        return Short.toUnsignedInt(bytes.getShort(at + offset));
    }

    private long unsignedInt(int offset) {
        return Integer.toUnsignedLong(bytes.getInt(at + offset));
    }
}
