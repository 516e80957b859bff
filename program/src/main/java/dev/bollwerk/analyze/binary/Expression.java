package dev.bollwerk.analyze.binary;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An expression over bytes with a group `version`. Only tried around places where its longest text
/// stands, or, when it has none worth that name, around numbers with dots; each try sees a window
/// of bounded size, so no file can make it slow.
final class Expression {
    private static final int LEAST_TEXT = 3;

    /// So many bytes may be tried in one file.
    private static final int BUDGET = 24 << 20;

    private static final int CHUNK = 64 << 10;

    private final Pattern pattern;
    private final @Nullable ByteSearch text;
    private final int window;
    private final boolean first;

    /// @param window bytes to look at on each side
    Expression(String expression, int window) {
        this.pattern = Pattern.compile(expression, Pattern.DOTALL);
        this.window = window;
        this.first = expression.startsWith("^");
        byte[] literal = Literal.of(expression);
        int weight = Literal.weight(new String(literal, StandardCharsets.ISO_8859_1));
        this.text = weight >= LEAST_TEXT ? new ByteSearch(literal) : null;
    }

    /// The first match; null when there is none.
    @Nullable Matcher find(Octets octets) {
        ByteSearch search = text;
        return search == null ? findAroundNumbers(octets) : findAroundText(octets, search);
    }

    private @Nullable Matcher findAroundText(Octets octets, ByteSearch search) {
        int at = search.find(octets, 0);
        for (int tries = 0; at >= 0 && tries < mostTries(); tries++) {
            Matcher match = match(octets, at, at + search.length(), false);
            if (match != null) {
                return match;
            }
            at = search.find(octets, at + 1);
        }
        return null;
    }

    private @Nullable Matcher findAroundNumbers(Octets octets) {
        byte[] chunk = new byte[Math.min(CHUNK, octets.size())];
        int tries = 0;
        for (int start = 0; start < octets.size(); start += chunk.length - 8) {
            int length = octets.copyTo(start, chunk);
            byte before = 0;
            for (int i = 0; i < length - 2; i++) {
                byte here = chunk[i];
                if (isDigit(here) && !isDigit(before) && before != '.' && isNumber(chunk, i)) {
                    Matcher match = match(octets, start + i, start + i, true);
                    if (match != null) {
                        return match;
                    }
                    if (++tries > mostTries()) {
                        return null;
                    }
                }
                before = here;
            }
            if (start + length >= octets.size()) {
                return null;
            }
        }
        return null;
    }

    private int mostTries() {
        return BUDGET / (2 * window);
    }

    /// Whether a number of up to five digits, a dot and another digit stand here.
    private static boolean isNumber(byte[] bytes, int at) {
        int end = at + 1;
        while (end < bytes.length - 1 && end - at < 6 && isDigit(bytes[end])) {
            end++;
        }
        return end < bytes.length - 1 && bytes[end] == '.' && isDigit(bytes[end + 1]);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /// A match that covers a place, or whose version begins there.
    private @Nullable Matcher match(Octets octets, int from, int to, boolean version) {
        int start = Math.max(0, from - window);
        if (first && start > 0) {
            return null;
        }
        int end = Math.min(octets.size(), to + window);
        String part = octets.text(start, end - start, StandardCharsets.ISO_8859_1);
        Matcher matcher = pattern.matcher(part);
        int next = 0;
        while (next <= part.length() && matcher.find(next)) {
            boolean covers =
                    version
                            ? matcher.start("version") == from - start
                            : matcher.start() <= from - start && matcher.end() >= to - start;
            if (covers) {
                return matcher;
            }
            if (matcher.start() > to - start) {
                return null;
            }
            next = matcher.start() + 1;
        }
        return null;
    }
}
