package dev.bollwerk.analyze.file;

import java.util.Arrays;
import java.util.Collection;

/// The files that one distribution package owns, as sorted hashes of their paths: enough to answer
/// "whose is this file?" without keeping tens of thousands of names per layer.
///
/// @param owner package name
/// @param hashes sorted, from [#hash]
public record Ownership(String owner, long[] hashes) {
    /// @param paths relative or absolute
    public static Ownership of(String owner, Collection<String> paths) {
        long[] hashes = paths.stream().mapToLong(Ownership::hash).sorted().toArray();
        return new Ownership(owner, hashes);
    }

    /// Whether the package owns a path, by its hash.
    public boolean owns(long hash) {
        return Arrays.binarySearch(hashes, hash) >= 0;
    }

    /// 64-bit hash of a path (FNV-1a, then mixed); leading `/` and `./` do not count.
    public static long hash(String path) {
        int from = path.startsWith("./") ? 2 : path.startsWith("/") ? 1 : 0;
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < path.length(); i++) {
            hash = (hash ^ path.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
        return hash ^ (hash >>> 32);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ownership that
                && owner.equals(that.owner)
                && Arrays.equals(hashes, that.hashes);
    }

    @Override
    public int hashCode() {
        return owner.hashCode() * 31 + Arrays.hashCode(hashes);
    }
}
