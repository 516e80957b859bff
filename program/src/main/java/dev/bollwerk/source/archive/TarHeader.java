package dev.bollwerk.source.archive;

import dev.bollwerk.source.wire.Sanitized;

import org.jspecify.annotations.Nullable;

/// One header block of a tar archive.
///
/// @param type the type flag: `0` a file, `1` a hard link, `2` a symbolic link, `x`, `g`, `L`, `K`
///     an extension of the next header
/// @param size bytes of content that follow; -1 when the field makes no sense
record TarHeader(String name, char type, long size, String link) {
    private static final int CHECKSUM = 148;

    /// Reads a block of 512 bytes; null when it is no header, as the zeros at the end are not.
    static @Nullable TarHeader parse(byte[] block) {
        long stated = number(block, CHECKSUM, 8);
        int unsigned = 0;
        int signed = 0;
        for (int i = 0; i < block.length; i++) {
            byte b = i >= CHECKSUM && i < CHECKSUM + 8 ? (byte) ' ' : block[i];
            unsigned += b & 0xff;
            signed += b;
        }
        if (stated != unsigned && stated != signed) {
            return null;
        }
        String name = TarIndex.text(block, 0, 100);
        boolean posix = TarIndex.text(block, 257, 6).equals("ustar");
        String prefix = posix ? TarIndex.text(block, 345, 155) : "";
        return new TarHeader(
                prefix.isEmpty() ? name : prefix + "/" + name,
                (char) (block[156] & 0xff),
                number(block, 124, 12),
                TarIndex.text(block, 157, 100));
    }

    /// Whether this describes the header after it.
    boolean isExtension() {
        return type == 'x' || type == 'g' || type == 'L' || type == 'K';
    }

    /// The name, fit for a message.
    String shortName() {
        return Sanitized.line(name);
    }

    /// An octal number, or GNU's binary form for what octal digits cannot hold.
    private static long number(byte[] block, int offset, int length) {
        if ((block[offset] & 0x80) != 0) {
            return binary(block, offset, length);
        }
        long value = 0;
        boolean digits = false;
        for (int i = offset; i < offset + length; i++) {
            byte b = block[i];
            if (b >= '0' && b <= '7') {
                value = value << 3 | (b - '0');
                digits = true;
            } else if (b != ' ' || digits) {
                return b == ' ' || b == 0 ? value : -1;
            }
        }
        return value;
    }

    private static long binary(byte[] block, int offset, int length) {
        long value = block[offset] & 0x7f;
        for (int i = offset + 1; i < offset + length; i++) {
            if (value >> 55 != 0) {
                return -1;
            }
            value = value << 8 | (block[i] & 0xff);
        }
        return value;
    }
}
