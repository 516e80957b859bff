package dev.bollwerk.advisory.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Packs numbers and texts into bytes that grow.
final class ByteWriter {
    private byte[] bytes = new byte[512];
    private int size;

    int size() {
        return size;
    }

    byte[] array() {
        return bytes;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void clear() {
        size = 0;
    }

    ByteWriter u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    ByteWriter i32(int value) {
        room(4);
        for (int shift = 0; shift < 32; shift += 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    ByteWriter i64(long value) {
        return i32((int) value).i32((int) (value >>> 32));
    }

    /// Seven bits a byte, least first; negative numbers take ten bytes.
    ByteWriter varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    ByteWriter raw(byte[] source, int from, int length) {
        room(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
        return this;
    }

    ByteWriter raw(byte[] source) {
        return raw(source, 0, source.length);
    }

    /// Length and bytes.
    ByteWriter block(byte[] source) {
        return varint(source.length).raw(source);
    }

    ByteWriter text(String text) {
        return block(text.getBytes(StandardCharsets.UTF_8));
    }

    ByteWriter texts(List<String> texts) {
        varint(texts.size());
        texts.forEach(this::text);
        return this;
    }

    private void room(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(size + count, bytes.length * 2));
        }
    }
}
