package dev.bollwerk.analyze.binary;

import dev.bollwerk.BollwerkException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Bytes of a program with checked access; whatever lies outside of them is damage, reported as our
/// own exception.
final class Octets {
    private final ByteBuffer bytes;
    private final int size;

    private Octets(ByteBuffer bytes) {
        this.bytes = bytes;
        this.size = bytes.limit();
    }

    /// @param bytes from position 0 to its limit
    static Octets of(ByteBuffer bytes, boolean bigEndian) {
        ByteBuffer view = bytes.slice();
        view.order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return new Octets(view);
    }

    /// The same bytes in another order.
    Octets ordered(boolean bigEndian) {
        return of(bytes, bigEndian);
    }

    /// A part, whose first byte is its byte 0.
    Octets part(long from, long length) {
        check(from, length);
        ByteBuffer view = bytes.slice((int) from, (int) length);
        view.order(bytes.order());
        return new Octets(view);
    }

    /// As much of a part as there is.
    Octets clipped(long from, long length) {
        long start = Math.clamp(from, 0, size);
        return part(start, Math.clamp(length, 0, size - start));
    }

    int size() {
        return size;
    }

    boolean has(long from, long length) {
        return from >= 0 && length >= 0 && from <= size - length;
    }

    int u8(long at) {
        check(at, 1);
        return bytes.get((int) at) & 0xff;
    }

    int u16(long at) {
        check(at, 2);
        return bytes.getShort((int) at) & 0xffff;
    }

    long u32(long at) {
        check(at, 4);
        return bytes.getInt((int) at) & 0xffffffffL;
    }

    /// A number of 64 bits; what is over 2^63 comes out negative, which no check lets pass.
    long u64(long at) {
        check(at, 8);
        return bytes.getLong((int) at);
    }

    /// A number of 4 or 8 bytes.
    long word(long at, int width) {
        return width == 8 ? u64(at) : u32(at);
    }

    String text(long from, long length, Charset charset) {
        return new String(copy(from, length), charset);
    }

    /// A text that ends with a zero byte, or with the bytes, or after `most` of them.
    String zeroEnded(long from, int most) {
        int end = (int) Math.min(size, from + most);
        check(from, 0);
        int at = (int) from;
        while (at < end && bytes.get(at) != 0) {
            at++;
        }
        return text(from, at - from, StandardCharsets.ISO_8859_1);
    }

    byte[] copy(long from, long length) {
        check(from, length);
        byte[] copy = new byte[(int) length];
        bytes.get((int) from, copy);
        return copy;
    }

    /// Copies into an array; gives how many bytes there were.
    int copyTo(long from, byte[] target) {
        int length = (int) Math.min(target.length, Math.max(0, size - from));
        if (length > 0) {
            bytes.get((int) from, target, 0, length);
        }
        return length;
    }

    boolean startsWith(long at, byte[] expected) {
        if (!has(at, expected.length)) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes.get((int) at + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private void check(long from, long length) {
        if (!has(from, length)) {
            throw damaged("it ends before byte %d".formatted(from));
        }
    }

    static BollwerkException damaged(String how) {
        return BollwerkException.target("The program is damaged: %s.".formatted(how));
    }
}
