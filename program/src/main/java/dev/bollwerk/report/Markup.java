package dev.bollwerk.report;

/// Text from images and feeds as inert text of a markup language.
public final class Markup {
    /// Invisible; keeps a page from taking the sign before it for the start of something.
    private static final String BREAK = "\u200b";

    private Markup() {}

    /// Text of an HTML element or of a quoted attribute, on one line.
    public static String html(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (char c : Columns.clean(text).toCharArray()) {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /// Text of an HTML element that keeps its line breaks.
    public static String htmlLines(String text) {
        var lines = new StringBuilder(text.length() + 16);
        text.lines().forEach(line -> lines.append(html(line)).append('\n'));
        return lines.toString().strip();
    }

    /// Running text of GitHub-flavoured Markdown, on one line, also in a table cell. Nothing in it
    /// becomes a link, a mention or the number of an issue.
    public static String markdown(String text) {
        return escape(text, BREAK);
    }

    /// A name, version or path in Markdown. A code span would do, but for the pipes in a table.
    public static String code(String text) {
        return text.isBlank() ? "" : "<code>" + escape(text, "") + "</code>";
    }

    private static String escape(String text, String breaker) {
        String clean = Columns.clean(text);
        var escaped = new StringBuilder(clean.length() + 16);
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            switch (c) {
                case '|', '*', '_', '`', '[', ']', '~', '\\', '$' -> escaped.append('\\').append(c);
                case '@', '#' -> escaped.append('\\').append(c).append(breaker);
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case ':' -> escaped.append(clean.startsWith("//", i + 1) ? "&#58;" : ":");
                case '.' -> escaped.append(startsAddress(clean, i) ? "&#46;" : ".");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean startsAddress(String text, int dot) {
        return dot >= 3 && text.regionMatches(true, dot - 3, "www", 0, 3);
    }
}
