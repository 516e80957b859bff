package dev.bollwerk.analyze.language.jvm;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// The properties of a project, to be put in for `${name}`. Bounded, whatever they refer to.
final class Properties {
    private static final int LONGEST = 4096;
    private static final int MOST_STEPS = 200;

    private final Map<String, String> values = new LinkedHashMap<>();
    private int steps;

    /// A property, unless it is there.
    void add(String name, String value) {
        values.putIfAbsent(name, value);
    }

    /// A property, in place of one that is there.
    void set(String name, String value) {
        values.put(name, value);
    }

    /// A text with the properties put in; what is not known stays as it is.
    String fill(String text) {
        if (text.indexOf("${") < 0) {
            return text;
        }
        steps = 0;
        return fill(text, 0).strip();
    }

    private String fill(String text, int depth) {
        var filled = new StringBuilder();
        int at = 0;
        int open = text.indexOf("${");
        while (open >= 0) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String value = values.get(text.substring(open + 2, close));
            filled.append(text, at, open);
            if (value == null || depth > 20 || ++steps > MOST_STEPS) {
                filled.append(text, open, close + 1);
            } else {
                filled.append(fill(value, depth + 1));
            }
            if (filled.length() > LONGEST) {
                return filled.substring(0, LONGEST);
            }
            at = close + 1;
            open = text.indexOf("${", at);
        }
        return filled.append(text, at, text.length()).toString();
    }

    /// The first property in a text that was not put in, or null.
    static @Nullable String unknown(String text) {
        int open = text.indexOf("${");
        int close = text.indexOf('}', Math.max(open, 0));
        return open < 0 || close < 0 ? null : text.substring(open + 2, close);
    }
}
