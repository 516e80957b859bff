package dev.bollwerk.cli;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// One line on stderr that is written over and over: from the second second on, ten times a second
/// at most, and only on a terminal. Safe for several threads.
final class StatusLine {
    private static final long PATIENCE = 1_000_000_000L;
    private static final long PACE = 100_000_000L;

    private final PrintStream err;
    private final boolean wanted;
    private final AtomicLong next = new AtomicLong(System.nanoTime() + PATIENCE);
    private volatile boolean shown;

    private StatusLine(PrintStream err, boolean wanted) {
        this.err = err;
        this.wanted = wanted;
    }

    /// A line that stays silent where nobody can see it or wants it.
    static StatusLine of(Invocation invocation) {
        boolean wanted = invocation.surroundings().errIsTerminal() && !invocation.flag("--quiet");
        return new StatusLine(invocation.surroundings().err(), wanted);
    }

    /// Shows a text, if it is time for it.
    void show(Supplier<String> text) {
        long now = System.nanoTime();
        long due = next.get();
        if (wanted && now - due >= 0 && next.compareAndSet(due, now + PACE)) {
            shown = true;
            err.print("\r\u001b[K" + text.get());
        }
    }

    /// Takes the line away.
    void clear() {
        if (shown) {
            shown = false;
            err.print("\r\u001b[K");
        }
    }
}
