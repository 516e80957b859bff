package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads `.env` files and those of `env_file`.
///
///
///
// [Syntax](https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax)
final class EnvFile {
    private static final int LARGEST = 1 << 20;
    private static final int MOST = 10_000;

    private final String source;
    private final String text;
    private final Map<String, Setting<String>> seen;
    private final Map<String, Setting<String>> found = new LinkedHashMap<>();
    private final boolean raw;
    private int at;
    private int line = 1;

    private EnvFile(String source, String text, Map<String, Setting<String>> outer, boolean raw) {
        this.source = source;
        this.text = text;
        this.seen = new HashMap<>(outer);
        this.raw = raw;
    }

    /// The variables of a file. A name without a value takes that of `outer`.
    ///
    /// @param outer variables that values may name, and that outweigh those of the file there
    /// @param raw whether values are taken as they are written
    static Map<String, Setting<String>> read(
            String source, String text, Map<String, Setting<String>> outer, boolean raw) {
        String readable = text.startsWith("\ufeff") ? text.substring(1) : text;
        var file =
                new EnvFile(
                        source,
                        readable.length() > LARGEST ? readable.substring(0, LARGEST) : readable,
                        outer,
                        raw);
        while (file.at < file.text.length() && file.found.size() < MOST) {
            file.variable(outer);
        }
        return file.found;
    }

    private void variable(Map<String, Setting<String>> outer) {
        int end = lineEnd();
        String whole = text.substring(at, end);
        String stripped = whole.strip();
        if (stripped.isEmpty() || stripped.startsWith("#")) {
            next(end);
            return;
        }
        int column = whole.indexOf(stripped.charAt(0)) + 1;
        int equals = whole.indexOf('=');
        if (equals < 0) {
            equals = raw ? -1 : whole.indexOf(": ");
        }
        String name = name(equals < 0 ? whole : whole.substring(0, equals));
        Place place = new Place(source, name, line, column);
        if (equals < 0) {
            Setting<String> taken = outer.get(name);
            found.put(
                    name,
                    taken == null
                            ? Setting.unknown(name, place)
                            : new Setting<>(taken.value(), name, place));
            next(end);
            return;
        }
        at += equals + 1;
        Setting<String> value = value(end, place);
        found.put(name, value);
        if (!outer.containsKey(name)) {
            seen.put(name, value);
        }
    }

    private static String name(String text) {
        String name = text.strip();
        return name.startsWith("export ") ? name.substring(7).strip() : name;
    }

    private Setting<String> value(int end, Place place) {
        if (raw) {
            String value = text.substring(at, end);
            next(end);
            return Setting.of(value, value, place);
        }
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        char quote = at < end ? text.charAt(at) : ' ';
        int close = quote == '"' || quote == '\'' ? closing(quote) : -1;
        if (close < 0) {
            String value = uncommented(text.substring(at, end));
            next(end);
            return expanded(value, place);
        }
        String value = text.substring(at + 1, close);
        count(at, close);
        at = close;
        next(lineEnd());
        return quote == '\''
                ? Setting.of(value.replace("\\'", "'"), value, place)
                : expanded(unescaped(value), place);
    }

    private Setting<String> expanded(String value, Place place) {
        Interpolation.Outcome outcome = Interpolation.replace(value, seen);
        // a password with a dollar in it is taken as it is
        String known = outcome.fault() == null ? outcome.value() : value;
        return new Setting<>(known, value, place);
    }

    /// The quote that closes a value, which may be lines below; -1 when there is none.
    private int closing(char quote) {
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote) {
                return i;
            }
        }
        return -1;
    }

    private static String uncommented(String value) {
        if (value.startsWith("#")) {
            return "";
        }
        int comment = value.indexOf(" #");
        return (comment < 0 ? value : value.substring(0, comment)).strip();
    }

    private static String unescaped(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        var out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\\' || i + 1 == value.length()) {
                out.append(c);
                continue;
            }
            char next = value.charAt(++i);
            switch (next) {
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case '$' -> out.append("$$");
                case '"', '\\', '\'' -> out.append(next);
                default -> out.append(c).append(next);
            }
        }
        return out.toString();
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private void next(int end) {
        at = end + 1;
        line++;
    }

    private void count(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
    }
}
