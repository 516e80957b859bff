package dev.bollwerk.fact.git;

import dev.bollwerk.BollwerkException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.HexFormat;

/// Where objects stand in a pack, from its `.idx` in versions 1 and 2; only what a search needs is
/// read.
///
///
// [pack-format](https://git-scm.com/docs/pack-format#_version_2_pack_idx_files_support_packs_larger_than_4_gib_and)
final class PackIndex implements AutoCloseable {
    private static final int MAGIC = 0xff744f63;
    private static final int FAN = 256 * 4;

    private final SeekableByteChannel channel;
    private final int hash;
    private final int header;
    private final boolean second;
    private final int[] fan = new int[256];

    PackIndex(SeekableByteChannel channel, int hash) throws IOException {
        this.channel = channel;
        this.hash = hash;
        ByteBuffer head = bytes(0, 8);
        second = head.getInt() == MAGIC;
        if (second && head.getInt() != 2) {
            throw damaged();
        }
        header = second ? 8 : 0;
        ByteBuffer table = bytes(header, FAN);
        int before = 0;
        for (int i = 0; i < 256; i++) {
            fan[i] = table.getInt();
            if (fan[i] < before) {
                throw damaged();
            }
            before = fan[i];
        }
        long least = (long) header + FAN + (long) before * (hash + (second ? 8 : 4));
        if (channel.size() < least) {
            throw damaged();
        }
    }

    /// The offset of an object in the pack; -1 when it is not in it.
    long find(byte[] id) throws IOException {
        int first = id[0] & 0xff;
        int low = first == 0 ? 0 : fan[first - 1];
        int high = fan[first] - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = HexFormat.of().formatHex(name(middle)).compareTo(hex(id));
            if (order == 0) {
                return offset(middle);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }

    private byte[] name(int number) throws IOException {
        int width = second ? hash : hash + 4;
        byte[] name = new byte[hash];
        bytes((long) header + FAN + (long) number * width + (second ? 0 : 4), hash).get(name);
        return name;
    }

    private long offset(int number) throws IOException {
        if (!second) {
            long at = (long) header + FAN + (long) number * (hash + 4);
            return bytes(at, 4).getInt() & 0xffffffffL;
        }
        long count = fan[255];
        long names = (long) header + FAN;
        // after the names, four bytes of checksum for each
        long offsets = names + count * (hash + 4);
        int small = bytes(offsets + (long) number * 4, 4).getInt();
        if (small >= 0) {
            return small;
        }
        long large = offsets + count * 4 + (small & 0x7fffffffL) * 8;
        long offset = bytes(large, 8).getLong();
        if (offset < 0) {
            throw damaged();
        }
        return offset;
    }

    private ByteBuffer bytes(long from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        channel.position(from);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw damaged();
            }
        }
        return buffer.flip();
    }

    private static BollwerkException damaged() {
        return BollwerkException.target("An index of a pack of the repository is damaged.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
