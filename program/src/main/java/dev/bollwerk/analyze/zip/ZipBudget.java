package dev.bollwerk.analyze.zip;

import dev.bollwerk.BollwerkException;

/// Counts what reading one file has cost so far, against [ZipLimits]. Shared by an archive and all
/// archives inside it, so that many small bombs weigh as much as a large one. For one thread.
public final class ZipBudget {
    /// Below this a high ratio is harmless, and common in text.
    private static final long RATIO_FLOOR = 1L << 20;

    private final ZipLimits limits;
    private int entries;
    private int archives;
    private long held;
    private long total;
    private boolean spent;

    public ZipBudget(ZipLimits limits) {
        this.limits = limits;
    }

    /// The limits it counts against.
    public ZipLimits limits() {
        return limits;
    }

    /// Whether a limit of the whole reading was passed, so that going on would be in vain.
    public boolean isSpent() {
        return spent;
    }

    /// One more archive, at a depth; the outermost is at 0.
    ///
    /// @throws BollwerkException when there are too many, or it lies too deep
    public void enter(int depth) {
        if (depth > limits.depth()) {
            throw over("archives nested deeper than %d".formatted(limits.depth()));
        }
        if (++archives > limits.archives()) {
            throw spent("more than %d archives inside archives".formatted(limits.archives()));
        }
    }

    /// Gives back memory that [ZipArchive#read] took.
    public void release(long bytes) {
        held -= bytes;
    }

    void takeEntry() {
        if (++entries > limits.entries()) {
            throw spent("more than %d entries".formatted(limits.entries()));
        }
    }

    void take(long size, long stored) {
        if (size > limits.entryBytes()) {
            throw over("an entry of more than %d bytes".formatted(limits.entryBytes()));
        }
        if (size > RATIO_FLOOR && size / limits.ratio() > stored) {
            throw over("an entry that grows more than %d-fold".formatted(limits.ratio()));
        }
        if (held + size > limits.heldBytes()) {
            throw over("more than %d inflated bytes at a time".formatted(limits.heldBytes()));
        }
        if (total + size > limits.totalBytes()) {
            throw spent("more than %d inflated bytes in all".formatted(limits.totalBytes()));
        }
        held += size;
        total += size;
    }

    private BollwerkException spent(String what) {
        spent = true;
        return over(what);
    }

    private static BollwerkException over(String what) {
        return BollwerkException.target("not read, over the limit: " + what);
    }
}
