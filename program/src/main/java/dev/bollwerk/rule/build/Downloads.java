package dev.bollwerk.rule.build;

import dev.bollwerk.rule.build.Command.Part;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds what a script fetches and uses without asking whether it is what it should be.
public final class Downloads {
    private static final String UNVERIFIED = "build.unverified";

    private Downloads() {}

    /// What is to be said of a script.
    public static List<Sight> unverified(ShellScript script) {
        List<Sight> sights = new ArrayList<>();
        pipes(script, sights);
        sights.addAll(FetchedScripts.find(script));
        for (Command each : script.all()) {
            Command command = each.unwrapped();
            Part option = insecureOption(command);
            if (option != null) {
                String quote = command.program() + " … " + option.text();
                sights.add(new Sight(UNVERIFIED, Sight.shown(quote), option.from(), option.to()));
            }
            if (isVerificationOff(String.join(" ", each.words()))) {
                sights.add(Sight.of(UNVERIFIED, each));
            }
        }
        return sights;
    }

    /// Whether variables switch verification off.
    public static boolean isVerificationOff(String text) {
        String flat = text.replace("\"", "").replace("'", "");
        String lower = flat.toLowerCase(Locale.ROOT);
        return flat.contains("NODE_TLS_REJECT_UNAUTHORIZED=0")
                || flat.contains("PYTHONHTTPSVERIFY=0")
                || lower.contains("git_ssl_no_verify=1")
                || lower.contains("git_ssl_no_verify=true")
                || lower.contains("npm_config_strict_ssl=false");
    }

    private static void pipes(ShellScript script, List<Sight> sights) {
        List<Command> commands = script.commands();
        for (int i = 0; i < commands.size(); i++) {
            Command command = commands.get(i).unwrapped();
            if (isFetcher(command)) {
                int last = i;
                while (last + 1 < commands.size() && commands.get(last).piped()) {
                    last++;
                    Command reader = commands.get(last).unwrapped();
                    if (isInterpreter(reader) && readsItsInput(reader)) {
                        sights.add(pipe(command, reader));
                        break;
                    }
                }
            }
            inside(command, sights);
        }
    }

    private static Sight pipe(Command fetcher, Command reader) {
        String quote = InlineSecrets.hidden(fetcher) + " | " + InlineSecrets.hidden(reader);
        return new Sight(UNVERIFIED, Sight.shown(quote), fetcher.from(), reader.to());
    }

    /// `sh -c "$(curl …)"`, `bash <(curl …)`, `eval "$(curl …)"`.
    private static void inside(Command command, List<Sight> sights) {
        boolean runs =
                isInterpreter(command)
                        || command.program().equals("eval")
                        || command.program().equals("source")
                        || command.program().equals(".");
        for (ShellScript inner : command.substituted()) {
            for (Command fetched : inner.commands()) {
                if (runs && isFetcher(fetched.unwrapped()) && !fetched.piped()) {
                    String quote = command.program() + " $(" + InlineSecrets.hidden(fetched) + ")";
                    sights.add(
                            new Sight(
                                    UNVERIFIED, Sight.shown(quote), fetched.from(), fetched.to()));
                }
            }
            pipes(inner, sights);
        }
    }

    /// Whether a command gets something from the network.
    public static boolean isFetcher(Command command) {
        return command.program().equals("curl") || command.program().equals("wget");
    }

    private static boolean isInterpreter(Command command) {
        return switch (command.program()) {
            case "sh", "bash", "dash", "ash", "zsh", "ksh" -> true;
            case "python", "python2", "python3", "perl", "ruby", "node", "php" -> true;
            default -> false;
        };
    }

    /// Without a script of its own, an interpreter runs what it reads.
    private static boolean readsItsInput(Command command) {
        List<String> words = command.words();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-c") || word.equals("-e") || word.equals("-m")) {
                return false;
            }
            if (word.equals("-") || word.equals("-s") || word.equals("--")) {
                return true;
            }
            if (!word.startsWith("-") && !word.startsWith("+") && !isOptionValue(words, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOptionValue(List<String> words, int at) {
        String before = words.get(at - 1);
        return (before.startsWith("-") || before.startsWith("+"))
                && before.toLowerCase(Locale.ROOT).endsWith("o");
    }

    private static @Nullable Part insecureOption(Command command) {
        for (int i = 0; i < command.parts().size(); i++) {
            Part part = command.parts().get(i);
            String before = i == 0 ? "" : command.parts().get(i - 1).text();
            if (isInsecure(command.program(), part.text(), before)) {
                return part;
            }
        }
        return null;
    }

    private static boolean isInsecure(String program, String word, String before) {
        return switch (program) {
            case "curl" -> word.equals("--insecure") || isShortOption(word, 'k');
            case "wget" -> word.equals("--no-check-certificate");
            case "apt", "apt-get", "aptitude" ->
                    word.equals("--allow-unauthenticated")
                            || word.equals("--force-yes")
                            || word.equals("--allow-insecure-repositories")
                            || word.contains("AllowInsecureRepositories=true");
            case "yum", "dnf", "microdnf", "tdnf", "zypper" ->
                    word.equals("--nogpgcheck")
                            || word.equals("--no-gpgcheck")
                            || word.equals("--no-gpg-checks");
            case "rpm" -> word.equals("--nosignature") || word.equals("--nodigest");
            case "apk" -> word.equals("--allow-untrusted");
            case "pip", "pip3", "python", "python3" -> word.startsWith("--trusted-host");
            case "npm", "yarn", "pnpm" ->
                    word.equals("--strict-ssl=false")
                            || word.equals("strict-ssl=false")
                            || word.equals("false") && before.endsWith("strict-ssl");
            case "git" ->
                    word.equalsIgnoreCase("http.sslVerify=false")
                            || word.equals("false") && before.equalsIgnoreCase("http.sslVerify");
            default -> false;
        };
    }

    /// `-k` alone or among others, as in `-fsSLk`; what follows an option with a value is none.
    private static boolean isShortOption(String word, char option) {
        if (word.length() < 2 || word.charAt(0) != '-' || word.charAt(1) == '-') {
            return false;
        }
        for (int i = 1; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == option) {
                return true;
            }
            if ("oHdAbCeEFmPQrtTuUwxXyYzK".indexOf(c) >= 0) {
                return false;
            }
        }
        return false;
    }
}
