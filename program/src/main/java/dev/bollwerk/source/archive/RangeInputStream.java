package dev.bollwerk.source.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/// Reads a range of a file, without moving the position that other readers share.
final class RangeInputStream extends InputStream {
    private final FileChannel channel;
    private final long end;
    private long at;

    RangeInputStream(FileChannel channel, long offset, long size) {
        this.channel = channel;
        this.at = offset;
        this.end = offset + size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (at >= end) {
            return -1;
        }
        int wanted = (int) Math.min(length, end - at);
        int count = channel.read(ByteBuffer.wrap(target, offset, wanted), at);
        if (count < 0) {
            throw new EOFException("the file became shorter while it was read");
        }
        at += count;
        return count;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, end - at);
        at += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - at);
    }
}
