package dev.bollwerk.analyze.language.lua;

/// The words, strings and signs of a Lua source, one after the other. Comments are skipped; numbers
/// and names are words. [Lexical conventions](https://www.lua.org/manual/5.4/manual.html#3.1)
final class LuaTokens {
    /// What was read.
    enum Kind {
        WORD,
        STRING,
        SIGN,
        END
    }

    private final String source;
    private int at;
    private int line = 1;
    private Kind kind = Kind.END;
    private String text = "";
    private int startLine = 1;

    LuaTokens(String source) {
        this.source = source.startsWith("\ufeff") ? source.substring(1) : source;
    }

    Kind kind() {
        return kind;
    }

    /// A word, the value of a string, or a sign of one character.
    String text() {
        return text;
    }

    int line() {
        return startLine;
    }

    boolean isSign(char sign) {
        return kind == Kind.SIGN && text.charAt(0) == sign;
    }

    /// Goes to the next one.
    Kind next() {
        skipSpace();
        startLine = line;
        if (at >= source.length()) {
            kind = Kind.END;
            text = "";
        } else {
            read(source.charAt(at));
        }
        return kind;
    }

    private void read(char c) {
        int level = level();
        if (c == '"' || c == '\'') {
            kind = Kind.STRING;
            text = quoted(c);
        } else if (level >= 0) {
            kind = Kind.STRING;
            text = bracketed(level);
        } else if (isWord(c)) {
            int start = at;
            while (at < source.length() && isWord(source.charAt(at))) {
                at++;
            }
            kind = Kind.WORD;
            text = source.substring(start, at);
        } else {
            kind = Kind.SIGN;
            text = String.valueOf(c);
            at++;
        }
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private void skipSpace() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\n') {
                line++;
                at++;
            } else if (c <= ' ') {
                at++;
            } else if (source.startsWith("--", at)) {
                at += 2;
                int level = level();
                if (level >= 0) {
                    bracketed(level);
                } else {
                    int end = source.indexOf('\n', at);
                    at = end < 0 ? source.length() : end;
                }
            } else {
                return;
            }
        }
    }

    /// The number of `=` in an opening long bracket (`[==[`) at hand; -1 when there is none.
    private int level() {
        if (at >= source.length() || source.charAt(at) != '[') {
            return -1;
        }
        int end = at + 1;
        while (end < source.length() && source.charAt(end) == '=') {
            end++;
        }
        return end < source.length() && source.charAt(end) == '[' ? end - at - 1 : -1;
    }

    private String bracketed(int level) {
        int start = at + level + 2;
        String closing = "]" + "=".repeat(level) + "]";
        int end = source.indexOf(closing, start);
        end = end < 0 ? source.length() : end;
        for (int i = at; i < end; i++) {
            line += source.charAt(i) == '\n' ? 1 : 0;
        }
        at = Math.min(source.length(), end + closing.length());
        return source.substring(Math.min(start, end), end);
    }

    /// A string in quotes; an escape is its character, which is enough for names and versions.
    private String quoted(char quote) {
        var value = new StringBuilder();
        at++;
        while (at < source.length() && source.charAt(at) != quote && source.charAt(at) != '\n') {
            if (source.charAt(at) == '\\' && at + 1 < source.length()) {
                at++;
                line += source.charAt(at) == '\n' ? 1 : 0;
            }
            value.append(source.charAt(at++));
        }
        at = Math.min(source.length(), at + 1);
        return value.toString();
    }
}
