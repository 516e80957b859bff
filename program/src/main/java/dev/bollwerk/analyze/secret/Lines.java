package dev.bollwerk.analyze.secret;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Tells line and column of places in a buffer through which a file flows. Columns are characters
/// of UTF-8. Used by one thread.
final class Lines {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

    private final byte[] bytes;
    private int firstLine;
    private int firstColumn;
    private int at;
    private int line;
    private int column;

    Lines(byte[] buffer) {
        this.bytes = buffer;
    }

    /// A file begins at the beginning of the buffer.
    void begin() {
        firstLine = 1;
        firstColumn = 1;
        rewind();
    }

    private void rewind() {
        at = 0;
        line = firstLine;
        column = firstColumn;
    }

    /// Goes to a place, for [#line] and [#column].
    void go(int to) {
        if (to < at) {
            rewind();
        }
        int newlines = newlines(at, to);
        if (newlines > 0) {
            int last = to - 1;
            while (bytes[last] != '\n') {
                last--;
            }
            line += newlines;
            column = 1 + characters(last + 1, to);
        } else {
            column += characters(at, to);
        }
        at = to;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    /// So many bytes leave the buffer at its beginning.
    void drop(int count) {
        go(count);
        firstLine = line;
        firstColumn = column;
        at = 0;
    }

    private int newlines(int from, int to) {
        int count = 0;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long differ = (long) LONGS.get(bytes, i) ^ NEWLINES;
            long none = ((differ & LOW_BITS) + LOW_BITS) | differ | LOW_BITS;
            count += Long.bitCount(~none);
        }
        for (; i < to; i++) {
            count += bytes[i] == '\n' ? 1 : 0;
        }
        return count;
    }

    private int characters(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += (bytes[i] & 0xc0) == 0x80 ? 0 : 1;
        }
        return count;
    }
}
