package dev.bollwerk.analyze.language.beam;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.language.lock.Node;

import java.util.ArrayList;
import java.util.List;

/// Reads the literals of Erlang and of Elixir as far as both need them in lock files: tuples, lists
/// and maps become lists, everything else a scalar. A key is followed by its value.
///
/// Erlang's `%` begins a comment, but `%{` is Elixir's map; `#` begins a comment of Elixir.
final class Terms {
    private static final int DEEPEST = 100;
    private static final int MOST = 500_000;

    private final String text;
    private int at;
    private int line = 1;
    private int values;

    private Terms(String text) {
        this.text = text;
    }

    /// All terms of a file; the full stops and commas between them do not count.
    ///
    /// @throws BollwerkException when brackets do not match, or there is too much
    static List<Node> read(String text) {
        var terms = new Terms(text);
        List<Node> all = terms.until('\0', 0);
        if (terms.at < text.length()) {
            throw terms.damaged();
        }
        return all;
    }

    private BollwerkException damaged() {
        return BollwerkException.target("it is not valid Erlang or Elixir (line " + line + ")");
    }

    /// Terms up to a closing bracket, which is taken too; or up to the end.
    private List<Node> until(char close, int depth) {
        if (depth > DEEPEST) {
            throw damaged();
        }
        List<Node> terms = new ArrayList<>();
        while (true) {
            skip();
            if (at >= text.length()) {
                if (close != '\0') {
                    throw damaged();
                }
                return terms;
            }
            char c = text.charAt(at);
            if (c == close) {
                at++;
                return terms;
            }
            if (c == '}' || c == ']') {
                throw damaged();
            }
            terms.add(term(c, depth));
        }
    }

    private Node term(char c, int depth) {
        if (++values > MOST) {
            throw BollwerkException.target("it has more than 500,000 values");
        }
        int start = line;
        if (c == '{' || c == '[' || c == '%') {
            at += c == '%' ? 2 : 1;
            return Node.list(start, until(c == '[' ? ']' : '}', depth + 1));
        }
        if (c == '"' || c == '\'') {
            return Node.scalar(start, quoted(c));
        }
        return Node.scalar(start, word());
    }

    /// White space, comments, and the marks that only separate.
    private void skip() {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean map = c == '%' && text.startsWith("%{", at);
            if (c == '\n') {
                line++;
                at++;
            } else if (c == '#' || c == '%' && !map) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (Character.isWhitespace(c) || ",.:<>=|()".indexOf(c) >= 0) {
                at++;
            } else {
                return;
            }
        }
    }

    private String quoted(char quote) {
        var value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                return value.toString();
            }
            if (c == '\n') {
                line++;
            }
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                value.append(text.charAt(at));
            } else {
                value.append(c);
            }
        }
        throw damaged();
    }

    private String word() {
        int start = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || "{}[]\"',:<>=|()#%".indexOf(c) >= 0) {
                break;
            }
            at++;
        }
        at = Math.max(at, start + 1);
        return text.substring(start, at);
    }
}
