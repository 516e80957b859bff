package dev.bollwerk.analyze.language.go;

import dev.bollwerk.analyze.file.TextLines;

import java.util.ArrayList;
import java.util.List;

/// The directives of a `go.mod`, one at a time: those in a block like those on a line of their own.
final class ModDirectives {
    private final TextLines lines;
    private final List<String> words = new ArrayList<>();
    private String block = "";
    private String verb = "";
    private String comment = "";

    ModDirectives(TextLines lines) {
        this.lines = lines;
    }

    /// Moves to the next directive; false at the end.
    boolean advance() {
        while (lines.advance()) {
            split(lines.text());
            if (words.isEmpty()) {
                continue;
            }
            if (words.getFirst().equals(")") && !block.isEmpty()) {
                block = "";
            } else if (!block.isEmpty()) {
                verb = block;
                return true;
            } else if (words.getLast().equals("(") && words.size() == 2) {
                block = words.getFirst();
                verb = block;
                words.clear();
                return true;
            } else {
                verb = words.removeFirst();
                return true;
            }
        }
        return false;
    }

    /// What kind of directive it is: `require`, `replace`, …
    String verb() {
        return verb;
    }

    /// What follows the verb; empty at the begin of a block.
    List<String> words() {
        return words;
    }

    /// Whether the line says that only other modules need this one.
    boolean isIndirect() {
        return comment.equals("indirect") || comment.startsWith("indirect;");
    }

    int line() {
        return lines.number();
    }

    private void split(String line) {
        words.clear();
        int slashes = commentStart(line);
        comment = slashes < 0 ? "" : line.substring(slashes + 2).strip();
        String code = slashes < 0 ? line : line.substring(0, slashes);
        int at = 0;
        while (at < code.length()) {
            char c = code.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else {
                at = word(code, at, c);
            }
        }
    }

    private int word(String code, int from, char first) {
        boolean quoted = first == '"' || first == '`';
        if (quoted) {
            int close = code.indexOf(first, from + 1);
            int end = close < 0 ? code.length() : close;
            words.add(code.substring(from + 1, end));
            return end + 1;
        }
        int end = from;
        while (end < code.length() && !Character.isWhitespace(code.charAt(end))) {
            end++;
        }
        words.add(code.substring(from, end));
        return end;
    }

    /// A comment starts a line or follows white space: `https://` in a word is none.
    private static int commentStart(String line) {
        int at = line.indexOf("//");
        while (at > 0 && !Character.isWhitespace(line.charAt(at - 1))) {
            at = line.indexOf("//", at + 2);
        }
        return at;
    }
}
