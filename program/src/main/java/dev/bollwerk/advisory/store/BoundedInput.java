package dev.bollwerk.advisory.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// Tells each step of reading to somebody who counts and may throw. Never closes what it reads.
final class BoundedInput extends FilterInputStream {
    private final LongConsumer count;
    private boolean failed;

    BoundedInput(InputStream in, LongConsumer count) {
        super(in);
        this.count = count;
    }

    /// Whether the stream below could not be read, so that an error is not the reader's.
    boolean hasFailed() {
        return failed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int got;
        try {
            got = in.read(bytes, offset, length);
        } catch (IOException e) {
            failed = true;
            throw e;
        }
        if (got > 0) {
            count.accept(got);
        }
        return got;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] scratch = new byte[(int) Math.min(8192, Math.max(1, count))];
        long left = count;
        while (left > 0) {
            int got = read(scratch, 0, (int) Math.min(scratch.length, left));
            if (got < 0) {
                break;
            }
            left -= got;
        }
        return count - left;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /// Leaves the stream below open: its owner closes it.
    @Override
    public void close() {}
}
