package dev.bollwerk.fact.dockerfile;

import java.util.ArrayList;
import java.util.List;

/// `<<NAME` among the words of an instruction.
record HeredocOpener(String name, boolean expand, boolean chomp, int descriptor, Span span) {
    private static final int MOST = 100;

    Heredoc with(Fragment content) {
        return new Heredoc(name, expand, chomp, descriptor, content, span);
    }

    /// Those of an instruction: words that begin with digits or none, and `<<`. A word that begins
    /// otherwise, like `cat<<X`, is left to the shell, as the builder does.
    static List<HeredocOpener> find(Fragment arguments) {
        List<HeredocOpener> found = new ArrayList<>();
        String text = arguments.text();
        int at = 0;
        while (at < text.length() && found.size() < MOST) {
            at = Blanks.skip(text, at, text.length());
            int start = at;
            int mark = start;
            while (mark < text.length() && Character.isDigit(text.charAt(mark))) {
                mark++;
            }
            if (text.startsWith("<<", mark) && !text.startsWith("<<<", mark)) {
                at = open(arguments, start, mark, found);
            } else {
                at = Math.max(start + 1, Quotes.wordEnd(text, start, '\\'));
            }
        }
        return found;
    }

    private static int open(Fragment arguments, int start, int mark, List<HeredocOpener> found) {
        String text = arguments.text();
        int at = mark + 2;
        boolean chomp = at < text.length() && text.charAt(at) == '-';
        int from = Blanks.skip(text, chomp ? at + 1 : at, text.length());
        int to = Quotes.wordEnd(text, from, '\\');
        String raw = text.substring(from, to);
        if (!raw.isEmpty() && raw.indexOf('<') < 0) {
            boolean quoted = hasQuotes(raw);
            String number = text.substring(start, mark);
            int descriptor = number.isEmpty() || number.length() > 4 ? 0 : Integer.parseInt(number);
            found.add(
                    new HeredocOpener(
                            plain(raw), !quoted, chomp, descriptor, arguments.span(start, to)));
        }
        return Math.max(to, mark + 2);
    }

    private static boolean hasQuotes(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '\\') {
                i++;
            } else if (raw.charAt(i) == '"' || raw.charAt(i) == '\'') {
                return true;
            }
        }
        return false;
    }

    private static String plain(String raw) {
        var name = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < raw.length()) {
                name.append(raw.charAt(++i));
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }
}
