package dev.bollwerk.advisory.store;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads the plain files of a tar stream one after the other: ustar, with the long names of PAX and
/// GNU. All else (links, devices, sparse files) is passed over.
///
/// [POSIX pax](https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html)
final class TarInput {
    private static final int BLOCK = 512;
    private static final int MAX_EXTENSION = 1024 * 1024;

    private final InputStream in;
    private final byte[] header = new byte[BLOCK];
    private long left;
    private long padding;

    TarInput(InputStream in) {
        this.in = in;
    }

    /// Whether a file that begins so is a tar.
    static boolean isTar(byte[] head, int length) {
        return length >= BLOCK
                && new String(head, 257, 5, StandardCharsets.US_ASCII).equals("ustar")
                && checksumFits(head);
    }

    /// Steps to the next plain file and gives its name; null at the end.
    @Nullable String next() throws IOException {
        String longName = null;
        while (readHeader()) {
            char type = (char) header[156];
            left = number(124, 12);
            padding = (BLOCK - left % BLOCK) % BLOCK;
            switch (type) {
                case 'x' -> longName = paxPath(extension(), longName);
                case 'L' -> longName = text(extension(), 0, Integer.MAX_VALUE);
                case '0', '\0', '7' -> {
                    return longName == null ? name() : longName;
                }
                default -> longName = type == 'g' || type == 'K' ? longName : null;
            }
        }
        return null;
    }

    /// The content of the file that [#next] named; ends with the file.
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (left == 0) {
                    return -1;
                }
                int got = in.read(bytes, offset, (int) Math.min(left, length));
                if (got < 0) {
                    throw new EOFException("the tar archive ends in the middle of a file");
                }
                left -= got;
                return got;
            }
        };
    }

    private boolean readHeader() throws IOException {
        skip(left + padding);
        left = 0;
        padding = 0;
        int got = in.readNBytes(header, 0, BLOCK);
        if (got == 0 || got == BLOCK && isZero()) {
            return false;
        }
        if (got < BLOCK) {
            throw new EOFException("the tar archive ends in the middle of a header");
        }
        if (!checksumFits(header)) {
            throw new IOException("a header of the tar archive has a wrong checksum");
        }
        return true;
    }

    private boolean isZero() {
        for (byte b : header) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean checksumFits(byte[] header) {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        int stated = 0;
        for (int i = 148; i < 156; i++) {
            int digit = header[i] - '0';
            stated = digit >= 0 && digit < 8 ? stated * 8 + digit : stated;
        }
        return sum == stated;
    }

    private long number(int at, int width) throws IOException {
        long value = 0;
        if ((header[at] & 0x80) != 0) {
            for (int i = at + 1; i < at + width; i++) {
                value = value << 8 | header[i] & 0xff;
            }
        } else {
            for (int i = at; i < at + width; i++) {
                int digit = header[i] - '0';
                value = digit >= 0 && digit < 8 ? value * 8 + digit : value;
            }
        }
        if (value < 0) {
            throw new IOException("a size in the tar archive is wrong");
        }
        return value;
    }

    private String name() {
        String name = text(header, 0, 100);
        String prefix = header[262] == 0 ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private byte[] extension() throws IOException {
        if (left > MAX_EXTENSION) {
            throw new IOException("a name in the tar archive is too long");
        }
        byte[] bytes = in.readNBytes((int) left);
        if (bytes.length < left) {
            throw new EOFException("the tar archive ends in the middle of a name");
        }
        left = 0;
        return bytes;
    }

    private static @Nullable String paxPath(byte[] records, @Nullable String otherwise) {
        String path = otherwise;
        int at = 0;
        while (at < records.length) {
            int length = 0;
            int digits = at;
            while (digits < records.length && records[digits] >= '0' && records[digits] <= '9') {
                length = Math.min(MAX_EXTENSION, length * 10 + records[digits++] - '0');
            }
            int end = at + length - 1;
            if (length < 5 || end > records.length || digits + 1 > end) {
                return path;
            }
            String record =
                    new String(records, digits + 1, end - digits - 1, StandardCharsets.UTF_8);
            if (record.startsWith("path=")) {
                path = record.substring("path=".length());
            }
            at += length;
        }
        return path;
    }

    private static String text(byte[] bytes, int from, int width) {
        int end = from;
        int limit = (int) Math.min(bytes.length, (long) from + width);
        while (end < limit && bytes[end] != 0) {
            end++;
        }
        return new String(Arrays.copyOfRange(bytes, from, end), StandardCharsets.UTF_8);
    }

    private void skip(long count) throws IOException {
        in.skipNBytes(count);
    }
}
