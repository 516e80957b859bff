package dev.bollwerk.fact.dockerfile;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// Puts variables into words and takes quotes and escapes off, as the builder does. What cannot be
/// known becomes [Evaluation#UNKNOWN].
final class Expander {
    private static final int LONGEST = 1 << 16;
    private static final int DEEPEST = 32;
    private static final int LONGEST_FOR_PATTERNS = 4096;
    private static final long MOST_WORK = 50_000_000;

    private final char escape;
    private long work;
    private boolean broken;

    Expander(char escape) {
        this.escape = escape;
    }

    /// Whether the last word cannot be read: an open brace or quote, an unknown operator.
    boolean isBroken() {
        return broken;
    }

    /// A word with its variables put in.
    ///
    /// @param variables gives a value, null for one that is not set
    String expand(String word, Function<String, @Nullable String> variables) {
        broken = false;
        work += word.length();
        if (work > MOST_WORK) {
            return Evaluation.UNKNOWN_TEXT;
        }
        var reader = new Reader(word, variables);
        String text = reader.read((char) 0, false, 0);
        boolean lost = broken || reader.at < word.length() || text.length() > LONGEST;
        return lost ? Evaluation.UNKNOWN_TEXT : text;
    }

    private final class Reader {
        private final String word;
        private final Function<String, @Nullable String> variables;
        private int at;

        Reader(String word, Function<String, @Nullable String> variables) {
            this.word = word;
            this.variables = variables;
        }

        /// Reads up to a character that ends it, or `}`; 0 for all.
        private String read(char stop, boolean rawEscapes, int depth) {
            var out = new StringBuilder();
            while (at < word.length() && out.length() <= LONGEST && !broken) {
                char c = word.charAt(at);
                if (stop != 0 && (c == stop || c == '}')) {
                    break;
                }
                if (c == '\'') {
                    single(out);
                } else if (c == '"') {
                    doubled(out, depth);
                } else if (c == '$') {
                    out.append(variable(depth));
                } else if (c == escape) {
                    escaped(out, rawEscapes);
                } else {
                    out.append(c);
                    at++;
                }
            }
            return out.toString();
        }

        private void escaped(StringBuilder out, boolean raw) {
            if (raw) {
                out.append(word.charAt(at));
            }
            at++;
            if (at < word.length()) {
                out.append(word.charAt(at++));
            }
        }

        private void single(StringBuilder out) {
            int close = word.indexOf('\'', at + 1);
            if (close < 0) {
                broken = true;
                return;
            }
            out.append(word, at + 1, close);
            at = close + 1;
        }

        private void doubled(StringBuilder out, int depth) {
            at++;
            while (at < word.length() && word.charAt(at) != '"' && !broken) {
                char c = word.charAt(at);
                if (c == '$') {
                    out.append(variable(depth));
                } else if (c == escape && at + 1 < word.length()) {
                    char next = word.charAt(at + 1);
                    if (next != '"' && next != '$' && next != escape) {
                        out.append(c);
                    }
                    out.append(next);
                    at += 2;
                } else {
                    out.append(c);
                    at++;
                }
            }
            broken |= at >= word.length();
            at++;
        }

        private String variable(int depth) {
            at++;
            if (at < word.length() && word.charAt(at) == '{') {
                at++;
                return braced(depth);
            }
            String name = name();
            if (name.isEmpty()) {
                return "$";
            }
            String value = variables.apply(name);
            return value == null ? "" : value;
        }

        private String name() {
            int start = at;
            if (at < word.length() && "@*#?!-".indexOf(word.charAt(at)) >= 0 && start > 0) {
                // the shell's own; to the builder they are variables that nobody sets
                char before = word.charAt(start - 1);
                if (before == '$' && "@*#".indexOf(word.charAt(at)) >= 0) {
                    at++;
                    return word.substring(start, at);
                }
                return "";
            }
            while (at < word.length() && isOfName(word.charAt(at))) {
                at++;
            }
            return word.substring(start, at);
        }

        private static boolean isOfName(char c) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
        }

        private String braced(int depth) {
            String name = name();
            if (name.isEmpty() || at >= word.length() || depth >= DEEPEST) {
                broken = true;
                return "";
            }
            String value = variables.apply(name);
            char operator = word.charAt(at++);
            String result =
                    switch (operator) {
                        case '}' -> {
                            at--;
                            yield value == null ? "" : value;
                        }
                        case ':' -> colon(value, depth);
                        case '-', '+', '?' -> choose(operator, value, value != null, depth);
                        case '#', '%' -> cut(operator, value, depth);
                        case '/' -> replace(value, depth);
                        default -> {
                            broken = true;
                            yield "";
                        }
                    };
            broken |= at >= word.length();
            at++;
            return result;
        }

        private String colon(@Nullable String value, int depth) {
            if (at >= word.length()) {
                broken = true;
                return "";
            }
            return choose(word.charAt(at++), value, value != null && !value.isEmpty(), depth);
        }

        private String choose(char operator, @Nullable String value, boolean set, int depth) {
            String other = read('}', false, depth + 1);
            if (value != null && !Evaluation.isKnown(value)) {
                return Evaluation.UNKNOWN_TEXT;
            }
            return switch (operator) {
                case '-' -> set && value != null ? value : other;
                case '+' -> set ? other : "";
                case '?' -> set && value != null ? value : Evaluation.UNKNOWN_TEXT;
                default -> {
                    broken = true;
                    yield "";
                }
            };
        }

        private String cut(char operator, @Nullable String value, int depth) {
            boolean longest = at < word.length() && word.charAt(at) == operator;
            if (longest) {
                at++;
            }
            String pattern = read('}', true, depth + 1);
            if (value == null) {
                return "";
            }
            if (isTooMuch(value, pattern, 1)) {
                return Evaluation.UNKNOWN_TEXT;
            }
            Glob glob = Glob.of(pattern);
            if (operator == '#') {
                int end = glob.matchEnd(value, 0, longest);
                return end < 0 ? value : value.substring(end);
            }
            String turned = new StringBuilder(value).reverse().toString();
            int end = glob.reversed().matchEnd(turned, 0, longest);
            return end < 0 ? value : value.substring(0, value.length() - end);
        }

        private String replace(@Nullable String value, int depth) {
            boolean all = at < word.length() && word.charAt(at) == '/';
            if (all) {
                at++;
            }
            String pattern = read('/', true, depth + 1);
            if (at >= word.length() || word.charAt(at) != '/') {
                broken = true;
                return "";
            }
            at++;
            String replacement = read('}', true, depth + 1);
            if (value == null) {
                return "";
            }
            if (isTooMuch(value, pattern + replacement, value.length())) {
                return Evaluation.UNKNOWN_TEXT;
            }
            return replaced(value, Glob.of(pattern), replacement, all);
        }

        private static String replaced(String value, Glob glob, String replacement, boolean all) {
            var out = new StringBuilder();
            int place = 0;
            boolean more = true;
            while (place < value.length() && more && out.length() <= LONGEST) {
                int end = glob.matchEnd(value, place, true);
                if (end < 0 || end == place && glob.length() > 0) {
                    out.append(value.charAt(place++));
                    continue;
                }
                if (end == place) {
                    // an empty pattern stands before the first character
                    return all ? value : replacement + value;
                }
                out.append(replacement);
                place = end;
                more = all;
            }
            return out.append(value, place, value.length()).toString();
        }

        private boolean isTooMuch(String value, String pattern, int times) {
            work += (long) value.length() * pattern.length() * times;
            return value.length() > LONGEST_FOR_PATTERNS
                    || pattern.length() > LONGEST_FOR_PATTERNS
                    || work > MOST_WORK
                    || !Evaluation.isKnown(value)
                    || !Evaluation.isKnown(pattern);
        }
    }
}
