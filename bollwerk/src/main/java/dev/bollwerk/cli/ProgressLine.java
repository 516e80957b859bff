package dev.bollwerk.cli;

import dev.bollwerk.scan.ScanProgress;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// One line on stderr that is written over and over, from the second second on; only on a terminal.
final class ProgressLine implements ScanProgress {
    private static final long PATIENCE = 1_000_000_000L;
    private static final long PACE = 100_000_000L;

    private final PrintStream err;
    private final long start = System.nanoTime();
    private final AtomicInteger layers = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong shownAt = new AtomicLong();
    private volatile boolean shown;

    private ProgressLine(PrintStream err) {
        this.err = err;
    }

    static ScanProgress of(Invocation invocation) {
        boolean wanted = invocation.surroundings().errIsTerminal() && !invocation.flag("--quiet");
        return wanted ? new ProgressLine(invocation.surroundings().err()) : NONE;
    }

    @Override
    public void layers(int count) {
        layers.addAndGet(count);
    }

    @Override
    public void layerDone(boolean cached) {
        if (done.incrementAndGet() >= layers.get() && shown) {
            err.print("\r\u001b[K");
        } else {
            show();
        }
    }

    @Override
    public void bytes(long count) {
        bytes.addAndGet(count);
        show();
    }

    private void show() {
        long now = System.nanoTime();
        long last = shownAt.get();
        if (now - start < PATIENCE || now - last < PACE || !shownAt.compareAndSet(last, now)) {
            return;
        }
        shown = true;
        err.printf("\r\u001b[K%d/%d layers, %d MB", done.get(), layers.get(), bytes.get() >> 20);
    }
}
