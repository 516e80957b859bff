package dev.bollwerk.version;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Collects the bytes of a sort key. What is written in sequence is compared in sequence, so the
/// schemes write the parts of a version in the order in which their tool compares them.
final class KeyWriter {
    /// Lead bytes from here on tell how many bytes a number has; those below are the number itself.
    private static final int FIRST_LENGTH = 0xF5;

    private static final int HUGE = FIRST_LENGTH + 8;

    /// This many decimal digits always fit a long.
    private static final int LONG_DIGITS = 18;

    private byte[] bytes = new byte[24];
    private int size;

    /// Appends one byte.
    void code(int code) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) code;
    }

    /// Appends a text as it is. The caller ends it with a code below all that may stand in it.
    void text(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                for (byte b : text.substring(i, to).getBytes(StandardCharsets.UTF_8)) {
                    code(b & 0xFF);
                }
                return;
            }
            code(c);
        }
    }

    /// Appends the number zero, as [#number] does.
    void zero(int base) {
        code(base);
    }

    /// Appends the decimal digits of `text` between two indexes; no digits are zero. Small numbers
    /// take one byte, and numbers of any size keep their order.
    ///
    /// @param base the lowest first byte that a number may have here; codes below it stay free for
    ///     what a scheme sorts before any number
    void number(String text, int from, int to, int base) {
        int start = from;
        while (start < to && text.charAt(start) == '0') {
            start++;
        }
        if (to - start > LONG_DIGITS) {
            huge(text, start, to);
            return;
        }
        long value = 0;
        for (int i = start; i < to; i++) {
            value = value * 10 + (text.charAt(i) - '0');
        }
        if (value < FIRST_LENGTH - base) {
            code(base + (int) value);
            return;
        }
        int length = (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / 8;
        code(FIRST_LENGTH - 1 + length);
        for (int shift = (length - 1) * 8; shift >= 0; shift -= 8) {
            code((int) (value >>> shift));
        }
    }

    /// More digits than a long holds: their count, then two digits a byte.
    private void huge(String text, int from, int to) {
        code(HUGE);
        code((to - from) >>> 8);
        code(to - from);
        for (int i = from; i < to; i += 2) {
            int high = text.charAt(i) - '0';
            int low = i + 1 < to ? text.charAt(i + 1) - '0' : 0;
            code(high * 10 + low);
        }
    }

    byte[] key() {
        return Arrays.copyOf(bytes, size);
    }
}
