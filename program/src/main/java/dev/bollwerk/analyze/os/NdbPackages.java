package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import java.util.zip.Adler32;

/// rpm's own database `Packages.db` (NDB), as SUSE has it: pages of slots, each with the place of
/// one header, and then the headers in one piece each, with a checksum.
///
/// All numbers are little-endian. Layout as in `lib/backend/ndb/rpmpkg.c` of
/// [rpm](https://github.com/rpm-software-management/rpm).
final class NdbPackages implements HeaderStore {
    private static final long MAGIC = 0x506d7052; // RpmP
    private static final long SLOT_MAGIC = 0x746f6c53; // Slot
    private static final long HEAD_MAGIC = 0x53626c42; // BlbS
    private static final long TAIL_MAGIC = 0x45626c42; // BlbE

    private static final int PAGE = 4096;
    private static final int SLOT = 16;
    private static final int FILE_HEADER = 2 * SLOT;
    private static final int BLOCK = 16;
    private static final int HEAD = 16;
    private static final int TAIL = 12;

    private final Window file;
    private long left;

    NdbPackages(ByteBuffer bytes) {
        this.file = new Window(bytes, ByteOrder.LITTLE_ENDIAN);
        if (file.u32(4) != 0) {
            throw BollwerkException.target(
                    "version %d of the NDB format is not known".formatted(file.u32(4)));
        }
    }

    /// Whether this is such a database.
    static boolean matches(ByteBuffer bytes) {
        return bytes.remaining() >= FILE_HEADER
                && bytes.slice().order(ByteOrder.LITTLE_ENDIAN).getInt(0) == MAGIC;
    }

    @Override
    public void forEach(Consumer<ByteBuffer> header, Consumer<String> damage) {
        long end = file.u32(12) * PAGE;
        if (end > file.length()) {
            damage.accept("the file ends in its slots");
        }
        left = file.length();
        for (long at = FILE_HEADER; at + SLOT <= Math.min(end, file.length()); at += SLOT) {
            try {
                readSlot(at, header);
            } catch (BollwerkException e) {
                damage.accept("slot at offset %d: %s".formatted(at, e.getMessage()));
            }
        }
    }

    private void readSlot(long at, Consumer<ByteBuffer> header) {
        if (file.u32(at) != SLOT_MAGIC) {
            throw BollwerkException.target("there is none");
        }
        long number = file.u32(at + 4);
        if (number == 0) {
            return;
        }
        long start = file.u32(at + 8) * BLOCK;
        Window blob = file.part(start, file.u32(at + 12) * BLOCK);
        // headers do not overlap, or a small file could ask for endless checksums
        left -= blob.length();
        if (left < 0) {
            throw BollwerkException.target("there are more headers than the file has room for");
        }
        long length = blob.u32(12);
        if (blob.u32(0) != HEAD_MAGIC || blob.u32(4) != number) {
            throw BollwerkException.target("its header is not at offset %d".formatted(start));
        }
        ByteBuffer content = blob.slice(HEAD, length);
        checkTail(blob, length);
        header.accept(content);
    }

    private static void checkTail(Window blob, long length) {
        long tail = blob.length() - (long) TAIL;
        if (blob.u32(tail + 8) != TAIL_MAGIC || blob.u32(tail + 4) != length) {
            throw BollwerkException.target("its header is cut");
        }
        var checksum = new Adler32();
        checksum.update(blob.slice(0, tail));
        if (checksum.getValue() != blob.u32(tail)) {
            throw BollwerkException.target("the checksum of its header is wrong");
        }
    }
}
