package dev.bollwerk.rule.image;

import dev.bollwerk.rule.image.ShellScript.Command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds what a script fetches and uses without asking whether it is what it should be.
final class Downloads {
    private Downloads() {}

    /// What is to be shown of each.
    static List<String> unverified(ShellScript script) {
        List<String> quotes = new ArrayList<>();
        pipes(script, quotes);
        for (Command each : script.all()) {
            Command command = each.unwrapped();
            String option = insecureOption(command);
            if (!option.isEmpty()) {
                quotes.add(command.program() + " … " + option);
            }
            if (isVerificationOff(String.join(" ", each.words()))) {
                quotes.add(String.join(" ", each.words()));
            }
        }
        return quotes;
    }

    /// Whether variables switch verification off.
    static boolean isVerificationOff(String text) {
        String flat = text.replace("\"", "").replace("'", "");
        return flat.contains("NODE_TLS_REJECT_UNAUTHORIZED=0")
                || flat.contains("PYTHONHTTPSVERIFY=0")
                || flat.contains("GIT_SSL_NO_VERIFY=1")
                || flat.contains("GIT_SSL_NO_VERIFY=true")
                || flat.toLowerCase(Locale.ROOT).contains("npm_config_strict_ssl=false");
    }

    private static void pipes(ShellScript script, List<String> quotes) {
        List<Command> commands = script.commands();
        for (int i = 0; i < commands.size(); i++) {
            Command command = commands.get(i).unwrapped();
            if (isFetcher(command)) {
                int last = i;
                while (last + 1 < commands.size() && commands.get(last).piped()) {
                    last++;
                    Command reader = commands.get(last).unwrapped();
                    if (isInterpreter(reader) && readsItsInput(reader)) {
                        quotes.add(
                                String.join(" ", command.words())
                                        + " | "
                                        + String.join(" ", reader.words()));
                        break;
                    }
                }
            }
            inside(command, quotes);
        }
    }

    /// `sh -c "$(curl …)"`, `bash <(curl …)`, `eval "$(curl …)"`.
    private static void inside(Command command, List<String> quotes) {
        boolean runs =
                isInterpreter(command)
                        || command.program().equals("eval")
                        || command.program().equals("source")
                        || command.program().equals(".");
        for (ShellScript inner : command.substituted()) {
            for (Command fetched : inner.commands()) {
                if (runs && isFetcher(fetched.unwrapped()) && !fetched.piped()) {
                    quotes.add(command.program() + " $(" + String.join(" ", fetched.words()) + ")");
                }
            }
            pipes(inner, quotes);
        }
    }

    private static boolean isFetcher(Command command) {
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

    private static String insecureOption(Command command) {
        for (String word : command.words()) {
            if (isInsecure(command.program(), word)) {
                return word;
            }
        }
        return "";
    }

    private static boolean isInsecure(String program, String word) {
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
            case "npm", "yarn", "pnpm" -> word.equals("--strict-ssl=false");
            case "git" -> word.equals("http.sslVerify=false");
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
