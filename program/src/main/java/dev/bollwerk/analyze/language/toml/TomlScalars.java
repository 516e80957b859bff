package dev.bollwerk.analyze.language.toml;

import java.util.regex.Pattern;

/// Numbers, truth values and times: checked, and kept as they are written.
final class TomlScalars {
    private static final int LONGEST = 200;

    private TomlScalars() {}

    static String read(TomlCursor in) {
        int start = in.at();
        take(in);
        // a date and a time may be separated by a blank
        boolean date = in.at() - start == 10 && in.since(start).charAt(4) == '-';
        if (date && in.peek() == ' ' && isDigit(in.looksAhead(1))) {
            in.skip(1);
            take(in);
        }
        String literal = in.since(start);
        if (!isValid(literal)) {
            throw in.mistake("not a value of TOML");
        }
        return literal;
    }

    private static void take(TomlCursor in) {
        while (isPart(in.peek())) {
            in.skip(1);
        }
    }

    private static boolean isPart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || isDigit(c)
                || "+-_.:".indexOf(c) >= 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isValid(String literal) {
        if (literal.equals("true") || literal.equals("false")) {
            return true;
        }
        if (literal.length() == 1) {
            return isDigit(literal.charAt(0));
        }
        return literal.length() <= LONGEST && Grammar.VALUE.matcher(literal).matches();
    }

    /// Only for what is rare in lock files.
    private static final class Grammar {
        private static final String DIGITS = "\\d(_?\\d)*+";
        private static final String WHOLE = "[+-]?(0|[1-9](_?\\d)*+)";
        private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?";
        private static final String DATE = "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";

        static final Pattern VALUE =
                Pattern.compile(
                        String.join(
                                "|",
                                WHOLE,
                                "0x[0-9A-Fa-f](_?[0-9A-Fa-f])*+",
                                "0o[0-7](_?[0-7])*+",
                                "0b[01](_?[01])*+",
                                "[+-]?(inf|nan)",
                                WHOLE + "(\\." + DIGITS + ")?([eE][+-]?" + DIGITS + ")?",
                                TIME,
                                DATE,
                                DATE + "[Tt ]" + TIME + "([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)?"));
    }
}
