package dev.bollwerk.analyze.os;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/// Variable assignments in the subset of shell that os-release and lsb-release allow: one on a
/// line, quoted with `'` or `"` or not at all, `\` before a special character, comments with `#`.
///
/// [os-release(5)](https://www.freedesktop.org/software/systemd/man/latest/os-release.html)
final class ShellAssignments {
    private static final int MOST = 1000;

    private ShellAssignments() {}

    /// The assignments in order; the last one of a name counts. Lines that are none are left out.
    static Map<String, String> parse(ByteBuffer bytes) {
        Map<String, String> values = new LinkedHashMap<>();
        var lines = new Lines(bytes);
        while (lines.advance() && values.size() < MOST) {
            String line = lines.textFrom(0);
            int equal = line.indexOf('=');
            if (equal > 0 && isName(line, equal)) {
                values.put(line.substring(0, equal), unquote(line.substring(equal + 1)));
            }
        }
        return values;
    }

    private static boolean isName(String line, int end) {
        for (int i = 0; i < end; i++) {
            char c = line.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /// The value ends at its closing quote, or at white space where there is no quote.
    private static String unquote(String text) {
        var value = new StringBuilder(text.length());
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                if (quote == '"' && "\"$`\\".indexOf(next) < 0) {
                    value.append(c);
                }
                value.append(next);
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                break;
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }
}
