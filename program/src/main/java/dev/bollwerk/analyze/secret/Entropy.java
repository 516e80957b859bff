package dev.bollwerk.analyze.secret;

import java.util.Arrays;

/// How random a value looks. Used by one thread.
final class Entropy {
    private final int[] counts = new int[256];

    /// Shannon entropy in bits per byte.
    double of(byte[] bytes, int from, int to) {
        Arrays.fill(counts, 0);
        for (int i = from; i < to; i++) {
            counts[bytes[i] & 0xff]++;
        }
        double length = (double) to - from;
        double sum = 0;
        for (int count : counts) {
            if (count > 0) {
                sum += count * Math.log(count / length);
            }
        }
        return length == 0 ? 0 : -sum / length / Math.log(2);
    }

    /// The longest run of bytes that are equal, or that count up or down by one.
    static int longestRun(byte[] bytes, int from, int to) {
        int longest = 0;
        int length = 1;
        int last = Integer.MIN_VALUE;
        for (int i = from + 1; i < to; i++) {
            int step = bytes[i] - bytes[i - 1];
            length = step == last ? length + 1 : Math.abs(step) <= 1 ? 2 : 1;
            last = Math.abs(step) <= 1 ? step : Integer.MIN_VALUE;
            longest = Math.max(longest, length);
        }
        return longest;
    }
}
