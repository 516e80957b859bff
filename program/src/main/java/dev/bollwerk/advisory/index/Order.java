package dev.bollwerk.advisory.index;

import java.util.stream.IntStream;

/// Sorts positions by the unsigned values that stand there; equal values keep their order.
final class Order {
    private Order() {}

    static int[] of(long[] values, int count) {
        return IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> Long.compareUnsigned(values[a], values[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
