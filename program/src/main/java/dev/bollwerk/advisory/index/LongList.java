package dev.bollwerk.advisory.index;

import java.util.Arrays;

/// Numbers without boxes.
final class LongList {
    private long[] values = new long[64];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    long[] array() {
        return values;
    }
}
