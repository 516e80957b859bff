package dev.bollwerk.report;

import java.util.ArrayList;
import java.util.List;

/// Text that has to fit a number of terminal columns: East Asian signs and emoji take two, marks
/// that stand over a letter none. Control characters from inside images never reach the terminal.
///
/// [UAX #11, East Asian Width](https://www.unicode.org/reports/tr11/)
public final class Columns {
    /// First and last code point of what is two columns wide; emoji are known to Java.
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x2329, 0x232a, 0x2e80, 0x303e, 0x3041, 0xa4cf, 0xa960, 0xa97f, 0xac00,
        0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6,
        0x16fe0, 0x18dff, 0x1aff0, 0x1b2ff, 0x1f200, 0x1f265, 0x20000, 0x3fffd
    };

    private static final int REPLACEMENT = 0xfffd;

    private Columns() {}

    /// How many columns a text takes.
    public static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    /// The text, cut with an ellipsis if it is longer, without control characters.
    public static String cut(String text, int width) {
        String clean = clean(text);
        return width(clean) <= width ? clean : head(clean, width - 1) + (width > 0 ? "…" : "");
    }

    /// The text, cut at its beginning if it is longer: of a path the end says more.
    static String cutStart(String text, int width) {
        String clean = clean(text);
        if (width(clean) <= width) {
            return clean;
        }
        int start = 0;
        while (start < clean.length() && width(clean.substring(start)) > width - 1) {
            start += Character.charCount(clean.codePointAt(start));
        }
        return "…" + clean.substring(start);
    }

    /// The text, cut or filled with spaces to exactly `width` columns.
    public static String fit(String text, int width) {
        String cut = cut(text, width);
        return cut + " ".repeat(Math.max(0, width - width(cut)));
    }

    /// The text broken at spaces into lines of at most `width` columns; words that are longer are
    /// broken too.
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String word : clean(text).strip().split(" +")) {
            String rest = word;
            if (!line.isEmpty() && width(line.toString()) + 1 + width(rest) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (width(rest) > width) {
                String head = head(rest, width);
                lines.add(head);
                rest = rest.substring(head.length());
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /// The text on one line, without what moves the cursor, turns the direction of writing or
    /// cannot be seen; such signs are replaced, so that they show.
    public static String clean(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return text;
        }
        var clean = new StringBuilder(text.length());
        text.codePoints().map(Columns::visible).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static int visible(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL ->
                    sign == '\n' || sign == '\t' || sign == '\r' ? ' ' : REPLACEMENT;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> REPLACEMENT;
            default -> sign;
        };
    }

    /// The longest beginning that fits; never half of a sign. At least one sign, so that loops end.
    private static String head(String text, int width) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int sign = text.codePointAt(end);
            used += width(sign);
            if (used > width && end > 0) {
                break;
            }
            end += Character.charCount(sign);
        }
        return text.substring(0, end);
    }

    private static int width(int sign) {
        if (sign < 0x300) {
            return 1;
        }
        int type = Character.getType(sign);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isWide(sign) ? 2 : 1;
    }

    private static boolean isWide(int sign) {
        for (int i = 0; i < WIDE.length; i += 2) {
            if (sign >= WIDE[i] && sign <= WIDE[i + 1]) {
                return true;
            }
        }
        return Character.isEmojiPresentation(sign);
    }
}
