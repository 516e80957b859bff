package dev.bollwerk.analyze.zip;

/// How much of an archive, with all archives inside it, is read at most. What lies beyond a limit
/// is not read, and the message names the limit.
///
/// @param entries entries in all directories together
/// @param archives archives inside archives, all together
/// @param depth how deep archives may lie in archives
/// @param entryBytes inflated bytes of one entry
/// @param heldBytes inflated bytes in memory at one time
/// @param totalBytes inflated bytes over the whole reading
/// @param ratio inflated size of an entry over its stored size; entries below 1 MiB may exceed it
public record ZipLimits(
        int entries,
        int archives,
        int depth,
        long entryBytes,
        long heldBytes,
        long totalBytes,
        int ratio) {
    /// Ample for what real application servers carry, small enough for an ordinary heap.
    public static final ZipLimits DEFAULT =
            new ZipLimits(2_000_000, 50_000, 128, 256L << 20, 384L << 20, 2L << 30, 100);

    public ZipLimits {
        if (entries < 1 || archives < 1 || depth < 0 || ratio < 1) {
            throw new IllegalArgumentException("limits must be positive: " + entries);
        }
        if (entryBytes < 1 || entryBytes > Integer.MAX_VALUE - 16) {
            throw new IllegalArgumentException("entryBytes must fit an array: " + entryBytes);
        }
    }
}
