package dev.bollwerk.analyze.language.toml;

/// The four kinds of strings: basic and literal, on one line or several.
final class TomlStrings {
    private TomlStrings() {}

    /// Reads a string value; a quote is at hand.
    static String read(TomlCursor in) {
        char quote = in.peek();
        String three = quote == '"' ? "\"\"\"" : "'''";
        if (in.looksAt(three)) {
            in.skip(3);
            in.acceptLineEnd();
            return many(in, quote, three);
        }
        return one(in);
    }

    /// Reads a string on one line, as keys are.
    static String one(TomlCursor in) {
        char quote = in.next();
        int start = in.at();
        while (in.peek() != quote && in.peek() != '\\' && in.peek() >= ' ' && !in.isAtEnd()) {
            in.skip(1);
        }
        var text = new StringBuilder(in.since(start));
        while (true) {
            char c = in.next();
            if (c == quote) {
                return text.toString();
            }
            if (c == '\\' && quote == '"') {
                escape(in, text);
            } else {
                in.refuseControl(c);
                text.append(c);
            }
        }
    }

    private static String many(TomlCursor in, char quote, String three) {
        var text = new StringBuilder();
        while (true) {
            if (in.looksAt(three)) {
                in.skip(3);
                // one or two quotes may stand before the closing three
                for (int i = 0; i < 2 && in.peek() == quote; i++) {
                    text.append(in.next());
                }
                return text.toString();
            }
            if (in.acceptLineEnd()) {
                text.append('\n');
                continue;
            }
            char c = in.next();
            if (c == '\\' && quote == '"') {
                if (!skipLineEnd(in)) {
                    escape(in, text);
                }
            } else {
                in.refuseControl(c);
                text.append(c);
            }
        }
    }

    /// A backslash at the end of a line takes the space up to the next character with it.
    private static boolean skipLineEnd(TomlCursor in) {
        int blanks = 0;
        while (in.looksAhead(blanks) == ' ' || in.looksAhead(blanks) == '\t') {
            blanks++;
        }
        char end = in.looksAhead(blanks);
        if (end != '\n' && !(end == '\r' && in.looksAhead(blanks + 1) == '\n')) {
            return false;
        }
        in.skip(blanks);
        while (in.acceptLineEnd() || in.accept(' ') || in.accept('\t')) {
            // all of it
        }
        return true;
    }

    private static void escape(TomlCursor in, StringBuilder text) {
        char c = in.next();
        switch (c) {
            case 'b' -> text.append('\b');
            case 't' -> text.append('\t');
            case 'n' -> text.append('\n');
            case 'f' -> text.append('\f');
            case 'r' -> text.append('\r');
            case '"', '\\' -> text.append(c);
            case 'u' -> text.appendCodePoint(codePoint(in, 4));
            case 'U' -> text.appendCodePoint(codePoint(in, 8));
            default -> throw in.mistake("an escape that TOML does not have");
        }
    }

    private static int codePoint(TomlCursor in, int digits) {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(in.next(), 16);
            if (digit < 0) {
                throw in.mistake("an escape without its hexadecimal digits");
            }
            value = value << 4 | digit;
        }
        boolean surrogate = value >= 0xd800 && value <= 0xdfff;
        if (value > Character.MAX_CODE_POINT || surrogate) {
            throw in.mistake("an escape that is no character");
        }
        return (int) value;
    }
}
