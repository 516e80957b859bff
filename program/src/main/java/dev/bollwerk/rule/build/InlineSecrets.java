package dev.bollwerk.rule.build;

import dev.bollwerk.rule.build.Command.Part;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Finds passwords that commands are given as they are: rule CS-IMG-03. What is shown of them is
/// the command's name.
public final class InlineSecrets {
    private static final String KEY = "df.secret.inline";

    private InlineSecrets() {}

    /// Where a script names passwords.
    public static List<Sight> of(ShellScript script) {
        List<Sight> sights = new ArrayList<>();
        List<Command> commands = script.commands();
        for (int i = 0; i < commands.size(); i++) {
            Command command = commands.get(i).unwrapped();
            Command next = i + 1 < commands.size() ? commands.get(i + 1).unwrapped() : command;
            if (command.piped() && next.program().equals("chpasswd") && namesPassword(command)) {
                sights.add(new Sight(KEY, "chpasswd", command.from(), next.to()));
            }
        }
        for (Command each : script.all()) {
            Command command = each.unwrapped();
            Part password = password(command);
            if (password != null) {
                sights.add(new Sight(KEY, command.program(), password.from(), password.to()));
            }
        }
        return sights;
    }

    /// `echo root:secret`, but not of a variable.
    private static boolean namesPassword(Command command) {
        boolean prints = command.program().equals("echo") || command.program().equals("printf");
        for (Part part : command.arguments()) {
            int colon = part.text().indexOf(':');
            if (prints && colon > 0 && isValue(part.text().substring(colon + 1))) {
                return true;
            }
        }
        return false;
    }

    /// A command in one line, without the passwords that it is given.
    static String hidden(Command command) {
        var line = new StringBuilder();
        Command inner = command.unwrapped();
        int before = command.parts().size() - inner.parts().size();
        for (int i = 0; i < command.parts().size(); i++) {
            line.append(i == 0 ? "" : " ");
            line.append(isPassword(inner, i - before) ? "…" : command.parts().get(i).text());
        }
        return line.toString();
    }

    private static @Nullable Part password(Command command) {
        for (int i = 1; i < command.parts().size(); i++) {
            if (isPassword(command, i)) {
                return command.parts().get(i);
            }
        }
        return null;
    }

    private static boolean isPassword(Command command, int at) {
        if (at < 1) {
            return false;
        }
        String before = command.parts().get(at - 1).text();
        String word = command.parts().get(at).text();
        return switch (command.program()) {
            case "curl" ->
                    (before.equals("-u") || before.equals("--user"))
                            && word.indexOf(':') > 0
                            && isValue(word.substring(word.indexOf(':') + 1));
            case "wget" ->
                    (word.startsWith("--password=") || word.startsWith("--http-password="))
                            && isValue(word.substring(word.indexOf('=') + 1));
            case "sshpass" -> before.equals("-p") && isValue(word);
            case "docker", "podman", "helm" ->
                    (before.equals("-p") || before.equals("--password"))
                            && command.has("login")
                            && isValue(word);
            case "npm", "yarn", "pnpm" -> before.endsWith(":_authToken") && isValue(word);
            default -> false;
        };
    }

    private static boolean isValue(String text) {
        return text.length() > 2 && text.indexOf('$') < 0 && !text.startsWith("/run/secrets");
    }
}
