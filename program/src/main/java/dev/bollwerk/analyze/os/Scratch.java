package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// One buffer, used again for every header that lies in pieces on several pages. It grows with what
/// was really read, not with what a damaged length says.
final class Scratch {
    private byte[] bytes = new byte[1 << 16];
    private int length;

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    /// Adds a piece.
    void append(Window from, long at, int count) {
        if (count > HeaderStore.LARGEST_HEADER - length) {
            throw BollwerkException.target(
                    "a header is larger than %d bytes".formatted(HeaderStore.LARGEST_HEADER));
        }
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
        }
        from.copy(at, bytes, length, count);
        length += count;
    }

    /// What was added since the last clear.
    ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, length).slice().asReadOnlyBuffer();
    }
}
