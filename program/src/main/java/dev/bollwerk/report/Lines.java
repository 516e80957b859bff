package dev.bollwerk.report;

import java.util.List;
import java.util.function.UnaryOperator;

/// Text for a terminal, line by line; nothing is wider than the terminal.
public record Lines(StringBuilder out, int width) {
    /// A line as it is, but for spaces at its end.
    public void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    /// An empty line.
    public void gap() {
        out.append('\n');
    }

    /// A text over as many lines as it needs.
    public void wrapped(String text) {
        wrapped(text, "", UnaryOperator.identity());
    }

    /// A text over as many lines as it needs, each behind an indent.
    public void wrapped(String text, String indent) {
        wrapped(text, indent, UnaryOperator.identity());
    }

    /// A text over as many lines as it needs, each coloured.
    public void wrapped(String text, String indent, UnaryOperator<String> paint) {
        for (String line : Columns.wrap(text, width - indent.length())) {
            line(indent + paint.apply(line));
        }
    }

    /// As many of the names as fit, then how many there are more; the first one may be cut.
    public static String names(List<String> names, int width, UnaryOperator<String> more) {
        var text = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            String next = (i == 0 ? "" : ", ") + Columns.clean(names.get(i));
            int left = names.size() - i - 1;
            String tail = left == 0 ? "" : more.apply(String.valueOf(left));
            if (i > 0 && Columns.width(text + next + tail) > width) {
                return text + more.apply(String.valueOf(left + 1));
            }
            if (i == 0 && Columns.width(next + tail) > width) {
                next = Columns.cut(next, Math.max(1, width - Columns.width(tail)));
            }
            text.append(next);
        }
        return text.toString();
    }
}
