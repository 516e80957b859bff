package dev.bollwerk.version;

/// rpm's `[epoch:]version[-release]`, compared as `rpmvercmp` does.
///
/// Version and release are runs of letters and of digits; all else separates and counts for
/// nothing but `~`, which sorts before the end, and `^`, which sorts right after it. Letters sort
/// before digits. No epoch is epoch 0. A version without a release sorts before all its releases.
///
/// See rpm-version(7).
final class RpmScheme implements Scheme {
    private static final int TEXT_END = 0;
    private static final int TILDE = 1;
    private static final int END = 2;
    private static final int CARET = 3;

    /// Numbers sort after all letters.
    private static final int NUMBER = 'z' + 1;

    @Override
    public void write(String version, KeyWriter out) {
        int start = Ascii.endOfDigits(version, 0);
        if (start < version.length() && version.charAt(start) == ':') {
            out.number(version, 0, start, 0);
            start++;
        } else {
            // `a:1` has no epoch: the colon is a separator like any other.
            out.zero(0);
            start = 0;
        }
        int hyphen = version.lastIndexOf('-');
        if (hyphen < start) {
            part(version, start, version.length(), out);
        } else {
            part(version, start, hyphen, out);
            part(version, hyphen + 1, version.length(), out);
        }
    }

    private static void part(String version, int from, int to, KeyWriter out) {
        int i = from;
        while (i < to) {
            char c = version.charAt(i);
            if (Ascii.isDigit(c)) {
                int end = Math.min(Ascii.endOfDigits(version, i), to);
                out.number(version, i, end, NUMBER);
                i = end;
            } else if (Ascii.isLetter(c)) {
                int end = Math.min(Ascii.endOfLetters(version, i), to);
                out.text(version, i, end);
                out.code(TEXT_END);
                i = end;
            } else {
                if (c == '~') {
                    out.code(TILDE);
                } else if (c == '^') {
                    out.code(CARET);
                }
                i++;
            }
        }
        out.code(END);
    }
}
