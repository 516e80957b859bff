package dev.bollwerk.analyze.secret;

import java.nio.charset.StandardCharsets;

/// Shows where a value stands without showing it: the name before it, then at most four of its
/// characters, then asterisks, always as many. What follows is left out, because it may be the
/// next secret.
final class Excerpt {
    private static final int LONGEST_NAME = 48;
    private static final int MOST_SIGNS = 6;
    private static final int LONGEST_CONTEXT = 96;
    private static final int RANDOM_WORD = 10;
    private static final int LONG_WORD = 32;
    private static final String MASK = "****";

    private Excerpt() {}

    /// @param begin index of the first byte in the buffer that may be shown
    /// @param match index at which the expression began to fit
    /// @param value index of the value
    /// @param end index behind the value
    /// @param shown characters of the value that may be shown
    static String of(byte[] bytes, int begin, int match, int value, int end, int shown) {
        int sign = match;
        while (sign > begin && match - sign < MOST_SIGNS && isSign(bytes[sign - 1])) {
            sign--;
        }
        int name = sign;
        while (name > begin && sign - name < LONGEST_NAME && isName(bytes[name - 1])) {
            name--;
        }
        int from = Math.max(match, value - LONGEST_CONTEXT);
        String before = text(bytes, name, match) + text(bytes, from, value);
        return hideRandom(before).stripLeading()
                + text(bytes, value, value + Math.min(shown, end - value))
                + MASK;
    }

    /// How many characters of a value may be shown: none of a short one, and none of one whose form
    /// the rule does not tell, because it may be a password that a person made up.
    static int shown(int length, SecretRule rule) {
        if (rule.evidence() == Evidence.WEAK || rule.open() || length < 16) {
            return 0;
        }
        return length < 24 ? 2 : 4;
    }

    private static boolean isName(byte octet) {
        return octet >= 'a' && octet <= 'z'
                || octet >= 'A' && octet <= 'Z'
                || octet >= '0' && octet <= '9'
                || octet == '_'
                || octet == '-'
                || octet == '.';
    }

    /// What stands between a name and its value.
    private static boolean isSign(byte octet) {
        return " =:>\"'`".indexOf(octet) >= 0;
    }

    /// What stands before a value may be the value of another secret.
    private static String hideRandom(String text) {
        var shown = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            int digits = 0;
            while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
                digits += Character.isDigit(text.charAt(end)) ? 1 : 0;
                end++;
            }
            boolean random = end - at >= LONG_WORD || digits > 1 && end - at >= RANDOM_WORD;
            shown.append(random ? MASK : text.substring(at, end));
            if (end < text.length()) {
                shown.append(text.charAt(end));
            }
            at = end + 1;
        }
        return shown.toString();
    }

    private static String text(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        var shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c != 0x7f && !Character.isSurrogate(c) && c != '\ufffd';
            shown.append(plain ? c : ' ');
        }
        return shown.toString();
    }
}
