package dev.bollwerk.match;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;

/// What stands in the place of a version and has none in the order of versions. Some schemes give
/// such a text a place all the same, mostly below all numbers, so that `dev-master` of Packagist
/// would be older than every fix, and the commit `9aef32…` would be version 9.
enum Unordered {
    /// `dev-master`, `latest`, `HEAD`: whatever it pointed at when it was taken.
    NAME,
    /// The hash of a commit.
    COMMIT,
    /// A condition, an address or a variable: `^1.2`, `workspace:*`, `git+https://…`.
    EXPRESSION;

    /// What no version has, and conditions, addresses and variables have.
    private static final String SIGNS = ":/\\$#{}[]<>=^~*|,@";

    private static final int SHA1 = 40;
    private static final int SHA256 = 64;
    private static final int SHORTEST_HASH = 7;
    private static final int LONGEST_SHORT_HASH = 12;

    /// Null for what may be a version. Not for packages of a system, whose databases know their
    /// versions.
    static @Nullable Unordered find(String type, String version) {
        String text = version.strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.startsWith("dev-") || text.equals("9999999-dev")) {
            return NAME;
        }
        boolean digits = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Toolchains of Go say how they were built: go1.21.2 X:boringcrypto.
            if (SIGNS.indexOf(c) >= 0 && !type.equals("golang")) {
                return EXPRESSION;
            }
            digits |= isDigit(c);
        }
        if (isHash(text)) {
            return COMMIT;
        }
        // Projects of Maven have named their releases: Finchley.RELEASE.
        boolean word = !digits && Character.isLetter(text.charAt(0)) && !type.equals("maven");
        return word || isBranch(text) ? NAME : null;
    }

    private static boolean isBranch(String text) {
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        String word = text.substring(0, end).toLowerCase(Locale.ROOT);
        return Names.BRANCHES.contains(word)
                || end == text.length() && Names.POINTERS.contains(word);
    }

    /// A whole hash; or a short one, which dates with a letter (`20040616b`) are not.
    private static boolean isHash(String text) {
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'f';
            if (!letter && !isDigit(c)) {
                return false;
            }
            letters += letter ? 1 : 0;
        }
        int length = text.length();
        boolean known = letters > 1 || !isDigit(text.charAt(0));
        return length == SHA1
                || length == SHA256
                || known && length >= SHORTEST_HASH && length <= LONGEST_SHORT_HASH;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Apart, so that only texts that begin with a letter pay for them.
    private static final class Names {
        /// What a branch is called, whatever follows (`master-SNAPSHOT`).
        static final Set<String> BRANCHES =
                Set.of("master", "main", "trunk", "develop", "dev", "head", "nightly");

        /// What points at some version.
        static final Set<String> POINTERS =
                Set.of(
                        "latest",
                        "release",
                        "stable",
                        "next",
                        "edge",
                        "canary",
                        "snapshot",
                        "unspecified");
    }
}
