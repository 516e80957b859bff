package dev.bollwerk.rule.image;

import java.util.ArrayList;
import java.util.List;

/// The simple commands of a shell script, in order: enough to see which programs are called with
/// which words. It is no shell: variables stay as they are written, and what is inside `$(…)`,
/// backquotes and quotes after `-c` is read as a script too, after the command it belongs to.
///
/// @param commands at most a few thousand; what a script has beyond is not seen
record ShellScript(List<Command> commands) {
    private static final int MOST = 5_000;
    private static final int DEEPEST = 8;

    /// One command.
    ///
    /// @param words with quotes taken off; the first is the program, after `VAR=value` words
    /// @param piped whether its output goes to the next command
    /// @param substituted scripts inside its words: `$(…)`, `<(…)` and backquotes
    record Command(List<String> words, boolean piped, List<ShellScript> substituted) {
        /// The last name of the program's path; empty for none.
        String program() {
            for (String word : words) {
                int equals = word.indexOf('=');
                if (equals <= 0 || word.indexOf('/') >= 0 && word.indexOf('/') < equals) {
                    return word.substring(word.lastIndexOf('/') + 1);
                }
            }
            return "";
        }

        /// Whether one of the words is this.
        boolean has(String word) {
            return words.contains(word);
        }

        /// The command that `sudo`, `env`, `exec`, `time` and the like run.
        Command unwrapped() {
            int at = 0;
            while (at < words.size() && (isWrapper(words.get(at)) || isAssignment(at))) {
                boolean wrapper = isWrapper(words.get(at));
                at++;
                while (wrapper && at < words.size() && words.get(at).startsWith("-")) {
                    at++;
                }
            }
            return at == 0
                    ? this
                    : new Command(words.subList(at, words.size()), piped, substituted);
        }

        private boolean isAssignment(int at) {
            String word = words.get(at);
            int equals = word.indexOf('=');
            int slash = word.indexOf('/');
            return equals > 0 && (slash < 0 || slash > equals) && !word.startsWith("-");
        }

        private static boolean isWrapper(String word) {
            return switch (word) {
                case "sudo",
                        "env",
                        "exec",
                        "time",
                        "command",
                        "nohup",
                        "nice",
                        "then",
                        "do",
                        "else" ->
                        true;
                case "if", "while", "until", "!", "{", "(" -> true;
                default -> false;
            };
        }
    }

    static ShellScript parse(String text) {
        return new Reader(text, DEEPEST).read();
    }

    /// All commands, those inside others too.
    List<Command> all() {
        List<Command> all = new ArrayList<>();
        collect(this, all);
        return all;
    }

    private static void collect(ShellScript script, List<Command> all) {
        for (Command command : script.commands) {
            if (all.size() < MOST) {
                all.add(command);
                command.substituted.forEach(inner -> collect(inner, all));
            }
        }
    }

    /// Reads one script, character by character.
    private static final class Reader {
        private final String text;
        private final int depth;
        private final List<Command> commands = new ArrayList<>();
        private final List<ShellScript> substituted = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private List<String> words = new ArrayList<>();
        private boolean inWord;
        private int at;

        Reader(String text, int depth) {
            this.text = text;
            this.depth = depth;
        }

        ShellScript read() {
            while (at < text.length() && commands.size() < MOST) {
                step(text.charAt(at));
            }
            endCommand(false);
            return new ShellScript(List.copyOf(commands));
        }

        private void step(char c) {
            switch (c) {
                case ' ', '\t', '\r' -> {
                    endWord();
                    at++;
                }
                case '\n', ';', '&', '|' -> operator(c);
                case '\'' -> single();
                case '"' -> doubled();
                case '`' -> substitute(at + 1, text.indexOf('`', at + 1));
                case '\\' -> escape();
                case '#' -> comment();
                case '$', '<', '>' -> dollar(c);
                default -> add(c);
            }
        }

        private void add(char c) {
            word.append(c);
            inWord = true;
            at++;
        }

        private void operator(char c) {
            // the & of 2>&1 and >& is no operator
            if (c == '&' && at > 0 && text.charAt(at - 1) == '>') {
                add(c);
                return;
            }
            boolean twice = at + 1 < text.length() && text.charAt(at + 1) == c;
            endWord();
            endCommand(c == '|' && !twice);
            at += twice ? 2 : 1;
        }

        private void escape() {
            if (at + 1 < text.length() && text.charAt(at + 1) == '\n') {
                at += 2;
            } else if (at + 1 < text.length()) {
                at++;
                add(text.charAt(at));
            } else {
                at++;
            }
        }

        private void comment() {
            if (inWord) {
                add('#');
                return;
            }
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        }

        private void single() {
            int end = text.indexOf('\'', at + 1);
            int stop = end < 0 ? text.length() : end;
            word.append(text, at + 1, stop);
            inWord = true;
            at = Math.min(text.length(), stop + 1);
        }

        private void doubled() {
            inWord = true;
            at++;
            while (at < text.length() && text.charAt(at) != '"') {
                char c = text.charAt(at);
                if (c == '\\' && at + 1 < text.length()) {
                    word.append(text.charAt(at + 1));
                    at += 2;
                } else if (c == '`') {
                    substitute(at + 1, text.indexOf('`', at + 1));
                } else if (c == '$') {
                    dollar(c);
                } else {
                    word.append(c);
                    at++;
                }
            }
            at++;
        }

        private void dollar(char c) {
            if (at + 1 < text.length() && text.charAt(at + 1) == '(') {
                substitute(at + 2, closing(at + 2));
            } else {
                add(c);
            }
        }

        private int closing(int from) {
            int open = 1;
            for (int i = from; i < text.length(); i++) {
                open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
                if (open == 0) {
                    return i;
                }
            }
            return -1;
        }

        private void substitute(int from, int end) {
            int stop = end < 0 ? text.length() : end;
            if (depth > 0) {
                substituted.add(new Reader(text.substring(from, stop), depth - 1).read());
            }
            inWord = true;
            at = Math.min(text.length(), stop + 1);
        }

        private void endWord() {
            if (inWord) {
                words.add(word.toString());
                word.setLength(0);
                inWord = false;
            }
        }

        private void endCommand(boolean piped) {
            endWord();
            if (words.isEmpty() && substituted.isEmpty()) {
                return;
            }
            addScriptOfShell();
            commands.add(new Command(List.copyOf(words), piped, List.copyOf(substituted)));
            words = new ArrayList<>();
            substituted.clear();
        }

        /// `bash -c "…"` runs a script that stands in a word.
        private void addScriptOfShell() {
            int option = words.indexOf("-c");
            if (depth > 0 && option > 0 && option + 1 < words.size()) {
                substituted.add(new Reader(words.get(option + 1), depth - 1).read());
            }
        }
    }
}
