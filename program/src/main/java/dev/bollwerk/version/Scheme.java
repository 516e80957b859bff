package dev.bollwerk.version;

import java.util.Arrays;

/// The order of one ecosystem's versions. A scheme is defined by its keys: two versions compare as
/// the unsigned bytes of their keys do, so there is one truth and no second comparator to drift.
interface Scheme {
    /// Writes the sort key of a version, which is not empty and has no control characters.
    ///
    /// @throws RejectedException if the text has no place in the order
    void write(String version, KeyWriter out);

    /// Below zero, zero or above zero.
    default int compare(String a, String b) {
        return Arrays.compareUnsigned(key(a), key(b));
    }

    /// The sort key of a version.
    default byte[] key(String version) {
        var out = new KeyWriter();
        write(version, out);
        return out.key();
    }

    /// The key of the last build that the ecosystem's tool counts as this very version when a
    /// bound says "up to and including" it.
    default byte[] lastKey(String version) {
        return key(version);
    }
}
