package dev.bollwerk.version;

import java.util.Locale;

/// Versions of programs, as the NVD writes them: there is no rule, but habits that many programs
/// share. Numbers compare as numbers, and zeros at the end do not count. A letter behind a number
/// is a patch (OpenSSL's 1.0.2k comes before 1.0.2l and 1.0.2zb). `alpha`, `beta`, `rc` and the
/// like come before the version they lead to, `p1` (OpenSSH, BIND) and other words after it;
/// `u291`, `update_291` and `_291` (Java) are one more number. What follows a `+` does not count.
///
/// A colon parts a version from its update, as in a CPE: `9.3:p1` is `9.3p1`, and `9.3:-` is 9.3
/// without any update, while `<= 9.3` holds for 9.3p1 too.
final class CpeScheme implements Scheme {
    private static final int PRE_RELEASE = 1;
    private static final int END = 2;
    private static final int WORD = 3;
    private static final int LETTER = 4;
    private static final int NUMBER = 5;
    private static final int ABOVE_LETTERS = 0xFF;

    @Override
    public void write(String version, KeyWriter out) {
        new Walk(version, out).write();
        out.code(END);
    }

    @Override
    public byte[] lastKey(String version) {
        var out = new KeyWriter();
        var walk = new Walk(version, out);
        walk.write();
        if (walk.hasUpdate || version.indexOf(':') >= 0) {
            return key(version);
        }
        out.code(WORD);
        out.code(ABOVE_LETTERS);
        return out.key();
    }

    /// One pass over one version.
    private static final class Walk {
        private final String text;
        private final KeyWriter out;
        private final int end;
        private int at;
        private int zeros;
        private boolean hasNumber;
        private boolean hasUpdate;

        Walk(String version, KeyWriter out) {
            this.text = version.toLowerCase(Locale.ROOT);
            this.out = out;
            int plus = text.indexOf('+');
            this.end = plus < 0 ? text.length() : plus;
        }

        void write() {
            while (at < end) {
                char c = text.charAt(at);
                if (Ascii.isDigit(c)) {
                    number();
                } else if (Ascii.isLetter(c)) {
                    word();
                } else {
                    at++;
                }
            }
            if (!hasNumber) {
                throw new RejectedException("it has no number");
            }
        }

        private void number() {
            int from = at;
            at = Ascii.endOfDigits(text, at);
            hasNumber = true;
            if (isZero(from, at)) {
                zeros++;
                return;
            }
            for (; zeros > 0; zeros--) {
                out.zero(NUMBER);
            }
            out.number(text, from, at, NUMBER);
        }

        private void word() {
            int from = at;
            while (at < end && Ascii.isLetter(text.charAt(at))) {
                at++;
            }
            String word = text.substring(from, at);
            // Before the first number stands the program's name, or a v.
            if (!hasNumber || isFiller(word)) {
                return;
            }
            int digits = word.length() == 1 ? at : afterSeparators(at);
            boolean counted = digits < end && Ascii.isDigit(text.charAt(digits));
            if (counted && isUpdate(word)) {
                at = digits;
                number();
                return;
            }
            zeros = 0;
            if (!counted && isPatchLetter(word)) {
                out.code(LETTER);
                text(word);
                return;
            }
            hasUpdate = true;
            int rank = rank(word);
            if (rank > 0) {
                out.code(PRE_RELEASE);
                out.code(rank);
            } else {
                out.code(WORD);
                text(isPatch(word) ? "p" : word);
            }
            int to = counted ? Ascii.endOfDigits(text, digits) : digits;
            out.number(text, counted ? digits : to, to, 0);
            at = counted ? to : at;
        }

        private void text(String word) {
            out.text(word, 0, word.length());
            out.code(0);
        }

        private int afterSeparators(int from) {
            int i = from;
            while (i < end && !Ascii.isDigit(text.charAt(i)) && !Ascii.isLetter(text.charAt(i))) {
                i++;
            }
            return i;
        }

        private boolean isZero(int from, int to) {
            for (int i = from; i < to; i++) {
                if (text.charAt(i) != '0') {
                    return false;
                }
            }
            return true;
        }
    }

    /// One or two letters without a number are a patch.
    private static boolean isPatchLetter(String word) {
        return word.length() == 1 || word.length() == 2 && rank(word) == 0;
    }

    private static boolean isUpdate(String word) {
        return word.equals("u") || word.equals("update") || word.equals("upd");
    }

    private static boolean isPatch(String word) {
        return switch (word) {
            case "pl", "patch", "patchlevel" -> true;
            default -> false;
        };
    }

    /// What says only that it is the version itself.
    private static boolean isFiller(String word) {
        return switch (word) {
            case "final", "ga", "release", "stable", "lts" -> true;
            default -> false;
        };
    }

    /// The place of a word among those that come before a version; 0 for all others.
    private static int rank(String word) {
        return switch (word) {
            case "dev", "snapshot", "nightly", "canary", "preview" -> 1;
            case "a", "alpha", "ea", "m", "milestone" -> 2;
            case "b", "beta" -> 3;
            case "pre", "prerelease" -> 4;
            case "c", "cr", "rc", "candidate" -> 5;
            default -> 0;
        };
    }
}
