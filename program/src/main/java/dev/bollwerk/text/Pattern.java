package dev.bollwerk.text;

import java.util.Locale;

/// One pattern on its way to a sentence.
final class Pattern {
    private final String pattern;
    private final Locale locale;
    private final Object[] values;

    Pattern(String pattern, Locale locale, Object[] values) {
        this.pattern = pattern;
        this.locale = locale;
        this.values = values;
    }

    String fill() {
        return fill(pattern);
    }

    private String fill(String part) {
        var text = new StringBuilder();
        int at = 0;
        while (at < part.length()) {
            char c = part.charAt(at);
            if (c == '\'' && part.startsWith("''", at)) {
                text.append('\'');
                at += 2;
            } else if (c == '{') {
                int end = closing(part, at);
                text.append(value(part.substring(at + 1, end)));
                at = end + 1;
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString();
    }

    private String value(String field) {
        int comma = field.indexOf(',');
        int number = Integer.parseInt(comma < 0 ? field : field.substring(0, comma));
        Object value = values[number];
        if (comma < 0) {
            return shown(value);
        }
        String style = field.substring(comma + 1);
        if (style.startsWith("choice,")) {
            return fill(
                    choose(style.substring("choice,".length()), ((Number) value).doubleValue()));
        }
        if (style.equals("number,percent")) {
            String sign = locale.getLanguage().equals("de") ? "\u00a0%" : "%";
            return Math.round(((Number) value).doubleValue() * 100) + sign;
        }
        throw new IllegalArgumentException("no such style: " + style);
    }

    private String shown(Object value) {
        return value instanceof Integer || value instanceof Long
                ? Texts.grouped(((Number) value).longValue(), locale)
                : String.valueOf(value);
    }

    /// The last alternative whose limit is reached (`1#…`) or passed (`1<…`), else the first.
    private static String choose(String alternatives, double value) {
        String chosen = null;
        int at = 0;
        while (at < alternatives.length()) {
            int end = at;
            int depth = 0;
            while (end < alternatives.length() && (depth > 0 || alternatives.charAt(end) != '|')) {
                depth += alternatives.charAt(end) == '{' ? 1 : 0;
                depth -= alternatives.charAt(end) == '}' ? 1 : 0;
                end++;
            }
            String alternative = alternatives.substring(at, end);
            int mark = mark(alternative);
            double limit = Double.parseDouble(alternative.substring(0, mark));
            boolean reached = alternative.charAt(mark) == '<' ? value > limit : value >= limit;
            if (chosen == null || reached) {
                chosen = alternative.substring(mark + 1);
            }
            at = end + 1;
        }
        return chosen == null ? "" : chosen;
    }

    private static int mark(String alternative) {
        int at = 0;
        while (alternative.charAt(at) != '#' && alternative.charAt(at) != '<') {
            at++;
        }
        return at;
    }

    private static int closing(String part, int open) {
        int depth = 0;
        for (int at = open; at < part.length(); at++) {
            depth += part.charAt(at) == '{' ? 1 : 0;
            depth -= part.charAt(at) == '}' ? 1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("a brace is not closed: " + part);
    }
}
