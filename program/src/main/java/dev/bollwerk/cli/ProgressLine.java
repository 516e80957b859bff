package dev.bollwerk.cli;

import dev.bollwerk.scan.ScanProgress;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// How far the layers of a scan are.
final class ProgressLine implements ScanProgress {
    private final StatusLine line;
    private final AtomicInteger layers = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    ProgressLine(StatusLine line) {
        this.line = line;
    }

    @Override
    public void layers(int count) {
        layers.addAndGet(count);
    }

    @Override
    public void layerDone() {
        if (done.incrementAndGet() >= layers.get()) {
            line.clear();
        }
    }

    @Override
    public void bytes(long count) {
        bytes.addAndGet(count);
        line.show(
                () -> "%d/%d layers, %d MB".formatted(done.get(), layers.get(), bytes.get() >> 20));
    }
}
