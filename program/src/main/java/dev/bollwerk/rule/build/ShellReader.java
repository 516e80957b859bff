package dev.bollwerk.rule.build;

import dev.bollwerk.rule.build.Command.Joint;
import dev.bollwerk.rule.build.Command.Part;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads one script, character by character.
final class ShellReader {
    private static final int DEEPEST = 8;
    private static final int LONGEST_QUOTED_SCRIPT = 100_000;

    private final String text;
    private final int end;
    private final int depth;

    /// Where the characters stand in the outermost script; null when they are counted there.
    private final int @Nullable [] origins;

    private final List<Command> commands = new ArrayList<>();
    private final List<ShellScript> substituted = new ArrayList<>();
    private final List<String> documents = new ArrayList<>();
    private List<Part> parts = new ArrayList<>();
    private List<Part> redirections = new ArrayList<>();
    private final List<int[]> places = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int[] wordPlaces = new int[32];
    private int wordFrom;
    private boolean inWord;

    /// A redirection that still wants its target; empty for none.
    private String operator = "";

    private int operatorFrom;

    /// Whether a brace without an end was seen, so that none is looked for again.
    private boolean endless;

    private int at;

    ShellReader(String text) {
        this(text, 0, text.length(), DEEPEST, null);
    }

    ShellReader(String text, int[] origins) {
        this(text, 0, text.length(), DEEPEST, origins);
    }

    private ShellReader(String text, int from, int end, int depth, int @Nullable [] origins) {
        this.text = text;
        this.at = from;
        this.end = end;
        this.depth = depth;
        this.origins = origins;
    }

    ShellScript read() {
        while (at < end && commands.size() < ShellScript.MOST) {
            step(text.charAt(at));
        }
        endCommand(Joint.END);
        return new ShellScript(commands);
    }

    private int origin(int index) {
        if (origins == null) {
            return index;
        }
        return index < origins.length ? origins[index] : origins[origins.length - 1] + 1;
    }

    private void step(char c) {
        switch (c) {
            case ' ', '\t', '\r' -> {
                endWord();
                at++;
            }
            case '\n' -> newLine();
            case ';', '&', '|' -> operator(c);
            case '(', ')' -> parenthesis();
            case '\'' -> single();
            case '"' -> doubled();
            case '`' -> substitute(at + 1, find('`', at + 1));
            case '\\' -> escape();
            case '#' -> comment();
            case '$' -> dollar();
            case '<', '>' -> redirection(c);
            default -> add(c);
        }
    }

    private int find(char c, int from) {
        int found = text.indexOf(c, from);
        return found < 0 || found >= end ? -1 : found;
    }

    private void begin() {
        if (!inWord) {
            inWord = true;
            wordFrom = at;
        }
    }

    private void add(char c) {
        begin();
        append(c, at);
        at++;
    }

    private void append(char c, int place) {
        if (word.length() == wordPlaces.length) {
            wordPlaces = Arrays.copyOf(wordPlaces, 2 * wordPlaces.length);
        }
        wordPlaces[word.length()] = origin(place);
        word.append(c);
    }

    private void newLine() {
        endCommand(Joint.THEN);
        at++;
        for (String name : documents) {
            skipDocument(name);
        }
        documents.clear();
    }

    private void skipDocument(String name) {
        while (at < end) {
            int stop = find('\n', at);
            int lineEnd = stop < 0 ? end : stop;
            boolean last = text.substring(at, lineEnd).strip().equals(name);
            at = Math.min(end, lineEnd + 1);
            if (last) {
                return;
            }
        }
    }

    private void operator(char c) {
        // &> sends output somewhere
        if (c == '&' && at + 1 < end && text.charAt(at + 1) == '>') {
            endWord();
            at++;
            return;
        }
        boolean twice = at + 1 < end && text.charAt(at + 1) == c;
        boolean both = c == '|' && at + 1 < end && text.charAt(at + 1) == '&';
        Joint joint = Joint.THEN;
        if (c == '|') {
            joint = twice ? Joint.OR : Joint.PIPE;
        } else if (c == '&' && twice) {
            joint = Joint.AND;
        }
        endCommand(joint);
        at += twice || both ? 2 : 1;
    }

    private void parenthesis() {
        // a word like f() or $x(y) goes on; on its own it begins or ends a group
        endCommand(Joint.THEN);
        at++;
    }

    private void escape() {
        if (at + 1 < end && text.charAt(at + 1) == '\n') {
            at += 2;
        } else if (at + 1 < end) {
            begin();
            append(text.charAt(at + 1), at + 1);
            at += 2;
        } else {
            at++;
        }
    }

    private void comment() {
        if (inWord) {
            add('#');
            return;
        }
        int stop = find('\n', at);
        at = stop < 0 ? end : stop;
    }

    private void single() {
        begin();
        int close = find('\'', at + 1);
        int stop = close < 0 ? end : close;
        for (int i = at + 1; i < stop; i++) {
            append(text.charAt(i), i);
        }
        at = Math.min(end, stop + 1);
    }

    private void doubled() {
        begin();
        at++;
        while (at < end && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < end) {
                if (text.charAt(at + 1) != '\n') {
                    append(text.charAt(at + 1), at + 1);
                }
                at += 2;
            } else if (c == '`') {
                substitute(at + 1, find('`', at + 1));
            } else if (c == '$') {
                dollar();
            } else {
                append(c, at);
                at++;
            }
        }
        at = Math.min(end, at + 1);
    }

    private void dollar() {
        if (at + 1 < end && text.charAt(at + 1) == '(') {
            substitute(at + 2, closing(at + 2, '(', ')'));
        } else if (at + 1 < end && text.charAt(at + 1) == '{') {
            braced();
        } else {
            add('$');
        }
    }

    /// `${x:-a b}` is one word, whatever stands in it.
    private void braced() {
        int close = endless ? -1 : closing(at + 2, '{', '}');
        endless |= close < 0;
        int stop = close < 0 ? at + 2 : close + 1;
        begin();
        for (int i = at; i < stop; i++) {
            append(text.charAt(i), i);
        }
        at = stop;
    }

    private int closing(int from, char opening, char closing) {
        int open = 1;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '\'') {
                int close = find('\'', i + 1);
                i = close < 0 ? i : close;
            } else if (c == opening) {
                open++;
            } else if (c == closing && --open == 0) {
                return i;
            }
        }
        return -1;
    }

    private void substitute(int from, int close) {
        begin();
        int stop = close < 0 ? end : close;
        if (depth > 0) {
            substituted.add(new ShellReader(text, from, stop, depth - 1, origins).read());
        }
        at = Math.min(end, stop + 1);
    }

    private void redirection(char c) {
        if (at + 1 < end && text.charAt(at + 1) == '(') {
            substitute(at + 2, closing(at + 2, '(', ')'));
            return;
        }
        int from = at;
        if (inWord && isNumber()) {
            from = wordFrom;
            word.setLength(0);
            inWord = false;
        } else {
            endWord();
        }
        while (at < end && text.charAt(at) == c) {
            at++;
        }
        if (at < end && (text.charAt(at) == '&' || text.charAt(at) == '|')) {
            at++;
        }
        if (at < end && text.charAt(at) == '-' && text.startsWith("<<", at - 2)) {
            at++;
        }
        operator = text.substring(from, at);
        operatorFrom = from;
        while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private boolean isNumber() {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private void endWord() {
        if (!inWord) {
            return;
        }
        int to = origin(Math.max(wordFrom, at - 1)) + 1;
        if (operator.isEmpty()) {
            places.add(Arrays.copyOf(wordPlaces, word.length()));
            parts.add(new Part(word.toString(), origin(wordFrom), to));
        } else {
            redirections.add(new Part(operator + word, origin(operatorFrom), to));
            if (operator.endsWith("<<") || operator.endsWith("<<-")) {
                documents.add(word.toString());
            }
        }
        operator = "";
        word.setLength(0);
        inWord = false;
    }

    private void endCommand(Joint joint) {
        endWord();
        operator = "";
        if (parts.isEmpty() && substituted.isEmpty() && redirections.isEmpty()) {
            joinLast(joint);
            return;
        }
        addScriptOfShell();
        commands.add(new Command(parts, joint, substituted, redirections));
        parts = new ArrayList<>();
        redirections = new ArrayList<>();
        substituted.clear();
        places.clear();
    }

    /// After a group in parentheses, what joins it to the next command.
    private void joinLast(Joint joint) {
        if (!commands.isEmpty() && commands.getLast().next() == Joint.THEN && joint != Joint.END) {
            Command last = commands.removeLast();
            commands.add(new Command(last.parts(), joint, last.substituted(), last.redirections()));
        }
    }

    /// `bash -ec "…"` runs a script that stands in a word.
    private void addScriptOfShell() {
        boolean shell = false;
        for (int i = 0; depth > 0 && i + 1 < parts.size(); i++) {
            String text = parts.get(i).text();
            shell |= isShell(text.substring(text.lastIndexOf('/') + 1));
            if (shell
                    && isScriptOption(text)
                    && parts.get(i + 1).text().length() < LONGEST_QUOTED_SCRIPT) {
                String script = parts.get(i + 1).text();
                int[] origins = places.get(i + 1);
                if (!script.isEmpty()) {
                    substituted.add(
                            new ShellReader(script, 0, script.length(), depth - 1, origins).read());
                }
                return;
            }
        }
    }

    private static boolean isScriptOption(String text) {
        return text.length() > 1
                && text.length() < 8
                && text.charAt(0) == '-'
                && text.charAt(1) != '-'
                && text.endsWith("c");
    }

    private static boolean isShell(String name) {
        return switch (name) {
            case "sh", "bash", "dash", "ash", "zsh", "ksh", "su", "runuser", "busybox" -> true;
            default -> false;
        };
    }
}
