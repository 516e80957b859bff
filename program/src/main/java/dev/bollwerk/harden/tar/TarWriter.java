package dev.bollwerk.harden.tar;

import dev.bollwerk.analyze.layer.TarAttributes;
import dev.bollwerk.image.TreeEntry.Kind;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes a tar, entry by entry. A header field that is too small for its value, like that of a
// long
/// name or a large file, gets a PAX record.
///
/// [POSIX pax](https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html)
public final class TarWriter implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final long MOST_OCTAL_7 = 0_7777777;
    private static final long MOST_OCTAL_11 = 0_77777777777L;
    private static final byte[] ZEROS = new byte[64 << 10];

    private final OutputStream out;
    private final byte[] block = new byte[BLOCK];
    private long left;
    private int padding;

    /// @param out gets the tar; closed with this
    public TarWriter(OutputStream out) {
        this.out = out;
    }

    /// An entry.
    ///
    /// @param path bytes of the name, without `/` at its end
    /// @param link bytes of a link's target; empty for others
    /// @param mode permission bits with setuid, setgid and sticky
    /// @param size bytes of a regular file, which [#write] and [#zeros] have to bring; else 0
    @SuppressWarnings("ArrayRecordComponent")
    public record Entry(
            byte[] path,
            Kind kind,
            byte[] link,
            int mode,
            long uid,
            long gid,
            long size,
            TarAttributes attributes) {}

    /// Writes the header of an entry. The bytes of the one before have to be complete.
    public void begin(Entry entry) throws IOException {
        if (left > 0) {
            throw new IllegalStateException(left + " bytes are missing");
        }
        out.write(ZEROS, 0, padding);
        byte[] path = entry.kind() == Kind.DIRECTORY ? withSlash(entry.path()) : entry.path();
        byte[] records = records(entry, path);
        if (records.length > 0) {
            field(0, 100, "PaxHeaders/0".getBytes(StandardCharsets.US_ASCII));
            number(100, 8, 0644);
            number(108, 8, 0);
            number(116, 8, 0);
            number(124, 12, records.length);
            number(136, 12, 0);
            finish('x');
            out.write(records);
            out.write(ZEROS, 0, -records.length & (BLOCK - 1));
        }
        header(entry, path);
        left = entry.size();
        padding = (int) (-left & (BLOCK - 1));
    }

    private void header(Entry entry, byte[] path) throws IOException {
        TarAttributes attributes = entry.attributes();
        field(0, 100, path);
        number(100, 8, entry.mode());
        number(108, 8, entry.uid() > MOST_OCTAL_7 ? 0 : entry.uid());
        number(116, 8, entry.gid() > MOST_OCTAL_7 ? 0 : entry.gid());
        number(124, 12, Math.min(entry.size(), MOST_OCTAL_11));
        number(136, 12, Math.min(attributes.modified(), MOST_OCTAL_11));
        field(157, 100, entry.link());
        field(265, 31, attributes.user());
        field(297, 31, attributes.group());
        if (entry.kind() == Kind.CHARACTER_DEVICE || entry.kind() == Kind.BLOCK_DEVICE) {
            number(329, 8, attributes.major());
            number(337, 8, attributes.minor());
        }
        finish(type(entry.kind()));
    }

    private static char type(Kind kind) {
        return switch (kind) {
            case FILE -> '0';
            case HARDLINK -> '1';
            case SYMLINK -> '2';
            case CHARACTER_DEVICE -> '3';
            case BLOCK_DEVICE -> '4';
            case DIRECTORY -> '5';
            case FIFO -> '6';
        };
    }

    /// What the header has no room for, after what the entry had before.
    private static byte[] records(Entry entry, byte[] path) {
        var records = new ByteArrayOutputStream();
        entry.attributes().records().forEach(records::writeBytes);
        if (path.length > 100) {
            record(records, "path", path);
        }
        if (entry.link().length > 100) {
            record(records, "linkpath", entry.link());
        }
        if (entry.size() > MOST_OCTAL_11) {
            record(records, "size", entry.size());
        }
        if (entry.uid() > MOST_OCTAL_7) {
            record(records, "uid", entry.uid());
        }
        if (entry.gid() > MOST_OCTAL_7) {
            record(records, "gid", entry.gid());
        }
        return records.toByteArray();
    }

    private static void record(ByteArrayOutputStream records, String key, long value) {
        record(records, key, Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    }

    /// `length key=value\n`, where the length counts its own digits.
    private static void record(ByteArrayOutputStream records, String key, byte[] value) {
        int rest = 1 + key.length() + 1 + value.length + 1;
        int length = rest + 1;
        while (length != rest + Integer.toString(length).length()) {
            length = rest + Integer.toString(length).length();
        }
        records.writeBytes((length + " " + key + "=").getBytes(StandardCharsets.US_ASCII));
        records.writeBytes(value);
        records.write('\n');
    }

    private static byte[] withSlash(byte[] path) {
        byte[] longer = Arrays.copyOf(path, path.length + 1);
        longer[path.length] = '/';
        return longer;
    }

    private void field(int offset, int width, byte[] value) {
        System.arraycopy(value, 0, block, offset, Math.min(width, value.length));
    }

    /// Octal digits and a zero byte; binary where they do not do.
    private void number(int offset, int width, long value) {
        long rest = value;
        if (value >>> (3 * (width - 1)) != 0) {
            for (int i = width - 1; i > 0; i--) {
                block[offset + i] = (byte) rest;
                rest >>>= 8;
            }
            block[offset] = (byte) 0x80;
            return;
        }
        for (int i = width - 2; i >= 0; i--) {
            block[offset + i] = (byte) ('0' + (rest & 7));
            rest >>>= 3;
        }
    }

    private void finish(char type) throws IOException {
        block[156] = (byte) type;
        field(257, 8, "ustar\00000".getBytes(StandardCharsets.US_ASCII));
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        number(148, 7, sum);
        block[154] = 0;
        out.write(block);
        Arrays.fill(block, (byte) 0);
    }

    /// The next bytes of the entry.
    public void write(byte[] bytes, int from, int length) throws IOException {
        take(length);
        out.write(bytes, from, length);
    }

    /// Zeros that are next in the entry.
    public void zeros(long count) throws IOException {
        take(count);
        for (long rest = count; rest > 0; rest -= Math.min(rest, ZEROS.length)) {
            out.write(ZEROS, 0, (int) Math.min(rest, ZEROS.length));
        }
    }

    private void take(long count) {
        left -= count;
        if (left < 0) {
            throw new IllegalStateException(-left + " bytes too many");
        }
    }

    /// Writes the end of the tar.
    public void finish() throws IOException {
        if (left > 0) {
            throw new IllegalStateException(left + " bytes are missing");
        }
        out.write(ZEROS, 0, padding);
        out.write(ZEROS, 0, 2 * BLOCK);
        padding = 0;
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
