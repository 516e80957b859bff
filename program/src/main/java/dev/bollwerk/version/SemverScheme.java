package dev.bollwerk.version;

/// Semantic Versioning 2.0, read as leniently as the ecosystems that use it.
///
/// A leading `v` or `=` does not count; there may be one number or more than three, and missing
/// ones are zero; a pre-release may follow without its hyphen (`1.0.0rc1`). Pre-releases sort
/// before their release, identifier by identifier: numbers by value and before words, fewer before
/// more.
///
/// See [SemVer 2.0](https://semver.org/spec/v2.0.0.html), section 11.
final class SemverScheme implements Scheme {
    static final SemverScheme STRICT = new SemverScheme(false, false);
    static final SemverScheme NUGET = new SemverScheme(true, false);
    static final SemverScheme PUB = new SemverScheme(false, true);

    private static final int PRERELEASE = 1;
    private static final int RELEASE = 2;
    private static final int NUMBER = 3;

    /// Inside a list of identifiers; words start above all of these.
    private static final int BUILD = 0;

    private static final int NEXT = 1;
    private static final int NUMERIC = 2;

    private final boolean ignoreCase;
    private final boolean buildCounts;

    private SemverScheme(boolean ignoreCase, boolean buildCounts) {
        this.ignoreCase = ignoreCase;
        this.buildCounts = buildCounts;
    }

    @Override
    public void write(String version, KeyWriter out) {
        String text = ignoreCase ? Ascii.lowerCase(version) : version;
        int start = prefix(text);
        int end = numbers(text, start, out);
        int plus = text.indexOf('+', end);
        int to = plus < 0 ? text.length() : plus;
        if (end == to) {
            out.code(RELEASE);
        } else {
            char c = text.charAt(end);
            identifiers(text, c == '-' || c == '.' ? end + 1 : end, to, out);
        }
        if (buildCounts && plus >= 0) {
            out.code(BUILD);
            listed(text, plus + 1, text.length(), out);
        }
    }

    private static int prefix(String text) {
        int i = text.startsWith("=") ? 1 : 0;
        if (i < text.length() && (text.charAt(i) == 'v' || text.charAt(i) == 'V')) {
            i++;
        }
        if (!Ascii.isDigitAt(text, i)) {
            throw new RejectedException("it does not start with a number");
        }
        return i;
    }

    /// Writes the numbers without the zeros at their end, so `1`, `1.0` and `1.0.0` are one.
    private static int numbers(String text, int from, KeyWriter out) {
        int i = from;
        int zeros = 0;
        while (true) {
            int end = Ascii.endOfDigits(text, i);
            if (isZero(text, i, end)) {
                zeros++;
            } else {
                for (; zeros > 0; zeros--) {
                    out.zero(NUMBER);
                }
                out.number(text, i, end, NUMBER);
            }
            if (!text.startsWith(".", end) || !Ascii.isDigitAt(text, end + 1)) {
                return end;
            }
            i = end + 1;
        }
    }

    static boolean isZero(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    private static void identifiers(String text, int from, int to, KeyWriter out) {
        if (to == from + 1 && "xX*".indexOf(text.charAt(from)) >= 0) {
            throw new RejectedException("it stands for many versions");
        }
        out.code(PRERELEASE);
        listed(text, from, to, out);
    }

    /// Writes identifiers that are separated by dots.
    static void listed(String text, int from, int to, KeyWriter out) {
        int i = from;
        while (true) {
            int dot = text.indexOf('.', i);
            int end = dot < 0 || dot > to ? to : dot;
            identifier(text, i, end, out);
            if (end == to) {
                return;
            }
            out.code(NEXT);
            i = end + 1;
        }
    }

    private static void identifier(String text, int from, int to, KeyWriter out) {
        if (Ascii.isDigits(text, from, to)) {
            out.code(NUMERIC);
            out.number(text, from, to, 0);
            return;
        }
        if (text.substring(from, to).indexOf(' ') >= 0) {
            throw new RejectedException("it has a space");
        }
        out.text(text, from, to);
    }
}
