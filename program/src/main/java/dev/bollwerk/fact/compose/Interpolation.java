package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.workload.Setting;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// Replaces variables in one text.
///
/// [Interpolation](https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md)
final class Interpolation {
    private static final int LONGEST = 1 << 16;
    private static final int DEEPEST = 16;

    private final Map<String, Setting<String>> variables;
    private final StringBuilder out = new StringBuilder();
    private boolean unknown;
    private @Nullable String fault;

    private Interpolation(Map<String, Setting<String>> variables) {
        this.variables = variables;
    }

    /// What became of a text.
    ///
    /// @param value null when a variable without a value is in it
    /// @param fault what is wrong with how it is written; null when nothing is
    record Outcome(@Nullable String value, @Nullable String fault) {}

    static Outcome replace(String text, Map<String, Setting<String>> variables) {
        var interpolation = new Interpolation(variables);
        interpolation.expand(text, 0);
        boolean known = !interpolation.unknown && interpolation.fault == null;
        return new Outcome(known ? interpolation.out.toString() : null, interpolation.fault);
    }

    private void expand(String text, int depth) {
        if (depth > DEEPEST) {
            fault = "variables are nested more than %d levels deep".formatted(DEEPEST);
        }
        int at = 0;
        while (fault == null) {
            int dollar = text.indexOf('$', at);
            append(text, at, dollar < 0 ? text.length() : dollar);
            if (dollar < 0) {
                return;
            }
            at = variable(text, dollar + 1, depth);
        }
    }

    /// Reads what follows a dollar; tells where it ends.
    private int variable(String text, int at, int depth) {
        char next = at < text.length() ? text.charAt(at) : ' ';
        if (next == '$') {
            append("$", 0, 1);
            return at + 1;
        }
        if (next == '{') {
            int end = closing(text, at);
            if (end < 0) {
                fault = "a brace of a variable is not closed";
                return at;
            }
            braced(text.substring(at + 1, end), depth);
            return end + 1;
        }
        int end = nameEnd(text, at);
        if (end == at) {
            fault = "a dollar begins no variable; write $$ for a dollar";
            return at;
        }
        put(variables.get(text.substring(at, end)));
        return end;
    }

    /// `NAME`, or `NAME` with what to take when it is set or not.
    private void braced(String text, int depth) {
        int end = nameEnd(text, 0);
        String rest = text.substring(end);
        boolean colon = rest.startsWith(":");
        int at = colon ? 1 : 0;
        char operator = at < rest.length() ? rest.charAt(at) : ' ';
        if (end == 0 || !rest.isEmpty() && "-?+".indexOf(operator) < 0) {
            fault = "${" + brief(text) + "} is no variable";
            return;
        }
        Setting<String> found = variables.get(text.substring(0, end));
        if (rest.isEmpty()) {
            put(found);
            return;
        }
        String word = rest.substring(at + 1);
        boolean empty = found == null || colon && !found.isUnknown() && found.or("").isEmpty();
        boolean doubtful = colon && found != null && found.isUnknown();
        if (operator == '+') {
            unknown |= doubtful;
            if (!empty) {
                expand(word, depth + 1);
            }
        } else if (empty && operator == '-') {
            expand(word, depth + 1);
        } else {
            put(empty ? null : found);
        }
    }

    private void put(@Nullable Setting<String> value) {
        if (value == null || value.value() == null) {
            unknown = true;
        } else {
            append(value.value(), 0, value.value().length());
        }
    }

    private void append(String text, int from, int to) {
        if (out.length() + to - from > LONGEST) {
            fault = "it has more than %d characters with its variables".formatted(LONGEST);
        } else {
            out.append(text, from, to);
        }
    }

    /// The brace that closes the one at a place; -1 when there is none.
    private static int closing(String text, int at) {
        int open = 0;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                open++;
            } else if (c == '}' && --open == 0) {
                return i;
            }
        }
        return -1;
    }

    private static int nameEnd(String text, int from) {
        int at = from;
        while (at < text.length() && isName(text.charAt(at), at > from)) {
            at++;
        }
        return at;
    }

    private static boolean isName(char c, boolean inside) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '_'
                || inside && c >= '0' && c <= '9';
    }

    private static String brief(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
