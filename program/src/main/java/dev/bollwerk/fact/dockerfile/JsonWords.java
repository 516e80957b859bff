package dev.bollwerk.fact.dockerfile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Reads the exec form, a JSON list of texts, and keeps where each stands. What is no JSON list is
/// the shell form, as the builder has it.
final class JsonWords {
    private final Fragment fragment;
    private final String text;
    private final List<Word> words = new ArrayList<>();
    private int at;
    private boolean otherThanTexts;

    private JsonWords(Fragment fragment) {
        this.fragment = fragment;
        this.text = fragment.text();
    }

    /// A list.
    ///
    /// @param textsOnly whether all of it were texts; else the builder refuses it
    record Result(List<Word> words, boolean textsOnly) {}

    /// The list, or null when it is none.
    static @Nullable Result read(Fragment fragment) {
        var reader = new JsonWords(fragment);
        return reader.list() ? new Result(reader.words, !reader.otherThanTexts) : null;
    }

    private boolean list() {
        skip();
        if (!take('[')) {
            return false;
        }
        skip();
        if (!take(']')) {
            do {
                skip();
                if (!value()) {
                    return false;
                }
                skip();
            } while (take(','));
            if (!take(']')) {
                return false;
            }
        }
        skip();
        return at == text.length();
    }

    private void skip() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean take(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private boolean value() {
        int start = at;
        if (take('"')) {
            var value = new StringBuilder();
            while (at < text.length() && text.charAt(at) != '"') {
                if (!character(value)) {
                    return false;
                }
            }
            if (!take('"')) {
                return false;
            }
            words.add(fragment.word(start, at, value.toString()));
            return true;
        }
        while (at < text.length() && isOfLiteral(text.charAt(at))) {
            at++;
        }
        String literal = text.substring(start, at);
        otherThanTexts = true;
        return isLiteral(literal);
    }

    private boolean character(StringBuilder value) {
        char c = text.charAt(at++);
        if (c < ' ') {
            return false;
        }
        if (c != '\\') {
            value.append(c);
            return true;
        }
        if (at == text.length()) {
            return false;
        }
        char escaped = text.charAt(at++);
        switch (escaped) {
            case '"', '\\', '/' -> value.append(escaped);
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'u' -> {
                return hexadecimal(value);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean hexadecimal(StringBuilder value) {
        if (at + 4 > text.length()) {
            return false;
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(text.charAt(at++), 16);
            if (digit < 0) {
                return false;
            }
            code = 16 * code + digit;
        }
        value.append((char) code);
        return true;
    }

    private static boolean isOfLiteral(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c == '-' || c == '+' || c == '.';
    }

    private static boolean isLiteral(String word) {
        if (word.equals("true") || word.equals("false") || word.equals("null")) {
            return true;
        }
        int from = word.startsWith("-") ? 1 : 0;
        boolean digits = word.length() > from;
        for (int i = from; i < word.length(); i++) {
            digits &= word.charAt(i) >= '0' && word.charAt(i) <= '9' || word.charAt(i) == '.';
        }
        return digits;
    }
}
