package dev.bollwerk.analyze.binary;

import java.util.Arrays;

/// Finds one text of bytes in many, with skips over what cannot match (Horspool's variant of the
/// search of Boyer and Moore).
final class ByteSearch {
    private static final int CHUNK = 64 << 10;

    private final byte[] needle;
    private final int[] skips = new int[256];

    /// @param needle 1 to 1000 bytes
    ByteSearch(byte[] needle) {
        if (needle.length == 0 || needle.length > 1000) {
            throw new IllegalArgumentException("cannot search for " + needle.length + " bytes");
        }
        this.needle = needle.clone();
        Arrays.fill(skips, needle.length);
        for (int i = 0; i < needle.length - 1; i++) {
            skips[needle[i] & 0xff] = needle.length - 1 - i;
        }
    }

    int length() {
        return needle.length;
    }

    /// Where it stands first at or after a place; -1 when nowhere.
    int find(Octets octets, int from) {
        byte[] chunk = new byte[Math.clamp(octets.size() - (long) from, 0, CHUNK)];
        int at = Math.max(0, from);
        while (at <= octets.size() - needle.length) {
            int length = octets.copyTo(at, chunk);
            int found = find(chunk, 0, length);
            if (found >= 0) {
                return at + found;
            }
            at += length - needle.length + 1;
        }
        return -1;
    }

    /// Where it stands first in an array; -1 when nowhere.
    int find(byte[] bytes, int from, int to) {
        int last = needle.length - 1;
        int at = from;
        while (at + last < to) {
            byte end = bytes[at + last];
            if (end == needle[last] && matches(bytes, at)) {
                return at;
            }
            at += skips[end & 0xff];
        }
        return -1;
    }

    private boolean matches(byte[] bytes, int at) {
        for (int i = 0; i < needle.length; i++) {
            if (bytes[at + i] != needle[i]) {
                return false;
            }
        }
        return true;
    }
}
