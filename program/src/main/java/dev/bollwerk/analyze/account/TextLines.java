package dev.bollwerk.analyze.account;

import dev.bollwerk.analyze.file.FileView;

import java.nio.charset.StandardCharsets;

/// The lines of a small text file with their numbers, as far as a limit.
final class TextLines {
    /// More lines than any real file of accounts has.
    private static final int MOST = 20_000;

    private static final int LONGEST = 4096;

    private TextLines() {}

    /// Gets a line that is no comment and not empty, without blanks around it.
    interface Visitor {
        void line(String text, int number);
    }

    /// Visits the lines; one that ends in `\` goes on in the next.
    ///
    /// @return whether all lines were visited
    static boolean visit(FileView file, Visitor visitor) {
        String text = new String(file.toByteArray(), StandardCharsets.UTF_8);
        int number = 0;
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            if (++number > MOST) {
                return false;
            }
            String line = text.substring(at, Math.min(end, at + LONGEST)).strip();
            if (!line.isEmpty() && line.charAt(0) != '#') {
                visitor.line(line, number);
            }
            at = end + 1;
        }
        return true;
    }
}
