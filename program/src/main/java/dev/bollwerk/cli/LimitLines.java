package dev.bollwerk.cli;

import dev.bollwerk.limit.LimitProblem;
import dev.bollwerk.text.Texts;

import java.io.PrintStream;

/// Writes what is to be known of limits as lines for people.
record LimitLines(Invocation invocation, PrintStream out) {
    static final String INDENT = "      ";

    /// One problem: its option, a sentence, what to write instead.
    void problem(LimitProblem problem) {
        Texts own = invocation.texts();
        Texts texts = LimitProblem.texts(invocation.locale());
        String label = own.of("limits." + problem.weight().label());
        String value = problem.written().isEmpty() ? "" : "=" + problem.written();
        if (problem.key().startsWith("kernel.")) {
            out.println("%-5s %s%s".formatted(label, problem.option(), safe(value)));
            wrapped(INDENT, safe(problem.sentence(texts)));
            return;
        }
        out.println("%-5s --%s%s".formatted(label, flag(problem.option()), safe(value)));
        wrapped(INDENT, safe(problem.sentence(texts)));
        String instead = problem.instead(texts);
        if (instead != null) {
            wrapped(INDENT, "→ " + safe(instead));
        }
    }

    /// `ulimit.nofile` is `--ulimit nofile` on the command line.
    private static String flag(String option) {
        return safe(option.replaceFirst("^(ulimit|storage-opt)\\.", "$1 "));
    }

    /// Values come from whoever started a container; they must not steer the terminal.
    static String safe(String text) {
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < text.length() && i < 2000; i++) {
            char c = text.charAt(i);
            clean.append(Character.isISOControl(c) || isDirection(c) ? '?' : c);
        }
        return clean.toString();
    }

    private static boolean isDirection(char c) {
        return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
    }

    /// A sentence in lines as wide as the terminal.
    void wrapped(String indent, String sentence) {
        int width = Math.clamp(invocation.surroundings().columns(), 40, 120) - indent.length();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                out.println(indent + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        out.println(indent + line);
    }
}
