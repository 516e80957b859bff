package dev.bollwerk.match;

import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

/// A branch of Packagist that is named after its versions, `2.x-dev`: some commit between the first
/// and the last of them, and nobody says which.
///
/// [Versions of Composer](https://getcomposer.org/doc/articles/versions.md#branches)
///
/// @param first a version below all of the line, and of it
/// @param last a version above all of the line
record Line(String first, String last) {
    private static final String BRANCH = ".x-dev";

    /// Higher than any number in it; Composer itself takes it.
    private static final String HIGHEST = ".9999999";

    /// Null for what is no such branch.
    static @Nullable Line find(VersionScheme scheme, String version) {
        if (scheme != VersionScheme.PACKAGIST || !version.endsWith(BRANCH)) {
            return null;
        }
        int from = version.startsWith("v") ? 1 : 0;
        String numbers = version.substring(from, version.length() - BRANCH.length());
        for (int i = 0; i < numbers.length(); i++) {
            char c = numbers.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return null;
            }
        }
        return numbers.isEmpty() ? null : new Line(numbers + "-dev", numbers + HIGHEST.repeat(4));
    }
}
