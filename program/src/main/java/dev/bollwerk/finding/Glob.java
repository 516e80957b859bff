package dev.bollwerk.finding;

import java.util.List;

/// A pattern with wildcards, matched in time proportional to pattern times text, whatever the
/// pattern.
///
/// For names, `*` stands for any characters and `?` for one. For paths, `*` and `?` do not cross a
/// `/`, `**` does, and `**/` also stands for nothing, so that `**/a.jar` means every `a.jar`.
record Glob(String pattern, boolean path) {
    private static final char SLASH = '/';

    /// A pattern for package names.
    static Glob name(String pattern) {
        return new Glob(pattern, false);
    }

    /// A pattern for paths; a leading `/` does not count.
    static Glob path(String pattern) {
        return new Glob(pattern.startsWith("/") ? pattern.substring(1) : pattern, true);
    }

    /// Whether the whole text fits.
    boolean matches(String text) {
        // open[i]: the pattern up to i fits the text read so far
        boolean[] open = new boolean[pattern.length() + 1];
        open[0] = true;
        skipWildcards(open, true);
        for (int at = 0; at < text.length(); at++) {
            open = advance(open, text.charAt(at));
        }
        return open[pattern.length()];
    }

    private boolean[] advance(boolean[] open, char c) {
        boolean[] next = new boolean[open.length];
        for (int i = 0; i < pattern.length(); i++) {
            if (!open[i]) {
                continue;
            }
            char p = pattern.charAt(i);
            boolean inside = !path || c != SLASH;
            if (p == '*') {
                next[i] |= inside || isDouble(i);
            } else if (p == '?' ? inside : p == c) {
                next[i + 1] = true;
            }
        }
        skipWildcards(next, c == SLASH);
        return next;
    }

    /// Wildcards may stand for nothing; `**/` for nothing only at the start of a name.
    private void skipWildcards(boolean[] open, boolean atStart) {
        for (int i = 0; i < pattern.length(); i++) {
            if (!open[i] || pattern.charAt(i) != '*') {
                continue;
            }
            if (!isDouble(i)) {
                open[i + 1] = true;
                continue;
            }
            open[i + 2] = true;
            if (atStart && i + 2 < pattern.length() && pattern.charAt(i + 2) == SLASH) {
                open[i + 3] = true;
            }
        }
    }

    private boolean isDouble(int at) {
        return path && at + 1 < pattern.length() && pattern.charAt(at + 1) == '*';
    }

    /// Whether any of the patterns fits; no patterns fit all.
    static boolean any(List<Glob> globs, String text) {
        return globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(text));
    }
}
