package dev.bollwerk.analyze.layer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads the fields of one 512-byte header block.
///
/// [POSIX ustar](https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html),
/// [GNU tar](https://www.gnu.org/software/tar/manual/html_node/Standard.html)
final class TarHeader {
    static final int BLOCK = 512;

    private final byte[] block;
    private final int from;

    TarHeader(byte[] block, int from) {
        this.block = block;
        this.from = from;
    }

    /// One that stays when the buffer goes on to other bytes.
    TarHeader copy() {
        return new TarHeader(Arrays.copyOfRange(block, from, from + BLOCK), 0);
    }

    boolean isZero() {
        for (int i = 0; i < BLOCK; i++) {
            if (block[from + i] != 0) {
                return false;
            }
        }
        return true;
    }

    /// Old writers summed signed bytes.
    boolean checksumHolds() {
        int unsigned = 8 * ' ';
        int signed = unsigned;
        for (int i = 0; i < BLOCK; i++) {
            if (i == 148) {
                i = 156;
            }
            unsigned += block[from + i] & 0xff;
            signed += block[from + i];
        }
        long sum = number(148, 8);
        return sum == unsigned || sum == signed;
    }

    char type() {
        return (char) (block[from + 156] & 0xff);
    }

    String name() {
        String name = text(block, from, 100);
        if (startsWith(257, "ustar\0")) {
            boolean star = startsWith(508, "tar\0");
            String prefix = text(block, from + 345, star ? 131 : 155);
            return prefix.isEmpty() ? name : prefix + "/" + name;
        }
        return name;
    }

    String link() {
        return text(block, from + 157, 100);
    }

    byte[] rawName() {
        byte[] name = bytes(block, from, 100);
        if (!startsWith(257, "ustar\0")) {
            return name;
        }
        byte[] prefix = bytes(block, from + 345, startsWith(508, "tar\0") ? 131 : 155);
        if (prefix.length == 0) {
            return name;
        }
        byte[] whole = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
        whole[prefix.length] = '/';
        System.arraycopy(name, 0, whole, prefix.length + 1, name.length);
        return whole;
    }

    byte[] rawLink() {
        return bytes(block, from + 157, 100);
    }

    /// Seconds since 1970; 0 when the field is no number.
    long modified() {
        return Math.max(0, number(136, 12));
    }

    /// Name of the owner; the old format has none.
    byte[] user() {
        return startsWith(257, "ustar") ? bytes(block, from + 265, 32) : new byte[0];
    }

    byte[] group() {
        return startsWith(257, "ustar") ? bytes(block, from + 297, 32) : new byte[0];
    }

    int mode() {
        return (int) Math.max(0, number(100, 8)) & 07777;
    }

    int uid() {
        return (int) number(108, 8);
    }

    int gid() {
        return (int) number(116, 8);
    }

    /// -1 when the field is no number.
    long size() {
        return number(124, 12);
    }

    /// A number at an offset in the block, octal or base 256; -1 when it is none.
    long number(int offset, int width) {
        int at = from + offset;
        int first = block[at] & 0xff;
        if (first >= 0x80) {
            return base256(at, width, first);
        }
        int end = at + width;
        while (at < end && (block[at] == ' ' || block[at] == 0)) {
            at++;
        }
        long value = 0;
        for (; at < end && block[at] != ' ' && block[at] != 0; at++) {
            int digit = block[at] - '0';
            if (digit < 0 || digit > 7) {
                return -1;
            }
            value = value << 3 | digit;
        }
        return value;
    }

    private long base256(int at, int width, int first) {
        long value = first & 0x3f;
        for (int i = 1; i < width; i++) {
            if (value >>> 55 != 0) {
                return -1;
            }
            value = value << 8 | (block[at + i] & 0xff);
        }
        return (first & 0x40) != 0 ? -1 : value;
    }

    boolean flag(int offset) {
        return block[from + offset] != 0;
    }

    private boolean startsWith(int offset, String magic) {
        for (int i = 0; i < magic.length(); i++) {
            if (block[from + offset + i] != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Bytes up to a zero byte.
    static byte[] bytes(byte[] bytes, int from, int width) {
        int length = 0;
        while (length < width && bytes[from + length] != 0) {
            length++;
        }
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    /// Text up to a zero byte.
    static String text(byte[] bytes, int from, int width) {
        int length = 0;
        boolean ascii = true;
        while (length < width && bytes[from + length] != 0) {
            ascii &= bytes[from + length] > 0;
            length++;
        }
        return ascii
                ? new String(bytes, from, length, StandardCharsets.ISO_8859_1)
                : decode(bytes, from, length);
    }

    /// UTF-8; where it is none each byte is one character, so that two names stay two.
    static String decode(byte[] bytes, int from, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException _) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
    }
}
