package dev.bollwerk.scan;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// Adds up how long the stages of a scan take. Safe for several threads.
public final class Timings {
    private final Map<Stage, LongAdder> nanos = new EnumMap<>(Stage.class);

    public Timings() {
        for (Stage stage : Stage.values()) {
            nanos.put(stage, new LongAdder());
        }
    }

    /// Does something and counts the time for a stage, also when it fails.
    public <T> T measure(Stage stage, Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            add(stage, System.nanoTime() - start);
        }
    }

    /// Counts time for a stage.
    public void add(Stage stage, long nanoseconds) {
        LongAdder sum = nanos.get(stage);
        if (sum != null) {
            sum.add(nanoseconds);
        }
    }

    /// Nanoseconds by stage; stages that took no time at all are left out.
    public Map<Stage, Long> sums() {
        Map<Stage, Long> sums = new EnumMap<>(Stage.class);
        nanos.forEach(
                (stage, sum) -> {
                    if (sum.sum() > 0) {
                        sums.put(stage, sum.sum());
                    }
                });
        return sums;
    }
}
