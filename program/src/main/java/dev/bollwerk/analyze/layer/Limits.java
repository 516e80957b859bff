package dev.bollwerk.analyze.layer;

import dev.bollwerk.BollwerkException;

/// How much of a target is read before it counts as an attack. Every error about a limit names the
/// option that raises it.
///
/// @param layerBytes bytes of one layer's tar, uncompressed
/// @param layerEntries entries of one layer
/// @param ratio times that a layer may be larger than its compressed form; not looked at below
///     [#RATIO_FREE] bytes
/// @param pathLength characters of a path or link target
/// @param pathDepth names in a path
/// @param fileBytes largest file whose content is looked at; a larger one is a gap
public record Limits(
        long layerBytes,
        int layerEntries,
        int ratio,
        int pathLength,
        int pathDepth,
        long fileBytes) {
    /// Good for images that people build.
    public static final Limits USUAL = new Limits(64L << 30, 5_000_000, 200, 4096, 512, 1L << 30);

    /// So many bytes a layer may always have, however well they were compressed.
    public static final long RATIO_FREE = 256L << 20;

    public Limits {
        if (layerBytes < 1
                || layerEntries < 1
                || ratio < 1
                || pathLength < 1
                || pathDepth < 1
                || fileBytes < 1) {
            throw BollwerkException.usage("A limit must be at least 1.");
        }
        fileBytes = Math.min(fileBytes, Integer.MAX_VALUE - 16);
    }

    /// The same limits but for bytes per layer (`--max-layer-bytes`).
    public Limits withLayerBytes(long bytes) {
        return new Limits(bytes, layerEntries, ratio, pathLength, pathDepth, fileBytes);
    }

    /// The same limits but for entries per layer (`--max-layer-entries`).
    public Limits withLayerEntries(int entries) {
        return new Limits(layerBytes, entries, ratio, pathLength, pathDepth, fileBytes);
    }

    /// The same limits but for the compression ratio (`--max-ratio`).
    public Limits withRatio(int times) {
        return new Limits(layerBytes, layerEntries, times, pathLength, pathDepth, fileBytes);
    }

    /// The same limits but for the length of a path (`--max-path-length`).
    public Limits withPathLength(int characters) {
        return new Limits(layerBytes, layerEntries, ratio, characters, pathDepth, fileBytes);
    }

    /// The same limits but for the depth of a path (`--max-path-depth`).
    public Limits withPathDepth(int names) {
        return new Limits(layerBytes, layerEntries, ratio, pathLength, names, fileBytes);
    }

    /// The same limits but for the size of a file (`--max-file-bytes`).
    public Limits withFileBytes(long bytes) {
        return new Limits(layerBytes, layerEntries, ratio, pathLength, pathDepth, bytes);
    }

    void checkLayerBytes(String layer, long bytes, long stored) {
        if (bytes > layerBytes) {
            throw exceeded(layer, "more than %d bytes".formatted(layerBytes), "--max-layer-bytes");
        }
        if (bytes > RATIO_FREE && bytes / ratio > stored) {
            throw exceeded(
                    layer,
                    "more than %d times its compressed size".formatted(ratio),
                    "--max-ratio");
        }
    }

    void checkEntries(String layer, int entries) {
        if (entries > layerEntries) {
            throw exceeded(
                    layer, "more than %d entries".formatted(layerEntries), "--max-layer-entries");
        }
    }

    void checkPath(String layer, String path) {
        if (path.length() > pathLength) {
            throw exceeded(
                    layer, "a path of %d characters".formatted(path.length()), "--max-path-length");
        }
        int depth = 1;
        for (int i = path.indexOf('/'); i >= 0; i = path.indexOf('/', i + 1)) {
            depth++;
        }
        if (depth > pathDepth) {
            throw exceeded(layer, "a path of %d names".formatted(depth), "--max-path-depth");
        }
    }

    /// Bytes that a header which carries a name may have.
    int headerBytes() {
        return Math.max(1 << 20, 2 * Math.min(pathLength, 1 << 28) + 4096);
    }

    BollwerkException exceeded(String layer, String what, String option) {
        return BollwerkException.target(
                "The layer %s has %s; if you trust it, raise the limit with %s."
                        .formatted(layer, what, option));
    }

    /// What of the limits decides on the content of a layer index, for cache keys.
    String key() {
        return layerBytes
                + "/"
                + layerEntries
                + "/"
                + ratio
                + "/"
                + pathLength
                + "/"
                + pathDepth
                + "/"
                + fileBytes;
    }
}
