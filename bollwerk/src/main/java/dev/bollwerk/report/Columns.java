package dev.bollwerk.report;

import java.util.ArrayList;
import java.util.List;

/// Text that has to fit a number of columns. Control characters from inside images never reach the
/// terminal.
final class Columns {
    private Columns() {}

    /// The text, cut with an ellipsis if it is longer, without control characters.
    static String cut(String text, int width) {
        String clean = clean(text);
        return clean.length() <= width ? clean : clean.substring(0, Math.max(0, width - 1)) + "…";
    }

    /// The text, cut or filled with spaces to exactly `width` columns.
    static String fit(String text, int width) {
        String cut = cut(text, width);
        return cut + " ".repeat(width - cut.length());
    }

    /// The text broken at spaces into lines of at most `width` columns.
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String word : clean(text).split(" +")) {
            String rest = word;
            if (!line.isEmpty() && line.length() + 1 + rest.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (rest.length() > width) {
                lines.add(rest.substring(0, width));
                rest = rest.substring(width);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /// The text without control characters; line breaks and tabs become spaces.
    static String clean(String text) {
        var clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean bidi = c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
            if (c == '\n' || c == '\t' || c == '\r') {
                clean.append(' ');
            } else {
                clean.append(Character.isISOControl(c) || bidi ? '\ufffd' : c);
            }
        }
        return clean.toString();
    }
}
