package dev.bollwerk.analyze.layer;

import java.nio.charset.StandardCharsets;

/// Reads what [ByteSink] wrote. Damage shows as some [RuntimeException], which the caller turns
/// into "read the layer anew".
final class ByteSource {
    private final byte[] bytes;
    private final int end;
    private int at;

    ByteSource(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    long longNumber() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte b = bytes[at++];
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("no number");
    }

    int number() {
        byte first = bytes[at];
        if (first >= 0) {
            at++;
            return first;
        }
        return (int) longNumber();
    }

    /// A number of things of which each takes at least one byte.
    int count() {
        int count = number();
        if (count < 0 || count > end - at) {
            throw new IllegalArgumentException("no count");
        }
        return count;
    }

    int octet() {
        return bytes[at++] & 0xff;
    }

    long fixed(int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (bytes[at++] & 0xffL) << (8 * i);
        }
        return value;
    }

    void raw(byte[] target, int to, int count) {
        System.arraycopy(bytes, at, target, to, count);
        at += count;
    }

    String text() {
        int head = number();
        String text = decode(bytes, at, head >>> 1, (head & 1) == 0);
        at += head >>> 1;
        return text;
    }

    static String decode(byte[] bytes, int from, int length, boolean ascii) {
        return new String(
                bytes, from, length, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    boolean isAtEnd() {
        return at == end;
    }
}
