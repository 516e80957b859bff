package dev.bollwerk.rule.build;

import dev.bollwerk.rule.build.Command.Part;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds scripts that are fetched into a file and then run, with no check of a digest or signature
/// in the step: as good as `curl … | sh`.
final class FetchedScripts {
    private FetchedScripts() {}

    static List<Sight> find(ShellScript script) {
        List<Sight> sights = new ArrayList<>();
        Map<String, Command> files = new HashMap<>();
        for (Command each : script.all()) {
            Command command = each.unwrapped();
            if (checks(command)) {
                return List.of();
            }
            if (Downloads.isFetcher(command)) {
                String file = file(command);
                if (!file.isEmpty()) {
                    files.put(file, command);
                }
            } else if (!files.isEmpty()) {
                String run = run(command);
                Command fetcher = run.isEmpty() ? null : files.remove(run);
                if (fetcher != null) {
                    String quote =
                            InlineSecrets.hidden(fetcher) + " … " + InlineSecrets.hidden(command);
                    sights.add(
                            new Sight(
                                    "build.unverified",
                                    Sight.shown(quote),
                                    fetcher.from(),
                                    command.to()));
                }
            }
        }
        return sights;
    }

    private static boolean checks(Command command) {
        return switch (command.program()) {
            case "sha1sum", "sha224sum", "sha256sum", "sha384sum", "sha512sum", "shasum" -> true;
            case "b2sum", "md5sum", "gpg", "gpg2", "gpgv", "cosign", "minisign", "openssl" -> true;
            case "signify", "rhash", "slsa-verifier" -> true;
            default -> false;
        };
    }

    /// The last name of the file that a command fetches into; empty when it is not clear.
    private static String file(Command command) {
        List<Part> parts = command.parts();
        boolean wget = command.program().equals("wget");
        boolean remoteName = wget;
        String address = "";
        for (int i = 1; i < parts.size(); i++) {
            String word = parts.get(i).text();
            String next = i + 1 < parts.size() ? parts.get(i + 1).text() : "";
            boolean brief = word.startsWith("-") && !word.startsWith("--");
            if (word.startsWith("--output=") || word.startsWith("--output-document=")) {
                return name(word.substring(word.indexOf('=') + 1));
            }
            if (word.equals("--output") || word.equals("--output-document")) {
                return name(next);
            }
            if (brief && word.endsWith(wget ? "O" : "o")) {
                return name(next);
            }
            remoteName |= brief && word.indexOf('O') > 0 || word.equals("--remote-name");
            if (word.contains("://")) {
                address = word;
            }
        }
        for (Part redirection : command.redirections()) {
            if (redirection.text().startsWith(">")) {
                return name(redirection.text().replace(">", ""));
            }
        }
        return remoteName ? name(address) : "";
    }

    private static String name(String path) {
        int query = path.indexOf('?');
        String plain = query < 0 ? path : path.substring(0, query);
        String name = plain.substring(plain.lastIndexOf('/') + 1);
        return name.equals("-") || name.indexOf('$') >= 0 ? "" : name;
    }

    /// The last name of the script that a command runs; empty when it is none.
    private static String run(Command command) {
        String program = command.program();
        switch (program) {
            case "sh", "bash", "dash", "ash", "zsh", "ksh", "source", "." -> {
                return firstArgument(command);
            }
            case "python", "python2", "python3", "perl", "ruby", "node", "php" -> {
                return firstArgument(command);
            }
            default -> {
                String word = command.parts().isEmpty() ? "" : command.parts().getFirst().text();
                return word.indexOf('/') >= 0 ? program : "";
            }
        }
    }

    private static String firstArgument(Command command) {
        for (Part part : command.arguments()) {
            if (part.text().equals("-c") || part.text().equals("-m")) {
                return "";
            }
            if (!part.text().startsWith("-")) {
                return name(part.text());
            }
        }
        return "";
    }
}
