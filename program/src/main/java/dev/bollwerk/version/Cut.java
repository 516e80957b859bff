package dev.bollwerk.version;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// A place in an order of versions: right before or right after a version, or one of the two ends.
/// A range is what lies between two cuts, so the algebra of ranges is arithmetic on cuts.
///
/// @param key null for the two ends
/// @param after whether it lies after the version, or is the upper end
/// @param version null for the two ends
record Cut(byte @Nullable [] key, boolean after, @Nullable String version) {
    private static final Cut START = new Cut(null, false, null);
    private static final Cut STOP = new Cut(null, true, null);

    static Cut lower(VersionScheme scheme, VersionRange range) {
        String version = range.lower();
        if (version == null) {
            return START;
        }
        return range.lowerInclusive()
                ? new Cut(scheme.key(version), false, version)
                : new Cut(scheme.lastKey(version), true, version);
    }

    static Cut upper(VersionScheme scheme, VersionRange range) {
        String version = range.upper();
        if (version == null) {
            return STOP;
        }
        return range.upperInclusive()
                ? new Cut(scheme.lastKey(version), true, version)
                : new Cut(scheme.key(version), false, version);
    }

    static Cut start() {
        return START;
    }

    static Cut stop() {
        return STOP;
    }

    int compare(Cut other) {
        if (key == null || other.key == null) {
            return Integer.compare(end(), other.end());
        }
        int order = Arrays.compareUnsigned(key, other.key);
        return order == 0 ? Boolean.compare(after, other.after) : order;
    }

    /// -1 for the lower end, 1 for the upper one, 0 for all between.
    private int end() {
        if (key != null) {
            return 0;
        }
        return after ? 1 : -1;
    }
}
