package dev.bollwerk.cli;

import dev.bollwerk.advisory.store.ImportProgress;

import java.util.concurrent.atomic.AtomicLong;

/// How far an import is.
final class ImportLine implements ImportProgress {
    private final StatusLine line;
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong total = new AtomicLong();

    ImportLine(StatusLine line) {
        this.line = line;
    }

    @Override
    public void begin(long size) {
        total.set(size);
    }

    @Override
    public void advance(String file, long moreBytes, long moreRecords) {
        long read = bytes.addAndGet(moreBytes);
        long found = records.addAndGet(moreRecords);
        line.show(() -> "%d / %d MB, %d records".formatted(read >> 20, total.get() >> 20, found));
    }

    @Override
    public void building(String shard) {
        line.show(() -> "%d records, building %s".formatted(records.get(), shard));
    }
}
