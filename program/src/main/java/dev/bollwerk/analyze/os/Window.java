package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Reads numbers and parts at offsets of a binary database. An offset from a damaged file that
/// points outside ends as a [BollwerkException], never as an error of the buffer.
final class Window {
    private final ByteBuffer bytes;

    Window(ByteBuffer bytes, ByteOrder order) {
        this.bytes = bytes.slice().order(order);
    }

    int length() {
        return bytes.limit();
    }

    /// Unsigned byte.
    int u8(long at) {
        return bytes.get(check(at, 1)) & 0xff;
    }

    /// Unsigned 16-bit number.
    int u16(long at) {
        return bytes.getShort(check(at, 2)) & 0xffff;
    }

    /// Unsigned 32-bit number.
    long u32(long at) {
        return bytes.getInt(check(at, 4)) & 0xffff_ffffL;
    }

    /// A part of it, in the same byte order.
    Window part(long at, long length) {
        return new Window(slice(at, length), bytes.order());
    }

    /// The bytes of a part, without a copy.
    ByteBuffer slice(long at, long length) {
        return bytes.slice(check(at, length), (int) length);
    }

    /// Copies a part.
    void copy(long at, byte[] target, int targetAt, int length) {
        bytes.get(check(at, length), target, targetAt, length);
    }

    /// Index of the first zero byte from an offset on.
    int zeroFrom(long at) {
        for (int i = check(at, 1); i < bytes.limit(); i++) {
            if (bytes.get(i) == 0) {
                return i;
            }
        }
        throw BollwerkException.target("a string has no end");
    }

    private int check(long at, long length) {
        if (at < 0 || length < 0 || at > bytes.limit() - length) {
            throw BollwerkException.target(
                    "%d bytes at offset %d are outside of its %d bytes"
                            .formatted(length, at, bytes.limit()));
        }
        return (int) at;
    }
}
