package dev.bollwerk.analyze.layer;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/// The bytes of a layer as stored, in buffers that are hashed beside being read.
final class StoredBytes extends InputStream {
    static final int SIZE = 128 << 10;

    private final InputStream in;
    private final Hasher hasher;
    private final MessageDigest[] digests;
    private final Hasher.Ring ring = new Hasher.Ring(SIZE);
    private final long expected;
    private byte[] buffer = new byte[0];
    private int at;
    private int end;
    private long count;
    private boolean ended;

    /// @param digests what to hash with; none for bytes that somebody else hashes
    /// @param expected bytes there should be; 0 when not known
    StoredBytes(InputStream in, Hasher hasher, MessageDigest[] digests, long expected) {
        this.in = in;
        this.hasher = hasher;
        this.digests = digests;
        this.expected = expected;
    }

    /// Makes sure that there are unread bytes.
    ///
    /// @return false at the end
    boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        if (ended) {
            return false;
        }
        byte[] next = ring.take();
        int length = in.readNBytes(next, 0, SIZE);
        count += length;
        if (expected > 0 && count > expected) {
            throw new IOException("there are more than the %d bytes announced".formatted(expected));
        }
        ended = length < SIZE;
        buffer = next;
        at = 0;
        end = length;
        hasher.hash(digests, next, length, ring);
        return length > 0;
    }

    byte[] buffer() {
        return buffer;
    }

    int position() {
        return at;
    }

    int unread() {
        return end - at;
    }

    /// Moves on in the buffer.
    void advance(int length) {
        at += length;
    }

    /// Bytes read so far.
    long count() {
        return count;
    }

    /// Whether the unread bytes begin with these; looks at the current buffer only.
    boolean startsWith(int... magic) {
        if (end - at < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((buffer[at + i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /// Reads to the end, so that all is hashed.
    void drain() throws IOException {
        do {
            at = end;
        } while (fill());
    }

    int need() throws IOException {
        int next = read();
        if (next < 0) {
            throw new EOFException("the compressed bytes end too early");
        }
        return next;
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer[at++] & 0xff : -1;
    }

    @Override
    public int read(byte @Nullable [] bytes, int from, int length) throws IOException {
        if (bytes == null || length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int some = Math.min(length, end - at);
        System.arraycopy(buffer, at, bytes, from, some);
        at += some;
        return some;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
