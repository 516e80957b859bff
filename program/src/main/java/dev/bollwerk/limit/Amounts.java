package dev.bollwerk.limit;

import org.jspecify.annotations.Nullable;

import java.util.BitSet;
import java.util.Map;

/// Limits as numbers; 0 and "unset" are the same to the engine for nearly all of them.
///
/// @param written by option
/// @param numbers bytes, microseconds, billionths of a processor
/// @param sets of processors and memory nodes
record Amounts(Map<String, String> written, Map<String, Long> numbers, Map<String, BitSet> sets) {
    /// Microseconds that the engine takes for a period when none is given.
    static final long USUAL_PERIOD = 100_000;

    private static final long NANOS = 1_000_000_000;

    long of(String option) {
        return numbers.getOrDefault(option, 0L);
    }

    boolean has(String option) {
        return numbers.containsKey(option);
    }

    String text(String option) {
        return written.getOrDefault(option, "");
    }

    @Nullable BitSet set(String option) {
        return sets.get(option);
    }

    long period() {
        return of("cpus") > 0 || of("cpu-period") == 0 ? USUAL_PERIOD : of("cpu-period");
    }

    /// Microseconds of processor time in each period; -1 without limit.
    long quota() {
        long nanos = of("cpus");
        if (nanos > 0) {
            return nanos / (NANOS / USUAL_PERIOD);
        }
        return of("cpu-quota") > 0 ? of("cpu-quota") : -1;
    }

    /// Memory and swap together; -1 without limit.
    long memoryAndSwap() {
        long swap = of("memory-swap");
        if (of("memory") <= 0) {
            return -1;
        }
        return swap == 0 ? 2 * of("memory") : swap;
    }
}
