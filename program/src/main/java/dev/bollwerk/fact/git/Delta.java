package dev.bollwerk.fact.git;

import dev.bollwerk.BollwerkException;

/// Makes an object from another one and a delta of a pack.
///
/// [Deltified representation](https://git-scm.com/docs/pack-format#_deltified_representation)
final class Delta {
    private final byte[] delta;
    private int at;

    private Delta(byte[] delta) {
        this.delta = delta;
    }

    /// @param largest bytes of the result
    static byte[] apply(byte[] base, byte[] delta, int largest) {
        try {
            return new Delta(delta).apply(base, largest);
        } catch (IndexOutOfBoundsException e) {
            throw BollwerkException.target("A delta in a pack of the repository is damaged.", e);
        }
    }

    private byte[] apply(byte[] base, int largest) {
        long from = size();
        long to = size();
        if (from != base.length || to > largest) {
            throw new IndexOutOfBoundsException();
        }
        byte[] result = new byte[(int) to];
        int filled = 0;
        while (at < delta.length) {
            int code = delta[at++] & 0xff;
            int length;
            if ((code & 0x80) != 0) {
                int offset = little(code, 4);
                length = little(code >> 4, 3);
                length = length == 0 ? 0x10000 : length;
                System.arraycopy(base, offset, result, filled, length);
            } else {
                length = code;
                if (length == 0) {
                    throw new IndexOutOfBoundsException();
                }
                System.arraycopy(delta, at, result, filled, length);
                at += length;
            }
            filled += length;
        }
        if (filled != result.length) {
            throw new IndexOutOfBoundsException();
        }
        return result;
    }

    /// Those bytes of a number whose bits are set, the lowest first.
    private int little(int bits, int bytes) {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            if ((bits >> i & 1) != 0) {
                value |= (delta[at++] & 0xff) << 8 * i;
            }
        }
        return value;
    }

    private long size() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = delta[at++] & 0xff;
            value |= (long) (b & 0x7f) << shift;
            if ((b & 0x80) == 0) {
                return value;
            }
            if (shift > 42) {
                throw new IndexOutOfBoundsException();
            }
        }
    }
}
