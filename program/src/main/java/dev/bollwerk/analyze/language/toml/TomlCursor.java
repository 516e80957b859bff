package dev.bollwerk.analyze.language.toml;

/// A place in the text of a document, and its line.
final class TomlCursor {
    static final char END = '\uffff';

    private final String text;
    private int at;
    private int line = 1;

    TomlCursor(String text) {
        this.text = text;
    }

    int line() {
        return line;
    }

    int at() {
        return at;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    /// The character at hand; [#END] behind the last one.
    char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    /// The character some places further on; [#END] behind the last one.
    char looksAhead(int places) {
        return at + places < text.length() ? text.charAt(at + places) : END;
    }

    boolean looksAt(String expected) {
        return text.startsWith(expected, at);
    }

    /// Takes one character and counts lines.
    char next() {
        if (at >= text.length()) {
            throw mistake("the text ends too early");
        }
        char c = text.charAt(at++);
        if (c == '\n') {
            line++;
        }
        return c;
    }

    /// Takes a character if it is the one at hand.
    boolean accept(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            next();
            return true;
        }
        return false;
    }

    void expect(char expected) {
        if (!accept(expected)) {
            throw mistake("'" + expected + "' is missing");
        }
    }

    /// Goes over characters that are no line feeds.
    void skip(int count) {
        at += count;
    }

    String since(int start) {
        return text.substring(start, at);
    }

    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    /// Goes over blanks, line ends and comments.
    void skipSpace() {
        while (true) {
            skipBlanks();
            if (peek() == '#') {
                skipComment();
            } else if (!acceptLineEnd()) {
                return;
            }
        }
    }

    /// What may follow a value or a header: blanks, a comment, the end of the line.
    void endLine() {
        skipBlanks();
        if (peek() == '#') {
            skipComment();
        }
        if (!isAtEnd() && !acceptLineEnd()) {
            throw mistake("the line should end here");
        }
    }

    private void skipComment() {
        while (!isAtEnd() && peek() != '\n' && !looksAt("\r\n")) {
            refuseControl(peek());
            at++;
        }
    }

    boolean acceptLineEnd() {
        if (peek() == '\r' && looksAt("\r\n")) {
            at++;
        }
        return accept('\n');
    }

    /// TOML has no control characters but the tab.
    void refuseControl(char c) {
        if (c < ' ' && c != '\t' || c == '\u007f') {
            throw mistake("a control character");
        }
    }

    TomlSyntaxException mistake(String problem) {
        return new TomlSyntaxException(line, problem);
    }
}
