package dev.bollwerk.advisory.index;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Unpacks what [ByteWriter] packed. Bytes that do not fit give the one error for a damaged shard.
final class ByteCursor {
    private final String shard;
    private final byte[] bytes;
    private final int end;
    private int at;

    ByteCursor(String shard, byte[] bytes) {
        this(shard, bytes, 0, bytes.length);
    }

    ByteCursor(String shard, byte[] bytes, int from, int to) {
        this.shard = shard;
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    int remaining() {
        return end - at;
    }

    int u8() {
        need(1);
        return bytes[at++] & 0xff;
    }

    int i32() {
        return u8() | u8() << 8 | u8() << 16 | u8() << 24;
    }

    long varint() {
        // Nearly all numbers are small.
        if (at < end && bytes[at] >= 0) {
            return bytes[at++];
        }
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = u8();
            value |= (b & 0x7fL) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw ShardFormat.damaged(shard, "a number does not end");
    }

    /// A number that indexes something: 0 to `limit` - 1.
    int index(int limit) {
        long value = varint();
        if (value < 0 || value >= limit) {
            throw ShardFormat.damaged(shard, "a reference leads nowhere");
        }
        return (int) value;
    }

    /// How many things follow, each of at least one byte.
    int count() {
        return index(remaining() + 1);
    }

    byte[] block() {
        return raw(count());
    }

    byte[] raw(int length) {
        need(length);
        byte[] block = new byte[length];
        System.arraycopy(bytes, at, block, 0, length);
        at += length;
        return block;
    }

    String text() {
        int length = count();
        need(length);
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    List<String> texts() {
        int count = count();
        if (count == 0) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text());
        }
        return List.copyOf(texts);
    }

    /// One of the constants of an enumeration.
    <E> E choice(E[] values) {
        return values[index(values.length)];
    }

    private void need(int count) {
        if (end - at < count) {
            throw ShardFormat.damaged(shard, "a record is cut");
        }
    }
}
