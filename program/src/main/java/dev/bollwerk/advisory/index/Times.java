package dev.bollwerk.advisory.index;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Moments in whole seconds, as shards hold them.
final class Times {
    private static final long LAST = Instant.MAX.getEpochSecond();

    private Times() {}

    static void write(@Nullable Instant time, ByteWriter out) {
        if (time == null) {
            out.u8(0);
        } else {
            out.u8(1).varint(zigzag(time.getEpochSecond()));
        }
    }

    static @Nullable Instant read(ByteCursor in) {
        if (in.u8() == 0) {
            return null;
        }
        long value = in.varint();
        long seconds = (value >>> 1) ^ -(value & 1);
        return Instant.ofEpochSecond(Math.clamp(seconds, -LAST, LAST));
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }
}
