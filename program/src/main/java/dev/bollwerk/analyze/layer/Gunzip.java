package dev.bollwerk.analyze.layer;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks gzip, of any number of members, with the JDK's inflater and large buffers. Bytes after
/// the last member that are no member are left alone.
///
/// [RFC 1952](https://www.rfc-editor.org/rfc/rfc1952)
final class Gunzip implements Unpacker {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final StoredBytes stored;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private boolean inMember;
    private boolean first = true;

    Gunzip(StoredBytes stored) {
        this.stored = stored;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        try {
            while (true) {
                if (!inMember && !nextMember()) {
                    return -1;
                }
                int length = inflater.inflate(buffer);
                if (length > 0) {
                    crc.update(buffer, 0, length);
                    return length;
                }
                if (inflater.finished()) {
                    endMember();
                } else if (inflater.needsDictionary()) {
                    throw new IOException("the gzip data wants a dictionary");
                } else {
                    feed();
                }
            }
        } catch (DataFormatException e) {
            throw new IOException("the gzip data is broken", e);
        }
    }

    private void feed() throws IOException {
        if (!stored.fill()) {
            throw new IOException("the gzip data ends too early");
        }
        int length = stored.unread();
        inflater.setInput(stored.buffer(), stored.position(), length);
        stored.advance(length);
    }

    private boolean nextMember() throws IOException {
        if (!first && !anotherMember()) {
            return false;
        }
        first = false;
        if (stored.need() != 0x1f || stored.need() != 0x8b || stored.need() != 8) {
            throw new IOException("a gzip header is broken");
        }
        int flags = stored.need();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(stored.need() | stored.need() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inMember = true;
        return true;
    }

    private boolean anotherMember() throws IOException {
        return stored.fill() && stored.startsWith(0x1f);
    }

    private void endMember() throws IOException {
        stored.advance(-inflater.getRemaining());
        long sum = four();
        four();
        if (sum != crc.getValue()) {
            throw new IOException("the gzip checksum does not hold");
        }
        inflater.reset();
        crc.reset();
        inMember = false;
    }

    private long four() throws IOException {
        long low = stored.need() | stored.need() << 8;
        long high = stored.need() | stored.need() << 8;
        return low | high << 16;
    }

    private void skip(int length) throws IOException {
        for (int i = 0; i < length; i++) {
            stored.need();
        }
    }

    private void skipText() throws IOException {
        while (stored.need() != 0) {
            // a name or comment, ended by a zero byte
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
