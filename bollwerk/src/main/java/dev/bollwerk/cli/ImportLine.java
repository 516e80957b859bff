package dev.bollwerk.cli;

import dev.bollwerk.advisory.store.ImportProgress;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;

/// The progress of an import on stderr: one line that is written over, only on a terminal.
final class ImportLine implements ImportProgress {
    private static final long PACE = 200_000_000L;

    private final PrintStream err;
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong shownAt = new AtomicLong(System.nanoTime());
    private final AtomicLong total = new AtomicLong();

    private ImportLine(PrintStream err) {
        this.err = err;
    }

    static ImportProgress of(Invocation invocation) {
        boolean wanted = invocation.surroundings().errIsTerminal() && !invocation.flag("--quiet");
        return wanted ? new ImportLine(invocation.surroundings().err()) : NONE;
    }

    @Override
    public void begin(long size) {
        total.set(size);
    }

    @Override
    public void advance(String file, long moreBytes, long moreRecords) {
        long read = bytes.addAndGet(moreBytes);
        long found = records.addAndGet(moreRecords);
        show("%d / %d MB, %d records".formatted(read >> 20, total.get() >> 20, found));
    }

    @Override
    public void building(String shard) {
        show("%d records, building %s".formatted(records.get(), shard));
    }

    private void show(String text) {
        long now = System.nanoTime();
        long last = shownAt.get();
        if (now - last >= PACE && shownAt.compareAndSet(last, now)) {
            err.print("\r\u001b[K" + text + "\r");
        }
    }
}
