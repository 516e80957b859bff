package dev.bollwerk.advisory.store;

/// What a hostile file may cost at most.
///
/// @param entryBytes decompressed bytes of one entry of an archive
/// @param totalBytes decompressed bytes of one file with all that is in it
/// @param entries of one file, nested ones included
/// @param depth how many archives and compressions may lie in each other
record ReadLimits(long entryBytes, long totalBytes, long entries, int depth) {
    /// Room for the largest feeds there are, several times over.
    static final ReadLimits USUAL = new ReadLimits(8L << 30, 64L << 30, 5_000_000, 6);
}
