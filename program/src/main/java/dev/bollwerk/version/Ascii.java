package dev.bollwerk.version;

import java.util.Locale;

/// The character classes of version texts. They are ASCII only: an Arabic digit is no digit here,
/// as it is none to dpkg or rpm.
final class Ascii {
    private Ascii() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isLetter(char c) {
        return isLower(c) || (c >= 'A' && c <= 'Z');
    }

    static boolean isAlphanumeric(char c) {
        return isDigit(c) || isLetter(c);
    }

    static boolean isDigitAt(String text, int index) {
        return index < text.length() && isDigit(text.charAt(index));
    }

    static boolean isDigits(String text, int from, int to) {
        return from < to && endOfDigits(text, from) >= to;
    }

    /// The index after the run of digits that starts at `from`.
    static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// The index after the run of letters that starts at `from`.
    static int endOfLetters(String text, int from) {
        int end = from;
        while (end < text.length() && isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// `text` in lower case, whatever the locale.
    static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
