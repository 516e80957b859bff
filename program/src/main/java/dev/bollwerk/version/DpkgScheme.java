package dev.bollwerk.version;

/// Debian's `[epoch:]upstream[-revision]`.
///
/// Upstream version and revision are read as texts without digits and numbers in turn. A text
/// compares character by character: `~` before the end of the text, then letters, then all else;
/// a missing number is 0. Every character of a text is written as one byte that also tells what
/// follows it (`~`, the end, or something else), so the end of a text takes no byte of its own.
///
/// See deb-version(7).
final class DpkgScheme implements Scheme {
    /// What follows a character of a text; three bytes for each character.
    private static final int BEFORE_TILDE = 0;

    private static final int BEFORE_END = 1;
    private static final int BEFORE_OTHER = 2;

    /// An empty text sorts between one that starts with a tilde and any other.
    private static final int EMPTY = 3;

    @Override
    public void write(String version, KeyWriter out) {
        int start = 0;
        int colon = version.indexOf(':');
        if (colon >= 0) {
            if (!Ascii.isDigits(version, 0, colon)) {
                throw new RejectedException("its epoch is no number");
            }
            start = colon + 1;
        }
        out.number(version, 0, Math.max(colon, 0), 0);
        int hyphen = version.lastIndexOf('-');
        int end = hyphen >= start ? hyphen : version.length();
        part(version, start, end, out);
        part(version, Math.min(end + 1, version.length()), version.length(), out);
    }

    /// Writes texts and numbers in turn, and the empty text that closes them.
    private static void part(String version, int from, int to, KeyWriter out) {
        int i = from;
        do {
            int digits = i;
            while (digits < to && !Ascii.isDigit(version.charAt(digits))) {
                digits++;
            }
            text(version, i, digits, out);
            i = Math.min(Ascii.endOfDigits(version, digits), to);
            out.number(version, digits, i, 0);
        } while (i < to);
        out.code(EMPTY);
    }

    private static void text(String version, int from, int to, KeyWriter out) {
        if (from == to) {
            out.code(EMPTY);
        }
        for (int i = from; i < to; i++) {
            int follows = BEFORE_END;
            if (i + 1 < to) {
                follows = version.charAt(i + 1) == '~' ? BEFORE_TILDE : BEFORE_OTHER;
            }
            out.code(rank(version.charAt(i)) + follows);
        }
    }

    /// The first of the three bytes of a character: `~`, A-Z, a-z, then all other printable ones.
    private static int rank(char c) {
        if (c == '~') {
            return 0;
        }
        if (c <= ' ' || c > '~') {
            throw new RejectedException(
                    c == ' ' ? "it has a space" : "it has a character that is not ASCII");
        }
        int order;
        if (Ascii.isLetter(c)) {
            order = c >= 'a' ? 26 + c - 'a' : c - 'A';
        } else {
            order = 52 + punctuation(c);
        }
        return EMPTY + 1 + order * 3;
    }

    /// The place of a character among those that are neither letter nor digit.
    private static int punctuation(char c) {
        if (c < '0') {
            return c - '!';
        }
        if (c < 'A') {
            return c - ':' + 15;
        }
        return c < 'a' ? c - '[' + 22 : c - '{' + 28;
    }
}
