package dev.bollwerk.analyze.zip;

import dev.bollwerk.BollwerkException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// A ZIP archive over a buffer, which it never copies as a whole. Stored entries are slices of the
/// buffer; deflated ones are inflated into memory that a [ZipBudget] allows.
///
/// Data before the archive (a shell script, a launcher) and behind it is skipped. Of duplicate
/// names every entry is listed. Entries that overlap, the trick of modern zip bombs, are dropped.
public final class ZipArchive {
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int LOCAL_HEADER_SIZE = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final ByteBuffer bytes;
    private final List<ZipEntry> entries;
    private final List<String> problems;

    private ZipArchive(ByteBuffer bytes, List<ZipEntry> entries, List<String> problems) {
        this.bytes = bytes;
        this.entries = List.copyOf(entries);
        this.problems = List.copyOf(problems);
    }

    /// Reads the directory of an archive.
    ///
    /// @param bytes the archive, from position 0 to the limit
    /// @throws BollwerkException when it is not a ZIP archive, its directory is damaged from the
    ///     start, or a limit is passed
    public static ZipArchive open(ByteBuffer bytes, ZipBudget budget) {
        ByteBuffer view = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        var directory = new CentralDirectory(view, budget);
        directory.read();
        return new ZipArchive(view, directory.entries(), directory.problems());
    }

    /// Whether the bytes begin like a ZIP archive. One with data before it does not, and can be
    /// opened all the same.
    public static boolean isLikely(ByteBuffer bytes) {
        return bytes.limit() >= 4
                && bytes.get(0) == 'P'
                && bytes.get(1) == 'K'
                && (bytes.get(2) == 3 && bytes.get(3) == 4
                        || bytes.get(2) == 5 && bytes.get(3) == 6);
    }

    /// The entries, in the order of the directory.
    public List<ZipEntry> entries() {
        return entries;
    }

    /// What is wrong with the directory although entries could be read; one clause each.
    public List<String> problems() {
        return problems;
    }

    /// The content of an entry. Hand its bytes back with [#release] when done.
    ///
    /// @throws BollwerkException when it is damaged, encrypted, of an unknown method, or too large
    public ByteBuffer read(ZipEntry entry, ZipBudget budget) {
        if (entry.encrypted()) {
            throw BollwerkException.target("not read, encrypted");
        }
        ByteBuffer stored = stored(entry);
        return switch (entry.method()) {
            case STORED -> stored;
            case DEFLATED -> ByteBuffer.wrap(inflate(entry, stored, budget)).asReadOnlyBuffer();
            default ->
                    throw BollwerkException.target(
                            "not read, compressed with method " + entry.method());
        };
    }

    /// Tells the budget that what [#read] gave for an entry is no longer used.
    public void release(ZipEntry entry, ZipBudget budget) {
        if (entry.method() == DEFLATED) {
            budget.release(entry.size());
        }
    }

    private ByteBuffer stored(ZipEntry entry) {
        int at = entry.offset();
        if (at > bytes.limit() - LOCAL_HEADER_SIZE || bytes.getInt(at) != LOCAL_HEADER) {
            throw BollwerkException.target("not read, its local header is damaged");
        }
        int nameLength = Short.toUnsignedInt(bytes.getShort(at + 26));
        int extraLength = Short.toUnsignedInt(bytes.getShort(at + 28));
        long start = (long) at + LOCAL_HEADER_SIZE + nameLength + extraLength;
        if (start + entry.storedSize() > bytes.limit()) {
            throw BollwerkException.target("not read, it ends behind the end of the archive");
        }
        return bytes.slice((int) start, (int) entry.storedSize());
    }

    private static byte[] inflate(ZipEntry entry, ByteBuffer stored, ZipBudget budget) {
        budget.take(entry.size(), entry.storedSize());
        boolean good = false;
        try {
            byte[] content = inflate(stored, (int) entry.size());
            var crc = new CRC32();
            crc.update(content);
            if ((int) crc.getValue() != entry.crc()) {
                throw BollwerkException.target("not read, its checksum does not hold");
            }
            good = true;
            return content;
        } catch (DataFormatException e) {
            throw BollwerkException.target("not read, its compressed data is damaged", e);
        } finally {
            if (!good) {
                budget.release(entry.size());
            }
        }
    }

    private static byte[] inflate(ByteBuffer stored, int size) throws DataFormatException {
        byte[] content = new byte[size];
        try (var inflater = new Inflater(true)) {
            inflater.setInput(stored);
            int filled = 0;
            while (filled < size) {
                int count = inflater.inflate(content, filled, size - filled);
                if (count == 0) {
                    throw BollwerkException.target("not read, shorter than the directory says");
                }
                filled += count;
            }
            if (inflater.inflate(new byte[1]) > 0) {
                throw BollwerkException.target("not read, longer than the directory says");
            }
        }
        return content;
    }
}
