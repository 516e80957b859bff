package dev.bollwerk.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the configuration file is: `--config FILE`, else `BOLLWERK_CONFIG`, else `.bollwerk.yaml`
/// in the working directory, if there is one.
final class Configurations {
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
        return Files.isRegularFile(usual) ? Configuration.read(usual) : Configuration.NONE;
    }
}
