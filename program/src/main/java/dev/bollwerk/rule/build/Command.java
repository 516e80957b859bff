package dev.bollwerk.rule.build;

import java.util.ArrayList;
import java.util.List;

/// One simple command of a script.
///
/// @param parts its words; the first is the program, after `VAR=value` words
/// @param next how the command after it is joined
/// @param substituted scripts inside its words: `$(…)`, `<(…)`, backquotes, and what a shell is
///     given after `-c`
/// @param redirections like `>/dev/null`, with their targets
public record Command(
        List<Part> parts, Joint next, List<ShellScript> substituted, List<Part> redirections) {
    public Command {
        parts = List.copyOf(parts);
        substituted = List.copyOf(substituted);
        redirections = List.copyOf(redirections);
    }

    /// A word with quotes taken off.
    ///
    /// @param from number of its first character in the script, its quote included
    /// @param to the one after its last
    public record Part(String text, int from, int to) {}

    /// How two commands are joined.
    public enum Joint {
        PIPE,
        AND,
        OR,
        THEN,
        /// Nothing follows.
        END
    }

    /// Its words.
    public List<String> words() {
        List<String> words = new ArrayList<>(parts.size());
        for (Part part : parts) {
            words.add(part.text());
        }
        return words;
    }

    /// Whether its output goes to the next command.
    public boolean piped() {
        return next == Joint.PIPE;
    }

    /// Where it begins.
    public int from() {
        return parts.isEmpty() ? 0 : parts.getFirst().from();
    }

    /// Where it ends.
    public int to() {
        return parts.isEmpty() ? 0 : parts.getLast().to();
    }

    /// The last name of the program's path; empty for none.
    public String program() {
        int at = programAt();
        if (at < 0) {
            return "";
        }
        String word = parts.get(at).text();
        return word.substring(word.lastIndexOf('/') + 1);
    }

    private int programAt() {
        for (int i = 0; i < parts.size(); i++) {
            if (!isAssignment(parts.get(i).text())) {
                return i;
            }
        }
        return -1;
    }

    /// The words after the program.
    public List<Part> arguments() {
        int at = programAt();
        return at < 0 ? List.of() : parts.subList(at + 1, parts.size());
    }

    /// Whether one of the words is this.
    public boolean has(String word) {
        for (Part part : parts) {
            if (part.text().equals(word)) {
                return true;
            }
        }
        return false;
    }

    /// The first word that is one of these, or -1 for none.
    public int indexOf(String... wanted) {
        for (int i = 0; i < parts.size(); i++) {
            for (String word : wanted) {
                if (parts.get(i).text().equals(word)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /// The command that `sudo`, `env`, `exec`, `time` and the like run.
    public Command unwrapped() {
        int at = 0;
        while (at < parts.size()) {
            String word = parts.get(at).text();
            if (isWrapper(word)) {
                at = afterOptions(word, at + 1);
            } else if (isAssignment(word)) {
                at++;
            } else {
                break;
            }
        }
        return at == 0
                ? this
                : new Command(parts.subList(at, parts.size()), next, substituted, redirections);
    }

    private int afterOptions(String wrapper, int from) {
        int at = from;
        while (at < parts.size() && parts.get(at).text().startsWith("-")) {
            at += takesValue(wrapper, parts.get(at).text()) ? 2 : 1;
        }
        if (wrapper.equals("timeout")) {
            at++;
        }
        return Math.min(at, parts.size());
    }

    private static boolean takesValue(String wrapper, String option) {
        if (option.length() != 2) {
            return false;
        }
        String taking =
                switch (wrapper) {
                    case "sudo" -> "ugphCrtTUDR";
                    case "env" -> "uCS";
                    case "nice" -> "n";
                    case "time" -> "fo";
                    case "timeout" -> "sk";
                    case "exec" -> "a";
                    default -> "";
                };
        return taking.indexOf(option.charAt(1)) >= 0;
    }

    private static boolean isAssignment(String word) {
        int equals = word.indexOf('=');
        int slash = word.indexOf('/');
        return equals > 0 && (slash < 0 || slash > equals) && !word.startsWith("-");
    }

    private static boolean isWrapper(String word) {
        return switch (word) {
            case "sudo", "/usr/bin/sudo", "env", "/usr/bin/env", "exec", "time", "command" -> true;
            case "nohup", "nice", "timeout", "builtin", "then", "do", "else", "elif" -> true;
            case "if", "while", "until", "!", "{" -> true;
            default -> false;
        };
    }
}
