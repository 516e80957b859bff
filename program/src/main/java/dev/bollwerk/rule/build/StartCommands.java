package dev.bollwerk.rule.build;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/// What containers are started with.
public final class StartCommands {
    private StartCommands() {}

    /// What a command installs, as a person would say it; null when it installs nothing.
    public static @Nullable String install(Command command) {
        List<String> words = command.words();
        boolean is =
                switch (command.program()) {
                    case "npm" -> command.has("install") || command.has("ci") || command.has("i");
                    case "yarn" -> words.size() == 1 || command.has("install");
                    case "pnpm", "bun" -> command.has("install") || command.has("i");
                    case "pip", "pip3", "uv", "conda" ->
                            command.has("install") || command.has("sync");
                    case "python", "python3" -> command.has("pip") && command.has("install");
                    case "poetry", "pipenv", "bundle", "composer", "gem" -> command.has("install");
                    case "mvn", "mvnw", "gradle", "gradlew" -> true;
                    case "go" -> command.has("run") || command.has("install") || command.has("get");
                    case "cargo" -> command.has("run") || command.has("install");
                    case "dotnet" -> command.has("restore") || command.has("run");
                    default -> PackageManagers.deed(command) == PackageManagers.Deed.INSTALL;
                };
        if (!is) {
            return null;
        }
        String text = String.join(" ", words);
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }

    /// Whether a start script becomes the program in the end: `exec` in its last command that is
    /// reached, or in any, since scripts end early in branches.
    public static boolean handsOver(String script) {
        boolean trap = false;
        for (Command command : ShellScript.parse(script).all()) {
            List<String> words = command.words();
            if (words.isEmpty()) {
                continue;
            }
            int exec = words.indexOf("exec");
            // with nothing but redirections after it, the shell stays
            if (exec >= 0 && exec < words.size() - 1) {
                return true;
            }
            // a script that takes the signal itself passes it on
            trap |= words.getFirst().equals("trap");
        }
        return trap;
    }

    /// A program that starts and watches others; null when it is none.
    public static @Nullable String supervisor(Command command) {
        return switch (command.program()) {
            case "supervisord",
                    "systemd",
                    "runsvdir",
                    "runit",
                    "monit",
                    "circusd",
                    "pm2",
                    "forever",
                    "foreman",
                    "honcho" ->
                    command.program();
            case "s6-svscan", "daemonize", "start-stop-daemon" -> command.program();
            case "init" -> command.words().getFirst().equals("/sbin/init") ? "init" : null;
            case "nohup", "setsid" -> command.program();
            default -> null;
        };
    }

    /// Whether a line of a shell leaves something running behind its back.
    public static boolean endsInBackground(String line) {
        String text = line.strip();
        return text.endsWith("&") && !text.endsWith("&&") || text.contains("& tail -f");
    }

    /// Whether a signal cannot be caught.
    public static boolean isKill(String signal) {
        String name = signal.strip().toUpperCase(Locale.ROOT);
        return name.equals("9") || name.equals("KILL") || name.equals("SIGKILL");
    }
}
