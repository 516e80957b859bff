package dev.bollwerk.version;

/// Alpine's `number{.number}[letter]{_suffix[number]}[~hash][-r<number>]`.
///
/// The parts compare one after the other. Where two versions differ in the *kind* of the next
/// part, the order is: `_alpha _beta _pre _rc`, end, `-r`, `~hash`, number of a suffix, `_cvs _svn
/// _git _hg _p`, letter, number. So `1.0_rc1 < 1.0 < 1.0-r0 < 1.0_p1 < 1.0a < 1.0.0`. A number
/// after a dot that starts with a zero compares as text (`1.06 < 1.6`).
///
/// apk also orders what it calls invalid. Here the valid start counts, and what follows sorts
/// before the end: as text, or, when it stands at the place of the revision, not at all.
///
/// See apk-package(5) and apk-tools' `version.c`.
final class ApkScheme implements Scheme {
    private static final String[] BEFORE = {"alpha", "beta", "pre", "rc"};
    private static final String[] AFTER = {"cvs", "svn", "git", "hg", "p"};

    private static final int BEFORE_SUFFIX = 1;
    private static final int REST = BEFORE_SUFFIX + BEFORE.length;
    private static final int END = REST + 1;
    private static final int REVISION = REST + 2;
    private static final int HASH = REST + 3;
    private static final int SUFFIX_NUMBER = REST + 4;
    private static final int AFTER_SUFFIX = REST + 5;
    private static final int LETTER = AFTER_SUFFIX + AFTER.length;
    private static final int ZERO = LETTER + 26;
    private static final int ZERO_AND_MORE = ZERO + 1;
    private static final int NUMBER = ZERO + 2;

    private static final int TEXT_END = 0;

    @Override
    public void write(String version, KeyWriter out) {
        if (version.indexOf(' ') >= 0) {
            throw new RejectedException("it has a space");
        }
        int i = numbers(version, out);
        if (i < version.length() && Ascii.isLower(version.charAt(i))) {
            out.code(LETTER + version.charAt(i) - 'a');
            i++;
        }
        i = suffixes(version, i, out);
        i = hash(version, i, out);
        revision(version, i, out);
    }

    private static int numbers(String version, KeyWriter out) {
        int end = Ascii.endOfDigits(version, 0);
        if (end > 0) {
            out.number(version, 0, end, NUMBER);
        }
        while (end > 0 && version.startsWith(".", end) && Ascii.isDigitAt(version, end + 1)) {
            int start = end + 1;
            end = Ascii.endOfDigits(version, start);
            fraction(version, start, end, out);
        }
        return end;
    }

    private static void fraction(String version, int from, int to, KeyWriter out) {
        if (version.charAt(from) != '0') {
            out.number(version, from, to, NUMBER);
        } else if (to == from + 1) {
            out.code(ZERO);
        } else {
            out.code(ZERO_AND_MORE);
            out.text(version, from + 1, to);
            out.code(TEXT_END);
        }
    }

    private static int suffixes(String version, int from, KeyWriter out) {
        int i = from;
        while (version.startsWith("_", i)) {
            int end = i + 1;
            while (end < version.length() && Ascii.isLower(version.charAt(end))) {
                end++;
            }
            int code = suffix(version.substring(i + 1, end));
            if (code < 0) {
                return i;
            }
            out.code(code);
            i = Ascii.endOfDigits(version, end);
            if (i > end) {
                out.code(SUFFIX_NUMBER);
                out.number(version, end, i, 0);
            }
        }
        return i;
    }

    /// The code of a suffix, or -1 if there is none of this name.
    private static int suffix(String name) {
        for (int i = 0; i < BEFORE.length; i++) {
            if (BEFORE[i].equals(name)) {
                return BEFORE_SUFFIX + i;
            }
        }
        for (int i = 0; i < AFTER.length; i++) {
            if (AFTER[i].equals(name)) {
                return AFTER_SUFFIX + i;
            }
        }
        return -1;
    }

    /// A commit has no order that means anything; it is compared as text, as apk does.
    private static int hash(String version, int from, KeyWriter out) {
        if (!version.startsWith("~", from)) {
            return from;
        }
        int end = from + 1;
        while (end < version.length() && "0123456789abcdef".indexOf(version.charAt(end)) >= 0) {
            end++;
        }
        if (end == from + 1) {
            return from;
        }
        out.code(HASH);
        out.text(version, from + 1, end);
        out.code(TEXT_END);
        return end;
    }

    private static void revision(String version, int from, KeyWriter out) {
        int length = version.length();
        if (from == length) {
            out.code(END);
            return;
        }
        boolean marked = version.startsWith("-r", from);
        int end = marked ? Ascii.endOfDigits(version, from + 2) : from;
        if (marked && end == length) {
            out.code(REVISION);
            out.number(version, from + 2, end, 0);
            out.code(END);
            return;
        }
        out.code(REST);
        if (marked) {
            out.number(version, from + 2, end, 0);
        } else if (version.charAt(from) == '-') {
            out.zero(0);
        } else {
            out.text(version, from, length);
        }
    }
}
