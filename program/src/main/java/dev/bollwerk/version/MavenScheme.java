package dev.bollwerk.version;

import java.util.ArrayList;
import java.util.List;

/// Maven's `ComparableVersion`.
///
/// Dots, hyphens and each change between digits and letters (read as a hyphen) separate. At each
/// place the order is: `alpha beta milestone rc snapshot` after a dot, the same after a hyphen, the
/// release itself, `sp` and other words after a dot, the same after a hyphen, a number after a
/// hyphen, a number after a dot. Zeros and words for the release (`ga`, `final`, `release`) do not
/// count at the end and before a hyphen, so `1`, `1.0.0` and `1.ga` are one version.
///
/// Maven's own comparator is no order: it has `1-alpha < 1 < 1.sp < 1-alpha`. Keys need one, so
/// here what comes before the release and what comes after it never change sides.
///
/// See the [POM reference](https://maven.apache.org/pom.html#version-order-specification).
final class MavenScheme implements Scheme {
    private static final List<String> EARLY =
            List.of("alpha", "beta", "milestone", "rc", "snapshot");

    private static final int EARLY_AFTER_DOT = 1;
    private static final int EARLY_AFTER_HYPHEN = EARLY_AFTER_DOT + 5;

    /// A zero, or a word for the release, that an early word follows: `1.0.rc1` is after `1.rc1`
    /// and before `1`.
    private static final int NOTHING_BEFORE_EARLY = EARLY_AFTER_HYPHEN + 5;

    private static final int END = NOTHING_BEFORE_EARLY + 1;
    private static final int NOTHING = END + 1;
    private static final int LATE_AFTER_DOT = END + 2;
    private static final int LATE_AFTER_HYPHEN = END + 4;
    private static final int HYPHEN_NUMBER = END + 6;
    private static final int NUMBER = END + 7;

    private static final int TEXT_END = 0;

    /// One part of a version.
    ///
    /// @param hyphen whether a hyphen stands before it, or a change between digits and letters
    /// @param number whether `text` is digits; no text is zero
    private record Token(boolean hyphen, boolean number, String text) {
        boolean counts() {
            return number ? !SemverScheme.isZero(text, 0, text.length()) : !text.isEmpty();
        }

        boolean early() {
            return !number && EARLY.contains(text);
        }
    }

    @Override
    public void write(String version, KeyWriter out) {
        List<Token> tokens = trim(split(Ascii.lowerCase(version)));
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (!token.counts() && leadsToEarly(tokens, i + 1)) {
                out.code(NOTHING_BEFORE_EARLY);
            } else if (token.number()) {
                writeNumber(token, out);
            } else {
                writeWord(token, out);
            }
        }
        out.code(END);
    }

    private static boolean leadsToEarly(List<Token> tokens, int from) {
        int i = from;
        while (i < tokens.size() && !tokens.get(i).counts()) {
            i++;
        }
        return i < tokens.size() && tokens.get(i).early();
    }

    private static void writeNumber(Token token, KeyWriter out) {
        if (token.hyphen()) {
            out.code(HYPHEN_NUMBER);
        }
        out.number(token.text(), 0, token.text().length(), token.hyphen() ? 0 : NUMBER);
    }

    private static void writeWord(Token token, KeyWriter out) {
        String text = token.text();
        int early = EARLY.indexOf(text);
        int late = token.hyphen() ? LATE_AFTER_HYPHEN : LATE_AFTER_DOT;
        if (text.isEmpty()) {
            out.code(NOTHING);
        } else if (early >= 0) {
            out.code((token.hyphen() ? EARLY_AFTER_HYPHEN : EARLY_AFTER_DOT) + early);
        } else if (text.equals("sp")) {
            out.code(late);
        } else {
            out.code(late + 1);
            out.text(text, 0, text.length());
            out.code(TEXT_END);
        }
    }

    private static List<Token> split(String version) {
        List<Token> tokens = new ArrayList<>();
        boolean hyphen = false;
        int i = 0;
        while (true) {
            int end = endOfToken(version, i);
            boolean digits = end == i || Ascii.isDigit(version.charAt(i));
            String text = version.substring(i, end);
            tokens.add(
                    new Token(
                            hyphen,
                            digits,
                            digits ? text : word(text, Ascii.isDigitAt(version, end))));
            if (end == version.length()) {
                return tokens;
            }
            boolean separated = isSeparator(version.charAt(end));
            hyphen = !separated || version.charAt(end) == '-';
            i = separated ? end + 1 : end;
        }
    }

    private static int endOfToken(String version, int from) {
        if (Ascii.isDigitAt(version, from)) {
            return Ascii.endOfDigits(version, from);
        }
        int end = from;
        while (end < version.length()
                && !Ascii.isDigit(version.charAt(end))
                && !isSeparator(version.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isSeparator(char c) {
        return c == '.' || c == '-';
    }

    /// The one spelling of a word; the release itself is the empty word.
    private static String word(String word, boolean beforeDigit) {
        return switch (word) {
            case "ga", "final", "release" -> "";
            case "cr" -> "rc";
            case "a" -> beforeDigit ? "alpha" : word;
            case "b" -> beforeDigit ? "beta" : word;
            case "m" -> beforeDigit ? "milestone" : word;
            default -> word;
        };
    }

    /// Leaves out what does not count at the end and before a hyphen.
    private static List<Token> trim(List<Token> tokens) {
        List<Token> kept = new ArrayList<>(tokens.size());
        boolean droppable = true;
        for (Token token : tokens.reversed()) {
            if (!token.counts() && droppable) {
                continue;
            }
            kept.add(token);
            droppable = token.hyphen();
        }
        return kept.reversed();
    }
}
