package dev.bollwerk.rule.build;

import java.util.ArrayList;
import java.util.List;

/// The simple commands of a shell script, in order: enough to see which programs are called with
/// which words, and where they stand. Variables stay as they are written, and what is inside
/// `$(…)`, backquotes and quotes after `-c` is read as a script too, after the command it belongs
/// to.
///
/// @param commands at most a few thousand; what a script has beyond is not seen
public record ShellScript(List<Command> commands) {
    static final int MOST = 5_000;

    public ShellScript {
        commands = List.copyOf(commands);
    }

    /// Reads a script. Anything at all can be read.
    public static ShellScript parse(String text) {
        return new ShellReader(text).read();
    }

    /// Reads a script whose characters stand elsewhere.
    ///
    /// @param origins for each character the number that places shall be counted in
    public static ShellScript parse(String text, int[] origins) {
        if (origins.length < text.length()) {
            throw new IllegalArgumentException("fewer places than characters");
        }
        return text.isEmpty() ? new ShellScript(List.of()) : new ShellReader(text, origins).read();
    }

    /// All commands, those inside others too.
    public List<Command> all() {
        List<Command> all = new ArrayList<>();
        collect(this, all);
        return all;
    }

    private static void collect(ShellScript script, List<Command> all) {
        for (Command command : script.commands) {
            if (all.size() < MOST) {
                all.add(command);
                for (ShellScript inner : command.substituted()) {
                    collect(inner, all);
                }
            }
        }
    }
}
