package dev.bollwerk.analyze.layer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that grow: numbers in LEB128, texts with their length before them.
final class ByteSink {
    private byte[] bytes = new byte[64 << 10];
    private int length;

    void number(long value) {
        room(10);
        long left = value;
        while ((left & ~0x7fL) != 0) {
            bytes[length++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[length++] = (byte) left;
    }

    void octet(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void fixed(long value, int width) {
        room(width);
        for (int i = 0; i < width; i++) {
            bytes[length++] = (byte) (value >>> (8 * i));
        }
    }

    void raw(byte[] some, int from, int count) {
        room(count);
        System.arraycopy(some, from, bytes, length, count);
        length += count;
    }

    /// The lowest bit of the length tells that there is a character outside ASCII.
    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number((long) utf8.length << 1 | (isAscii(utf8) ? 0 : 1));
        raw(utf8, 0, utf8.length);
    }

    static boolean isAscii(byte[] utf8) {
        for (byte b : utf8) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    int length() {
        return length;
    }

    /// The array behind it, which may be longer.
    byte[] array() {
        return bytes;
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
