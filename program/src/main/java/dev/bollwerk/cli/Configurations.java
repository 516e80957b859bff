package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// Where the configuration file is: `--config FILE`, else `BOLLWERK_CONFIG`, else `.bollwerk.yaml`
/// in the working directory, if there is one.
final class Configurations {
    private static final Set<String> HARMLESS =
            Set.of(
                    "format",
                    "fail-on",
                    "strict",
                    "ignore-unfixed",
                    "kernel-headers",
                    "packages",
                    "color",
                    "lang",
                    "quiet",
                    "verbose",
                    "offline",
                    "no-cache");

    private Configurations() {}

    static Configuration find(String[] args, Surroundings surroundings) {
        String named = surroundings.environment().getOrDefault("BOLLWERK_CONFIG", "");
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--config") && i + 1 < args.length) {
                named = args[i + 1];
            } else if (args[i].startsWith("--config=")) {
                named = args[i].substring("--config=".length());
            }
        }
        if (!named.isEmpty()) {
            return Configuration.read(surroundings.workingDirectory().resolve(named));
        }
        Path usual = surroundings.workingDirectory().resolve(".bollwerk.yaml");
        return Files.isRegularFile(usual)
                ? harmless(Configuration.read(usual))
                : Configuration.NONE;
    }

    /// A file that merely lies in the working directory comes with a project that may be somebody
    /// else's. It may waive, which shows in the report, and say how a report looks; where data
    /// comes from and goes to, and whom to trust, only a file may say that somebody names.
    private static Configuration harmless(Configuration found) {
        for (String key : found.values().keySet()) {
            String section = key.substring(0, Math.max(0, key.indexOf('.')));
            String option = key.substring(key.lastIndexOf('.') + 1);
            if (!section.equals("ignore") && !key.equals("ignore") && !HARMLESS.contains(option)) {
                throw BollwerkException.usage(
                        "'%s' is read because it lies here, so it must not set '%s'; name the file with --config."
                                .formatted(found.file(), key));
            }
        }
        return found;
    }
}
