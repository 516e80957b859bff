package dev.bollwerk.rule.build;

import java.util.ArrayList;
import java.util.List;

/// Programs that have no place in a build step, which is root already: rule CS-IMG-08.
public final class Privileges {
    private static final String KEY = "build.sudo";

    private Privileges() {}

    /// Where `sudo` and `chpasswd` are called.
    public static List<Sight> of(ShellScript script) {
        List<Sight> sights = new ArrayList<>();
        for (Command each : script.all()) {
            Command command = withoutWords(each);
            String name = command.program();
            if (name.equals("sudo")) {
                sights.add(Sight.of(KEY, command));
            } else if (name.equals("chpasswd") || each.unwrapped().program().equals("chpasswd")) {
                // what it reads is a password, and stands before the pipe
                sights.add(new Sight(KEY, "chpasswd", command.from(), command.to()));
            }
        }
        return sights;
    }

    /// Without `then`, `do`, `if`, … before it.
    static Command withoutWords(Command command) {
        int at = 0;
        while (at < command.parts().size() && isWord(command.parts().get(at).text())) {
            at++;
        }
        return at == 0
                ? command
                : new Command(
                        command.parts().subList(at, command.parts().size()),
                        command.next(),
                        command.substituted(),
                        command.redirections());
    }

    private static boolean isWord(String word) {
        return switch (word) {
            case "then", "do", "else", "elif", "if", "while", "until", "!", "{" -> true;
            default -> false;
        };
    }
}
