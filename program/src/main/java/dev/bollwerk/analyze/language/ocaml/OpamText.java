package dev.bollwerk.analyze.language.ocaml;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The fields of a file of opam with their strings; filters in braces stay with the string before
/// them. [File format](https://opam.ocaml.org/doc/Manual.html#opam)
///
/// @param fields by name, as they come
record OpamText(Map<String, List<Value>> fields) {
    /// A string in a field.
    ///
    /// @param filter what stands in braces behind it, strings in quotes; empty when nothing does
    record Value(String text, String filter, int line) {}

    static OpamText parse(String text) {
        var parser = new Parser(text);
        parser.run();
        return new OpamText(parser.fields);
    }

    List<Value> values(String field) {
        return fields.getOrDefault(field, List.of());
    }

    @Nullable String first(String field) {
        List<Value> values = values(field);
        return values.isEmpty() ? null : values.getFirst().text;
    }

    /// Reads character by character; what is no string, brace or field name is skipped.
    private static final class Parser {
        private final String text;
        private final Map<String, List<Value>> fields = new HashMap<>();
        private int at;
        private int line = 1;
        private String field = "";

        Parser(String text) {
            this.text = text;
        }

        void run() {
            int depth = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '"') {
                    value();
                } else if (c == '#') {
                    comment();
                } else if (text.startsWith("(*", at)) {
                    blockComment();
                } else if (isWord(c)) {
                    word(depth);
                } else {
                    depth += c == '[' || c == '(' || c == '{' ? 1 : 0;
                    depth -= (c == ']' || c == ')' || c == '}') && depth > 0 ? 1 : 0;
                    advance();
                }
            }
        }

        private static boolean isWord(char c) {
            return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '+';
        }

        private void advance() {
            line += text.charAt(at++) == '\n' ? 1 : 0;
        }

        /// A word before a colon at the top is the name of a field.
        private void word(int depth) {
            int start = at;
            while (at < text.length() && isWord(text.charAt(at))) {
                at++;
            }
            if (depth == 0 && at < text.length() && text.charAt(at) == ':') {
                field = text.substring(start, at);
                at++;
            }
        }

        private void comment() {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        }

        private void blockComment() {
            int end = text.indexOf("*)", at + 2);
            end = end < 0 ? text.length() : end + 2;
            while (at < end) {
                advance();
            }
        }

        private void value() {
            int start = line;
            String value = string();
            while (at < text.length() && text.charAt(at) <= ' ') {
                advance();
            }
            String filter = at < text.length() && text.charAt(at) == '{' ? braces() : "";
            fields.computeIfAbsent(field, _ -> new ArrayList<>(1))
                    .add(new Value(value, filter, start));
        }

        private String string() {
            String quote = text.startsWith("\"\"\"", at) ? "\"\"\"" : "\"";
            at += quote.length();
            int start = at;
            while (at < text.length() && !text.startsWith(quote, at)) {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    advance();
                }
                advance();
            }
            String value = text.substring(start, at);
            at = Math.min(text.length(), at + quote.length());
            return value;
        }

        private String braces() {
            int start = at;
            int depth = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '"') {
                    string();
                    continue;
                }
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                advance();
                if (depth == 0) {
                    break;
                }
            }
            return text.substring(start, at);
        }
    }
}
