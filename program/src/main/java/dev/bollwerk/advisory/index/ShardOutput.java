package dev.bollwerk.advisory.index;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;
import dev.bollwerk.advisory.index.ShardFormat.Section;
import dev.bollwerk.version.VersionScheme;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// The file of a shard that is being written: sections one after the other, a checksum for each
/// page, the header last, so that a file that was not finished is never taken for one.
final class ShardOutput implements Closeable {
    private final String shard;
    private final FileChannel file;
    private final ByteBuffer page = ByteBuffer.allocate(ShardFormat.PAGE);
    private final ByteWriter checksums = new ByteWriter();
    private final long[] from = new long[Section.values().length];
    private final long[] length = new long[Section.values().length];
    private long position = ShardFormat.PAGE;

    ShardOutput(String shard, Path path) throws IOException {
        this.shard = shard;
        this.file =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        file.position(ShardFormat.PAGE);
    }

    /// Begins a section; sections come in the order of [Section].
    void begin(Section section) throws IOException {
        int over = (int) (position % 8);
        if (over > 0) {
            write(new byte[8 - over], 0, 8 - over);
        }
        from[section.ordinal()] = position;
    }

    void end(Section section) {
        length[section.ordinal()] = position - from[section.ordinal()];
    }

    /// Bytes of the section so far.
    int size(Section section) {
        return (int) (position - from[section.ordinal()]);
    }

    void write(Section section, ByteWriter bytes) throws IOException {
        begin(section);
        write(bytes);
        end(section);
    }

    void write(ByteWriter bytes) throws IOException {
        write(bytes.array(), 0, bytes.size());
    }

    void write(byte[] bytes, int start, int count) throws IOException {
        if (position + count > ShardFormat.MAX_SIZE - ShardFormat.PAGE) {
            throw new BollwerkException(
                    Fault.TARGET,
                    "The feed '%s' has more than 2 GiB of data, the limit of one feed."
                            .formatted(shard));
        }
        int at = start;
        int end = start + count;
        while (at < end) {
            int step = Math.min(end - at, page.remaining());
            page.put(bytes, at, step);
            at += step;
            if (!page.hasRemaining()) {
                flush();
            }
        }
        position += count;
    }

    /// Writes checksums and header, and sees that all is on the disk.
    void finish() throws IOException {
        if (page.position() > 0) {
            byte[] rest = new byte[page.remaining()];
            write(rest, 0, rest.length);
        }
        long table = position;
        writeAll(ByteBuffer.wrap(checksums.array(), 0, checksums.size()));
        file.position(0);
        writeAll(header(table));
        file.force(true);
    }

    private ByteBuffer header(long table) {
        ByteBuffer header = ByteBuffer.allocate(ShardFormat.PAGE).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(ShardFormat.AT_MAGIC, ShardFormat.MAGIC);
        header.putInt(ShardFormat.AT_VERSION, ShardFormat.VERSION);
        header.putInt(ShardFormat.AT_KEY_FORMAT, VersionScheme.KEY_FORMAT);
        header.putLong(ShardFormat.AT_LENGTH, table + checksums.size());
        header.putLong(ShardFormat.AT_CHECKSUM_TABLE, table);
        header.putInt(
                ShardFormat.AT_CHECKSUM_OF_TABLE, checksum(checksums.array(), checksums.size()));
        header.putInt(ShardFormat.AT_SECTION_COUNT, from.length);
        for (int i = 0; i < from.length; i++) {
            header.putLong(ShardFormat.AT_SECTIONS + 16 * i, from[i]);
            header.putLong(ShardFormat.AT_SECTIONS + 16 * i + 8, length[i]);
        }
        int sum = checksum(header.array(), ShardFormat.AT_HEADER_CHECKSUM);
        return header.putInt(ShardFormat.AT_HEADER_CHECKSUM, sum);
    }

    private void flush() throws IOException {
        checksums.i32(checksum(page.array(), ShardFormat.PAGE));
        writeAll(page.flip());
        page.clear();
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private static int checksum(byte[] bytes, int count) {
        var crc = new CRC32C();
        crc.update(bytes, 0, count);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
