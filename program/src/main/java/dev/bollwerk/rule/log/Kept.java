package dev.bollwerk.rule.log;

/// How much of the output the engine keeps on its host.
public sealed interface Kept {
    /// So many bytes at most: files times their size. 0 when it keeps nothing.
    record AtMost(long bytes) implements Kept {}

    /// All of it, until the disk is full.
    record Endless() implements Kept {}

    /// Another program of the host keeps it, by limits of its own.
    record ByOther() implements Kept {}

    /// It cannot be said: a plugin, a variable without a value, a size that is none.
    record Unknown() implements Kept {}
}
