package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.fact.dockerfile.Fragment;
import dev.bollwerk.fact.dockerfile.Heredoc;
import dev.bollwerk.fact.dockerfile.Instruction;
import dev.bollwerk.fact.dockerfile.Word;
import dev.bollwerk.rule.build.Command;
import dev.bollwerk.rule.build.Command.Joint;
import dev.bollwerk.rule.build.Command.Part;
import dev.bollwerk.rule.build.ShellScript;

import java.util.ArrayList;
import java.util.List;

/// Finds the shell scripts of a `RUN`.
final class Scripts {
    private Scripts() {}

    /// The scripts, in places of the file.
    ///
    /// @param posix whether the shell that runs the shell form is one of UNIX
    static List<ShellScript> of(Instruction run, boolean posix) {
        if (run.exec()) {
            return List.of(exec(run.words()));
        }
        if (!posix) {
            return List.of();
        }
        List<Heredoc> documents = run.heredocs();
        if (documents.size() == 1 && isAlone(run.arguments(), documents.getFirst())) {
            Heredoc only = documents.getFirst();
            return isShell(only.interpreter()) ? List.of(parse(only.content())) : List.of();
        }
        List<ShellScript> scripts = new ArrayList<>();
        ShellScript line = parse(run.arguments());
        scripts.add(line);
        for (Heredoc document : documents) {
            if (isRead(line, document)) {
                scripts.add(parse(document.content()));
            }
        }
        return scripts;
    }

    /// Whether `<<NAME` is all there is, so that its text is the script.
    private static boolean isAlone(Fragment arguments, Heredoc document) {
        return arguments.span().equals(document.opener());
    }

    /// Whether a shell reads a heredoc as its script.
    private static boolean isRead(ShellScript line, Heredoc document) {
        for (Command each : line.all()) {
            Command command = each.unwrapped();
            for (Part redirection : command.redirections()) {
                if (redirection.from() == document.opener().from()) {
                    return isShell(command.program()) && command.arguments().isEmpty();
                }
            }
        }
        return false;
    }

    private static boolean isShell(String interpreter) {
        String name = interpreter;
        if (name.startsWith("/usr/bin/env")) {
            name = name.substring("/usr/bin/env".length()).strip();
        }
        int space = name.indexOf(' ');
        name = space < 0 ? name : name.substring(0, space);
        return switch (name.substring(name.lastIndexOf('/') + 1)) {
            case "", "sh", "bash", "dash", "ash", "zsh", "ksh" -> true;
            default -> false;
        };
    }

    private static ShellScript parse(Fragment fragment) {
        String text = fragment.text();
        int[] origins = new int[text.length()];
        for (int i = 0; i < origins.length; i++) {
            origins[i] = fragment.origin(i);
        }
        return ShellScript.parse(text, origins);
    }

    /// The exec form is one command; what it gives to a shell is a script again.
    private static ShellScript exec(List<Word> words) {
        List<Part> parts = new ArrayList<>();
        List<ShellScript> inner = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            parts.add(new Part(word.text(), word.span().from(), word.span().to()));
            boolean script = i >= 2 && words.get(i - 1).text().matches("-[a-z]*c");
            if (script && isShell(words.getFirst().text())) {
                inner.add(ShellScript.parse(word.text(), inside(word)));
            }
        }
        return new ShellScript(List.of(new Command(parts, Joint.END, inner, List.of())));
    }

    private static int[] inside(Word word) {
        int[] origins = new int[word.text().length()];
        for (int i = 0; i < origins.length; i++) {
            origins[i] = Math.min(word.span().from() + 1 + i, word.span().to() - 1);
        }
        return origins;
    }
}
